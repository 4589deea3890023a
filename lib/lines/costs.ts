import type { CalendarDate } from "@/lib/dates";
import { currencies } from "./currencies";

/** What the ledger tells of one renewal's cost. */
export interface Paid {
  renewedOn: CalendarDate;
  amount: number | null;
  currency: string | null;
  undone: boolean;
}

/** What a line cost in one currency. */
export interface Cost {
  currency: string;
  total: number;
  /** Each from the line's first paid one to its last, so that those of two currencies stand level. */
  years: { year: number; amount: number }[];
}

/** Each currency's own: between them nobody here knows a rate. */
export function costsOf(renewals: readonly Paid[]): {
  costs: Cost[];
  /** Renewals of which the amount was not noted. */
  untold: number;
} {
  const counted = renewals.filter(({ undone }) => !undone);
  const paid = counted.flatMap(({ renewedOn, amount, currency }) =>
    amount !== null && currency !== null
      ? { year: Number(renewedOn.slice(0, 4)), hundredths: Math.round(amount * 100), currency }
      : [],
  );
  const first = Math.min(...paid.map(({ year }) => year));
  const last = Math.max(...paid.map(({ year }) => year));
  const costs = currencies.flatMap((currency) => {
    const own = paid.filter((one) => one.currency === currency);
    if (own.length === 0) return [];
    const sum = (some: typeof own) =>
      some.reduce((all, { hundredths }) => all + hundredths, 0) / 100;
    const years = Array.from({ length: last - first + 1 }, (_, index) => ({
      year: first + index,
      amount: sum(own.filter(({ year }) => year === first + index)),
    }));
    return { currency, total: sum(own), years };
  });
  return { costs, untold: counted.length - paid.length };
}
