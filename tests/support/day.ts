import { type CalendarDate, parseCalendarDate } from "@/lib/dates";

/** A day that a test names, "2027-04-13". */
export function day(text: string): CalendarDate {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return date;
}
