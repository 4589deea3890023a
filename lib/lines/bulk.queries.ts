import { currentPerson } from "@/lib/accounts/session";
import { type CalendarDate, fromDbDate } from "@/lib/dates";
import { type DoneChange, doneChange } from "./bulk";
import { findChanged } from "./bulk.store";

export interface ChangeView extends Omit<DoneChange, "at"> {
  /** ISO 8601. */
  at: string;
  /** How many lines taking it back would change. */
  count: number;
  /** Of a renewal. */
  validUntil: CalendarDate | null;
}

/** A change of many lines, as an address tells it, while it can be taken back. */
export async function myChange(told: unknown): Promise<ChangeView | null> {
  const done = doneChange.safeParse(told);
  if (!done.success) return null;
  const person = await currentPerson();
  const lines = person ? await findChanged(person.id, done.data, new Date()) : [];
  const [line] = lines;
  if (!line) return null;
  const { changed, at, changedTag } = done.data;
  const validUntil = changed === "renewed" ? fromDbDate(line.validUntil) : null;
  return { changed, at: at.toISOString(), changedTag, count: lines.length, validUntil };
}
