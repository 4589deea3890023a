import { addDays, type CalendarDate } from "@/lib/dates";
import { type Holiday, holidayOn, isWeekend } from "./calendar";

export interface RenewBy {
  date: CalendarDate;
  /** The holiday that follows; null where it is a weekend. */
  before: Holiday | null;
}

/** Longer than any run of days off: data that knows no working day must not loop for ever. */
const longestRun = 30;

/**
 * The last day up to a deadline that is neither weekend nor holiday in a country, where that is
 * not the deadline itself: then counters and networks are full, or closed, on what follows.
 */
export function renewByOf(deadline: CalendarDate, country: string): RenewBy | null {
  // An unknown country has unknown days off.
  if (country === "ZZ") return null;
  let before: Holiday | null = null;
  for (let back = 0; back < longestRun; back += 1) {
    const date = addDays(deadline, -back);
    const holiday = holidayOn(country, date);
    if (!holiday && !isWeekend(country, date)) return back === 0 ? null : { date, before };
    if (holiday && !before?.name) before = holiday;
  }
  return null;
}
