import type { Text } from "@/lib/carriers/schema";
import { type CalendarDate, parseCalendarDate } from "@/lib/dates";

/** A holiday of several days, or one. Null: a public holiday whose name matters to no renewal. */
export interface HolidayPeriod {
  from: CalendarDate;
  until: CalendarDate;
  name: Text | null;
}

const names = {
  newYear: { zh: "柬埔寨新年", km: "បុណ្យ​ចូល​ឆ្នាំ​ខ្មែរ", en: "Khmer New Year" },
  visak: { zh: "比萨宝蕉节", km: "បុណ្យ​វិសាខ​បូជា", en: "Visak Bochea" },
  ploughing: { zh: "御耕节", km: "ពិធី​ច្រត់​ព្រះ​នង្គ័ល", en: "the Royal Ploughing Ceremony" },
  ancestors: { zh: "亡人节", km: "បុណ្យ​ភ្ជុំ​បិណ្ឌ", en: "Pchum Ben" },
  water: { zh: "送水节", km: "បុណ្យ​អុំ​ទូក", en: "the Water Festival" },
} satisfies Record<string, Text>;

const fixed = [
  ...["01-01", "01-07", "03-08", "05-01", "05-14", "06-18"],
  ...["09-24", "10-15", "10-29", "11-09", "12-29"],
];

/**
 * The days that follow the moon or the almanac, as the government announced them up to 2026, and
 * as they are computed after that: 2027 with medium to high confidence, 2028 and 2029 medium, 2030
 * low, where the later day that is possible counts too. Sources: the yearly sub-decrees on public
 * holidays; the Khmer lunar calendar. After 2030 only the fixed days and weekends are known.
 */
const movable: Record<string, [from: string, until: string, name: keyof typeof names][]> = {
  2025: [
    ["04-14", "04-16", "newYear"],
    ["05-11", "05-11", "visak"],
    ["05-15", "05-15", "ploughing"],
    ["09-21", "09-23", "ancestors"],
    ["11-04", "11-06", "water"],
  ],
  2026: [
    ["04-14", "04-16", "newYear"],
    ["05-01", "05-01", "visak"],
    ["05-05", "05-05", "ploughing"],
    ["10-10", "10-12", "ancestors"],
    ["11-23", "11-25", "water"],
  ],
  2027: [
    ["04-14", "04-16", "newYear"],
    ["05-20", "05-20", "visak"],
    ["05-24", "05-24", "ploughing"],
    ["09-29", "10-01", "ancestors"],
    ["11-12", "11-14", "water"],
  ],
  2028: [
    ["04-13", "04-15", "newYear"],
    ["05-08", "05-08", "visak"],
    ["05-12", "05-12", "ploughing"],
    ["09-17", "09-19", "ancestors"],
    ["10-31", "11-02", "water"],
  ],
  2029: [
    ["04-14", "04-16", "newYear"],
    ["04-27", "04-27", "visak"],
    ["05-01", "05-01", "ploughing"],
    ["10-06", "10-08", "ancestors"],
    ["11-19", "11-21", "water"],
  ],
  2030: [
    ["04-14", "04-16", "newYear"],
    ["05-16", "05-16", "visak"],
    ["05-20", "05-20", "ploughing"],
    ["09-25", "09-28", "ancestors"],
    ["11-08", "11-11", "water"],
  ],
};

function day(year: number, monthDay: string): CalendarDate {
  const date = parseCalendarDate(`${year}-${monthDay}`);
  if (!date) throw new Error(`${year}-${monthDay} is no date`);
  return date;
}

/** Cambodia's public holidays of a year. */
export const cambodianHolidays = (year: number): HolidayPeriod[] => [
  // First the named ones: a day that is both is told by its name.
  ...(movable[year] ?? []).map(([from, until, name]) => ({
    from: day(year, from),
    until: day(year, until),
    name: names[name],
  })),
  ...fixed.map((monthDay) => ({
    from: day(year, monthDay),
    until: day(year, monthDay),
    name: null,
  })),
];

/** What the table holds, for a hash that tells when it changes. */
export const cambodianHolidayData = { fixed, movable };
