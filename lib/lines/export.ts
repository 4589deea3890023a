import type { CalendarDate } from "@/lib/dates";
import { writeCsv } from "./csv";
import { type Column, columns } from "./import-columns";
import { formatNumber } from "./number";

export interface ExportedLine {
  e164: string;
  /** In the reader's language. */
  carrier: string;
  validUntil: CalendarDate;
  label: string;
  tags: readonly string[];
}

/** The lines as a table that spreadsheets open and that can be imported again. */
export const exportLines = (
  lines: readonly ExportedLine[],
  headers: Record<Column, string>,
): string =>
  writeCsv([
    columns.map((column) => headers[column]),
    ...lines.map((line) => {
      const cells: Record<Column, string> = {
        ...line,
        number: formatNumber(line.e164),
        tags: line.tags.join("; "),
      };
      return columns.map((column) => cells[column]);
    }),
  ]);
