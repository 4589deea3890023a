import { addDays, dateIn } from "@/lib/dates";
import { createLines } from "@/lib/lines/import.store";
import { lineData } from "./people";

/**
 * Gives a person that many Cellcard lines more, each ending a day after the one before. The first
 * ends far ahead: none is due where a test moves the clock.
 */
export async function seedLines(ownerId: string, count: number, now: Date): Promise<void> {
  const zone = "Asia/Phnom_Penh";
  const today = dateIn(zone, now);
  const lines = Array.from({ length: count }, (_, i) => {
    const { e164 } = lineData({ number: `077 ${100_000 + i}` });
    const carrier = { kind: "catalogue" as const, id: "kh-cellcard", zone };
    const tags = [i % 4 === 0 ? "south" : "north"];
    return { e164, carrier, tags, label: `Gate ${i}`, validUntil: addDays(today, 200 + i) };
  });
  const added = await createLines(ownerId, lines, now);
  if (!added.ok) throw new Error(added.problem);
}
