import { z } from "zod";
import type { CalendarDate } from "@/lib/dates";
import { mostTags } from "./tags";

/** Fewer lines than this are quicker changed one by one. */
export const chosenFrom = 3;

/** How many lines one form may change. */
export const mostAtOnce = 500;

/** The lines that a form has ticked; each counts once. */
export const tickedLines = z
  .array(z.uuid("gone"))
  .min(1, "none")
  .transform((ids) => [...new Set(ids)])
  .refine((ids) => ids.length <= mostAtOnce, "tooMany");

export const bulkKinds = ["renew", "archive", "tag", "untag"] as const;

/** What a change of many lines needs to know of one. */
export interface Changeable {
  validUntil: CalendarDate;
  tags: readonly string[];
}

/** Why a line can't be changed with the others: of a renewal its date would go back, of a tag it has no room. */
export type Hindrance = "validLonger" | "tooManyTags";

/** A renewal of one line may correct its date to an earlier one; of many, the line was ticked by mistake. */
export const isValidLonger = ({ validUntil }: Changeable, date: CalendarDate): boolean =>
  validUntil > date;

export const hasNoRoom = ({ tags }: Changeable, tag: string): boolean =>
  !tags.includes(tag) && tags.length >= mostTags;

export const changes = ["renewed", "archived", "tagged", "untagged"] as const;

/** What was done to many lines, as the address tells it afterwards. */
export const doneChange = z.object({
  changed: z.enum(changes),
  /** The instant that all that was done bears. */
  at: z.iso.datetime().transform((text) => new Date(text)),
  /** Not `tag`: beside it the address has the list's own filter. */
  changedTag: z.string().max(100).default(""),
});
export type DoneChange = z.infer<typeof doneChange>;
