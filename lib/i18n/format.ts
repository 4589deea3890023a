import { type CalendarDate, toDbDate, weekdayOf } from "@/lib/dates";
import { isWhole } from "@/lib/lines/currencies";
import { memo } from "@/lib/memo";
import type { Locale } from "./routing";

/** Latin digits everywhere: codes, balances and bills in Cambodia use them. */
const tags: Record<Locale, string> = { zh: "zh-CN", km: "km-KH-u-nu-latn", en: "en-GB" };

const kinds = {
  date: { weekday: "short", day: "numeric", month: "short", year: "numeric" },
  instant: { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" },
  month: { month: "short" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const dateFormat = memo<Intl.DateTimeFormat>(1_000);

/** Making one costs a hundred times what using it does. */
const formatOf = (kind: keyof typeof kinds, locale: Locale, timeZone: string) =>
  dateFormat(
    `${kind} ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(tags[locale], { timeZone, ...kinds[kind] }),
  );

/** A calendar date for people, with its weekday: "Mon, 13 Apr 2026". */
export const formatDate = (date: CalendarDate, locale: Locale): string =>
  locale === "km" ? khmerDate(date) : formatOf("date", locale, "UTC").format(toDbDate(date));

// Browsers of the Chromium family know no Khmer and would write "2026 M04 13, Mon".
const khmerWeekdays = ["ចន្ទ", "អង្គារ", "ពុធ", "ព្រហ", "សុក្រ", "សៅរ៍", "អាទិត្យ"];
const khmerMonths = "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ".split(" ");

function khmerDate(date: CalendarDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${khmerWeekdays[weekdayOf(date) - 1]} ${day} ${khmerMonths[(month ?? 1) - 1]} ${year}`;
}

/** The month that a day lies in: "Apr". */
export const formatMonth = (date: CalendarDate, locale: Locale): string =>
  locale === "km"
    ? (khmerMonths[Number(date.slice(5, 7)) - 1] ?? "")
    : formatOf("month", locale, "UTC").format(toDbDate(date));

/** An instant for people, in their own zone. */
export const formatInstant = (instant: Date, locale: Locale, timeZone: string): string =>
  formatOf("instant", locale, timeZone).format(instant);

/** The time of day of an instant, in a zone. */
export const formatTime = (instant: Date, locale: Locale, timeZone: string): string =>
  formatOf("time", locale, timeZone).format(instant);

const moneyFormat = memo<Intl.NumberFormat>(1_000);

/** An amount in its currency (ISO 4217), for people. On the server: few browsers know Khmer. */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const format = moneyFormat(
    `${currency} ${locale}`,
    () =>
      new Intl.NumberFormat(tags[locale], {
        style: "currency",
        currency,
        // Intl foresees hundredths of a riel, and none of a lek.
        minimumFractionDigits: isWhole(currency) ? 0 : 2,
        maximumFractionDigits: 2,
      }),
  );
  return format.format(amount);
}
