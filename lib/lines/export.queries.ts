import { currentPerson } from "@/lib/accounts/session";
import { dateIn, fromDbDate } from "@/lib/dates";
import type { Locale } from "@/lib/i18n/routing";
import { carrierOf } from "./carrier";
import { exportLines } from "./export";
import type { Column } from "./import-columns";
import { findLines } from "./store";

export interface ExportedFile {
  name: string;
  csv: string;
}

/** The table without lines, to be filled in. */
export const emptyTable = (headers: Record<Column, string>): ExportedFile => ({
  name: "keepline.csv",
  csv: exportLines([], headers),
});

/** All lines of the person, archived ones too, as a file; null for a stranger. */
export async function myTable(
  headers: Record<Column, string>,
  locale: Locale,
): Promise<ExportedFile | null> {
  const person = await currentPerson();
  if (!person) return null;
  const lines = await findLines(person.id);
  const told = lines.map((line) => ({
    e164: line.e164,
    carrier: carrierOf(line).name[locale],
    validUntil: fromDbDate(line.validUntil),
    label: line.label,
    tags: line.tags,
  }));
  return {
    name: `keepline-${dateIn(person.timeZone, new Date())}.csv`,
    csv: exportLines(told, headers),
  };
}
