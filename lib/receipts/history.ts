import { z } from "zod";
import { listAgain } from "@/lib/lines/filter";
import type { ReceiptOutcome } from "./schema";

/** What a line's page shows beyond the line, as its address tells it; other things tell nothing. */
const shown = z.object({
  history: z.literal("all").or(z.literal("")).catch(""),
  /** The part of the list that the person came from. */
  list: z.string().transform(listAgain).catch(""),
});

/** A line's history, of which as much is shown as before, with what is to be told there. */
export function historyPath(
  lineId: string,
  given: Record<string, string>,
  receipt: ReceiptOutcome | "",
): string {
  const told = Object.entries({ ...shown.parse(given), receipt }).filter(([, value]) => value);
  const query = new URLSearchParams(told).toString();
  return `/lines/${lineId}${query && `?${query}`}#history`;
}
