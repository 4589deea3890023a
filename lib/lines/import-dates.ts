import { addDays, type CalendarDate, parseCalendarDate } from "@/lib/dates";
import { readBalanceReply } from "./balance-reply";

/** Which of day and month stands first in 05/06/2027. */
export type DateOrder = "dayFirst" | "monthFirst";
export const dateOrders = ["dayFirst", "monthFirst"] as const satisfies DateOrder[];

const numeric = /(?<![\d./-])(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(?:\d{4}|\d{2})(?!\d)/;

/** The order that a date shows by itself; "open" where it could be either. */
function orderIn(text: string): DateOrder | "open" | null {
  const [, first = 0, , second = 0] = (numeric.exec(text) ?? []).map(Number);
  if (first === second) return null;
  if (first > 12) return "dayFirst";
  return second > 12 ? "monthFirst" : "open";
}

/**
 * In which order a list writes its dates: that of the ones which can be read in one way only. Null
 * where it has to be asked; `example` is then one of the dates in question.
 */
export function orderOf(texts: readonly string[]): {
  order: DateOrder | null;
  example: string | null;
} {
  const orders = new Set(texts.map(orderIn));
  const example = texts.find((text) => orderIn(text) === "open") ?? null;
  const clear = dateOrders.filter((order) => orders.has(order));
  return { order: (clear.length === 1 && clear[0]) || null, example };
}

/** Whether a date has to be asked for, as long as the order of the list is not known. */
export const isOpen = (text: string): boolean => orderIn(text) === "open";

/** How a spreadsheet counts days where the cell has lost its format: 1 is the first of 1900. */
const spreadsheetDay = /^[345]\d{4}$/;
const dayZero = "1899-12-30";

/** What a cell of dates says; null where it is no date. */
export function readDate(
  text: string,
  order: DateOrder | null,
  today: CalendarDate,
): CalendarDate | null {
  const zero = parseCalendarDate(dayZero);
  if (zero && spreadsheetDay.test(text)) return addDays(zero, Number(text));
  const country = order === "monthFirst" ? "US" : "KH";
  // With a word before it a date without any marks, 20270105, counts as well.
  const { dates } = readBalanceReply(`valid until ${text}`, today, country);
  return dates.at(-1) ?? null;
}
