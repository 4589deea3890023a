import { carriersNamed, type Searchable } from "@/lib/carriers/search";
import type { CalendarDate } from "@/lib/dates";
import { datesIn, plain } from "./balance-reply";
import type { Column, Header } from "./import-columns";
import { parseNumber } from "./number";

/** What stands in a row, as it is written. */
export type Cells = Record<Column, string>;

const nothing: Cells = { number: "", carrier: "", validUntil: "", label: "", tags: "" };

/** Of a list with a header: each cell where its column is. */
export const cellsAt = ({ at }: Header, row: readonly string[]): Cells => ({
  ...nothing,
  ...Object.fromEntries(
    Object.entries(at).map(([column, index]) => [column, row[index]?.trim() ?? ""]),
  ),
});

const phoneLike = /\(?\+?\(?\d[\d\s().\-/]{3,}/g;

/** A part of a text that was recognised, and what is left before and behind it. */
interface Cut {
  taken: string;
  rest: string[];
}

const cut = (text: string, from: number, taken: string): Cut => ({
  taken,
  rest: [text.slice(0, from), text.slice(from + taken.length)],
});

/** A number, without the digits beside it: "gate 3 012 345 678 2". */
function cutNumber(text: string): Cut | null {
  const runs = [...text.matchAll(phoneLike)];
  for (const { index, 0: run } of runs) {
    const words = [...run.matchAll(/\S+/g)];
    for (let length = words.length; length > 0; length--) {
      for (let at = 0; at + length <= words.length; at++) {
        const last = words[at + length - 1];
        const from = words[at]?.index ?? 0;
        const tried = run.slice(from, (last?.index ?? 0) + (last?.[0].length ?? 0));
        if (isWholeNumber(tried)) return cut(text, index + from, tried);
      }
    }
  }
  const run = runs.find((each) => parseNumber(each[0]).ok);
  return run ? cut(text, run.index, run[0]) : null;
}

/** All of its digits are the number's. */
function isWholeNumber(text: string): boolean {
  const parsed = parseNumber(text);
  return parsed.ok && parsed.e164.endsWith(text.replace(/\D/g, "").replace(/^0+/, ""));
}

/** What is surely meant as a number, though it is none. */
function cutDigits(text: string): Cut | null {
  const wrong = /^[+\d][\d\s().\-/]{3,}$|^\d[.,]\d+E\+\d+$/i.test(text) ? text : null;
  return wrong === null ? null : cut(text, 0, wrong);
}

function cutDate(text: string, today: CalendarDate): Cut | null {
  const [date] = datesIn(text, today).filter(
    ({ from, to, needsWord }) => !needsWord || to - from === text.length,
  );
  return date ? cut(text, date.from, text.slice(date.from, date.to)) : null;
}

/** A carrier's name that a part is, or else begins or ends with; where `likely` bears it out. */
function cutCarrier(
  text: string,
  carriers: readonly Searchable[],
  likely: (found: Searchable[]) => boolean,
): Cut | null {
  if (carriersNamed(text, carriers).length > 0) return cut(text, 0, text);
  const words = [...text.matchAll(/\S+/g)];
  for (const length of [3, 2, 1].filter((length) => length < words.length)) {
    for (const group of [words.slice(0, length), words.slice(-length)]) {
      const from = group[0]?.index ?? 0;
      const last = group.at(-1);
      const name = text.slice(from, (last?.index ?? 0) + (last?.[0].length ?? 0));
      const found = carriersNamed(name, carriers);
      if (found.length > 0 && likely(found)) return cut(text, from, name);
    }
  }
  return null;
}

/**
 * Of a list without a header, or of a line of text: each part by what it is. What is neither number,
 * date nor carrier is the label.
 */
export function recognise(
  row: readonly string[],
  today: CalendarDate,
  carriers: readonly Searchable[],
  likely: (number: string, found: Searchable[]) => boolean,
): Cells {
  let parts = row.map((cell) => cell.trim());
  const take = (find: (part: string) => Cut | null): string => {
    for (const [index, part] of parts.entries()) {
      const found = part === "" ? null : find(part);
      if (!found) continue;
      parts = parts.toSpliced(index, 1, ...found.rest.map(trimmed));
      return found.taken.trim();
    }
    return "";
  };
  // First, so that the digits of a date are not taken for those of a number.
  const validUntil = take((part) => cutDate(plain(part), today));
  const number = take((part) => cutNumber(plain(part))) || take((part) => cutDigits(part));
  const whole = take((part) =>
    carriersNamed(part, carriers).length > 0 ? cut(part, 0, part) : null,
  );
  const carrier =
    whole || take((part) => cutCarrier(part, carriers, (found) => likely(number, found)));
  const label = parts.filter((part) => part !== "").join(" ");
  return { ...nothing, number, carrier, validUntil, label };
}

/** Without the marks and the words that stood between it and what was taken. */
const trimmed = (part: string): string =>
  part
    .trim()
    .replace(/^[\s,;:：，、·|–—-]+|[\s,;:：，、·|–—-]+$/gu, "")
    .replace(/\s*\b(?:valid\s*)?(?:until|till|exp(?:ires|iry)?)$|\s*(?:有效期[到至]?|到期)$/iu, "")
    .trim();
