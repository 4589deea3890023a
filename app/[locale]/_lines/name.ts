import type { Locale } from "@/lib/i18n/routing";
import type { LineView } from "@/lib/lines/queries";

/** How a sentence names a line: the person's own name for it, or its carrier's, and three digits. */
export const nameOf = (
  line: Pick<LineView, "label" | "masked"> & { carrier: Pick<LineView["carrier"], "name"> },
  locale: Locale,
): string => `${line.label || line.carrier.name[locale]} ${line.masked}`;
