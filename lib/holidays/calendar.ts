import Holidays from "date-holidays";
import { version } from "date-holidays/package.json";
import { z } from "zod";
import type { Text } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, dayMs, parseCalendarDate, weekdayOf } from "@/lib/dates";
import { memo } from "@/lib/memo";
import { cambodianHolidayData, cambodianHolidays } from "./cambodia";

/** A day off: its holiday's name, or null for one whose name is not told. */
export interface Holiday {
  name: Text | null;
}

type Year = ReadonlyMap<CalendarDate, Holiday>;

function ofCambodia(year: number): Year {
  const days = new Map<CalendarDate, Holiday>();
  for (const { from, until, name } of cambodianHolidays(year)) {
    for (let date = from; date <= until; date = addDays(date, 1)) {
      if (!days.has(date)) days.set(date, { name });
    }
  }
  return days;
}

/** Other countries' public holidays by the package date-holidays; none where it has no such country. */
function ofCountry(country: string, year: number): Year {
  const table = new Holidays(country, { types: ["public"] });
  const holidaysIn = (language: string) => table.getHolidays(year, language) || [];
  const hasChinese = table.getLanguages().includes("zh");
  const zh = new Map(holidaysIn("zh").map(({ date, name }) => [date, name]));
  return new Map(
    holidaysIn("en").flatMap(({ date: starts, start, end, name }) => {
      const first = parseCalendarDate(starts.slice(0, 10));
      if (!first) return [];
      const holiday = { name: { en: name, km: name, zh: (hasChinese && zh.get(starts)) || name } };
      // Some last for days, such as the Vietnamese New Year; a day may have 25 hours, or begin at noon.
      const days = Math.ceil((end.getTime() - start.getTime()) / dayMs - 0.1);
      return Array.from({ length: days }, (_, ahead) => [addDays(first, ahead), holiday] as const);
    }),
  );
}

const yearOf = memo<Year>(1_000);

/** The public holiday of a country (ISO 3166 alpha-2) on a day, if it is one. */
export function holidayOn(country: string, date: CalendarDate): Holiday | null {
  const year = Number(date.slice(0, 4));
  const days = yearOf(`${country} ${year}`, () =>
    country === "KH" ? ofCambodia(year) : ofCountry(country, year),
  );
  return days.get(date) ?? null;
}

const weekInfo = z.object({ weekend: z.array(z.int().min(1).max(7)) });
const weekendOf = memo<readonly number[]>(1_000);

/** Whether a day belongs to the weekend of a country: by the Unicode locale data (CLDR). */
export function isWeekend(country: string, date: CalendarDate): boolean {
  const weekend = weekendOf(country, () => {
    const locale = new Intl.Locale(`und-${country}`);
    // Node 20 has the property alone, Node 24 the method alone.
    const info =
      "getWeekInfo" in locale && typeof locale.getWeekInfo === "function"
        ? locale.getWeekInfo()
        : "weekInfo" in locale && locale.weekInfo;
    return weekInfo.parse(info).weekend;
  });
  return weekend.includes(weekdayOf(date));
}

/** Names the data that a country's days off come from; another one where they may have changed. */
export const holidayDataOf = (country: string): unknown =>
  country === "KH" ? cambodianHolidayData : version;
