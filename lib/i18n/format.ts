import { type CalendarDate, toDbDate } from "@/lib/dates";
import type { Locale } from "./routing";

/** Latin digits everywhere: codes, balances and bills in Cambodia use them. */
const tags: Record<Locale, string> = { zh: "zh-CN", km: "km-KH-u-nu-latn", en: "en-GB" };

/** A calendar date for people, with its weekday: "Mon, 13 Apr 2026". */
export const formatDate = (date: CalendarDate, locale: Locale): string =>
  new Intl.DateTimeFormat(tags[locale], {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(toDbDate(date));

/** An instant for people, in their own zone. */
export const formatInstant = (instant: Date, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tags[locale], {
    timeZone,
    dateStyle: "medium",
    timeStyle: "short",
  }).format(instant);
