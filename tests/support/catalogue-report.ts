import { catalogue, findCarrier, suggestions } from "@/lib/carriers/catalogue";
import { type Detected, detectCarrier, isSure } from "@/lib/carriers/detect";
import type { Carrier } from "@/lib/carriers/schema";
import { parseNumber } from "@/lib/lines/number";
import { forms, numbers, prefixes } from "./cambodian-numbers";
import { tallyOf } from "./catalogue-check";

const all = [...catalogue, ...suggestions];

function rowOf(name: string, carriers: readonly Carrier[]) {
  const { facts, sourced, cited, high, medium, low } = tallyOf(carriers);
  const share = (count: number) => (facts > 0 ? `${Math.round((100 * count) / facts)}%` : "");
  return {
    name,
    carriers: carriers.length,
    facts,
    "with source": share(sourced),
    "cites a page": share(cited),
    high: share(high),
    medium: share(medium),
    low: share(low),
  };
}

/** How many facts there are by country, and how far they may be trusted. */
export const tallyRows = () => [
  ...[...new Set(all.map(({ country }) => country))].map((code) =>
    rowOf(
      code,
      all.filter(({ country }) => country === code),
    ),
  ),
  rowOf("all", all),
  rowOf("of them, suggestions", suggestions),
];

const nameOf = (id: string) => findCarrier(id)?.names.en ?? id;

function told(found: Detected | null): { carrier: string; confidence: string } {
  if (found === null) return { carrier: "", confidence: "please choose" };
  if ("defunct" in found) return { carrier: `${found.defunct}, gone`, confidence: "please choose" };
  if ("unclear" in found) {
    const names = found.unclear.map(nameOf).join(", ");
    return names
      ? { carrier: `${names}, not of this length`, confidence: "please confirm" }
      : { carrier: "unclear", confidence: "please choose" };
  }
  const { carrierId, confidence } = found;
  const asked = isSure(found) ? confidence : `${confidence}: please confirm`;
  return { carrier: nameOf(carrierId), confidence: asked };
}

/** Of which the table has a row for each number: spaces, the country code, two other scripts. */
const shownForms = ["as it is dialled", "with +855", "in Khmer digits", "in full-width digits"];

/** What becomes of numbers as people type them: every prefix in both lengths. */
export const recognitionRows = () =>
  numbers.flatMap((national) =>
    forms
      .filter(([form]) => shownForms.includes(form))
      .map(([, write]) => {
        const typed = write(national);
        const parsed = parseNumber(typed);
        return parsed.ok
          ? { typed, e164: parsed.e164, ...told(detectCarrier(parsed.e164)) }
          : { typed, e164: "", carrier: "", confidence: parsed.problem };
      }),
  );

const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
const tableOf = (rows: readonly Record<string, string | number>[]): string => {
  const names = Object.keys(rows[0] ?? {});
  const numeric = (name: string) => rows.every((row) => /^\d+%?$|^$/.test(String(row[name])));
  return [
    line(names),
    line(names.map((name) => (numeric(name) ? "---:" : "---"))),
    ...rows.map((row) => line(Object.values(row))),
  ].join("\n");
};

/** docs/catalogue.md: both tables, as the catalogue has them now. */
export function catalogueReport(): string {
  const recognised = recognitionRows();
  return `# The catalogue

What it holds, how far it may be trusted, and how numbers are recognised by it. Written by
\`npm run catalogue\`; \`npm test\` fails while this page is not up to date.

## Facts

${tableOf(tallyRows())}

- **facts**: whatever says how far it may be trusted: a code, a hotline, a rule, a way, a note.
- **with source**: the others would fail the test of the catalogue.
- **cites a page**: the source is one that others can look up, too; the rest stands in Keepline's own
  notes, or is its reading.
- **high**: an official page, or two independent sources that agree. **medium**: one decent source.
  **low**: one old or unofficial source, or our reading of several.

## Recognition

${recognised.length} numbers of ${prefixes.length} prefixes, each in both lengths. The prefix and the length
suggest whose a number is; what is not sure is asked.

${tableOf(recognised)}
`;
}
