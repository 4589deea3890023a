import { loadMessages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { type ComingWatch, type Preview, previewFor } from "./coming";
import { findPlannedWatches, type PlannedWatch } from "./watch.store";

export interface Asked {
  /** Of one line; of all the person's where it is left out. */
  lineId?: string;
  /** How a watch would be if what is typed were saved; as it is where it is left out. */
  as?: (watch: PlannedWatch) => ComingWatch;
}

/** What a person will be sent in the days to come. */
export async function upcoming(
  personId: string,
  locale: Locale,
  now: Date,
  { lineId, as = (watch) => watch }: Asked = {},
): Promise<Preview> {
  const watches = await findPlannedWatches(personId, now);
  return previewFor(watches.map(as), now, locale, await loadMessages(locale), lineId);
}
