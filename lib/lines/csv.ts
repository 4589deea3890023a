import Papa from "papaparse";

/** What a spreadsheet takes for the beginning of a formula, also behind apostrophes. */
const formula = /^'*[=+\-@\t\r＝＋－＠]/;
const neutralised = /^'+[=+\-@\t\r＝＋－＠]/;

/** A text that a spreadsheet shows and doesn't compute. `readCell` gives it back as it was. */
export const writeCell = (text: string): string => (formula.test(text) ? `'${text}` : text);
export const readCell = (text: string): string => (neutralised.test(text) ? text.slice(1) : text);

/** As RFC 4180 has it, behind the mark by which spreadsheets know UTF-8. */
export const writeCsv = (rows: string[][]): string =>
  `\uFEFF${Papa.unparse(rows.map((row) => row.map(writeCell)))}\r\n`;

const delimiters = [",", "\t", ";", "|", "，"];

/**
 * The cells of a list, row by row, blank rows too. Whatever delimits them, or nothing does.
 * @param known how many columns a first row names: what delimits those delimits the list
 */
export function readCsv(list: string, known: (cells: readonly string[]) => number): string[][] {
  const text = list.replace(/^\uFEFF/, "");
  // A spreadsheet's own first line, which names the delimiter.
  const named = /^"?sep=(.)"?\r?\n/.exec(text);
  const body = text.slice(named?.[0].length ?? 0);
  const header = delimiters.find((delimiter) => {
    const [first = []] = Papa.parse<string[]>(body, { delimiter, preview: 1 }).data;
    return known(first) > 1;
  });
  const delimiter = named?.[1] ?? header ?? "";
  const parse = (quoteChar: string) =>
    Papa.parse<string[]>(body, { delimiter, delimitersToGuess: delimiters, quoteChar });
  const quoted = parse('"');
  // A stray quotation mark is no quoting: it would swallow the rows behind it.
  const { data } = quoted.errors.some(({ type }) => type === "Quotes") ? parse("\0") : quoted;
  return data.map((cells) => cells.map((cell) => readCell(cell.trim())));
}
