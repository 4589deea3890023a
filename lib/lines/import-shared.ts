import { findCarrier } from "@/lib/carriers/catalogue";
import { detectCarrier } from "@/lib/carriers/detect";
import type { CalendarDate } from "@/lib/dates";
import { readBalanceReply } from "./balance-reply";
import { type E164, parseNumber } from "./number";

export interface Shared {
  number: E164 | null;
  /** Of the catalogue, by the number's prefix. */
  carrierId: string | null;
  /** Null also where the text can be read in more than one way. */
  validUntil: CalendarDate | null;
}

/** What a text that was shared with the app tells of a line: a balance reply, mostly. */
export function readShared(text: string, today: CalendarDate): Shared {
  const parsed = parseNumber(text);
  const found = parsed.ok ? detectCarrier(parsed.e164) : null;
  const carrierId = found && "carrierId" in found ? found.carrierId : null;
  const country = carrierId === null ? undefined : findCarrier(carrierId)?.country;
  const reply = readBalanceReply(text, today, country ?? "KH");
  return {
    number: parsed.ok ? parsed.e164 : null,
    carrierId,
    validUntil: reply.ambiguous ? null : (reply.dates[0] ?? null),
  };
}
