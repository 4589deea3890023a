import { cookies } from "next/headers";
import { z } from "zod";
import { currentPerson } from "@/lib/accounts/session";
import { type CalendarDate, dateIn } from "@/lib/dates";
import { countImported } from "./import.store";
import { readShared } from "./import-shared";
import { formatNumber } from "./number";
import { type LineView, myLines } from "./queries";
import { fromCookie, sharedCookie } from "./shared-cookie";

/** When a list was added, as an address has it. */
export const importStamp = z.iso.datetime().transform((text) => new Date(text));

/** How many lines of a list that the person added can be removed again at once. */
export async function myImported(addedAt: unknown): Promise<number> {
  const stamp = importStamp.safeParse(addedAt);
  const person = await currentPerson();
  return person && stamp.success ? countImported(person.id, stamp.data, new Date()) : 0;
}

export interface SharedText {
  /** As people write it; empty where the text has none. */
  number: string;
  carrierId: string | null;
  validUntil: CalendarDate | null;
  /** The person's line that it is about. */
  mine: LineView | null;
  /** Where it names no number, but a date: the person's lines, of which it may be one. */
  perhaps: LineView[];
}

/** What a text that another app shared says; null where there is none. Nothing of it is kept. */
export async function readSharedText(): Promise<SharedText | null> {
  const kept = (await cookies()).get(sharedCookie);
  const text = kept ? fromCookie(kept.value) : "";
  if (text.trim() === "") return null;
  const [person, lines] = await Promise.all([currentPerson(), myLines()]);
  const { number, carrierId, validUntil } = readShared(
    text,
    dateIn(person?.timeZone ?? "UTC", new Date()),
  );
  const inUse = lines.filter(({ archived }) => !archived);
  return {
    number: number ? formatNumber(number) : "",
    carrierId,
    validUntil,
    mine: lines.find(({ e164 }) => e164 === number) ?? null,
    perhaps: number === null && validUntil !== null ? inUse : [],
  };
}
