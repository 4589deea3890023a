import { type CalendarDate, parseCalendarDate } from "@/lib/dates";
import { plainDigits } from "@/lib/text";

export interface BalanceReply {
  /** Until when the line seems to be valid: one date, several to choose from, or none. */
  dates: CalendarDate[];
  /** It can be read in more than one way: the person chooses. */
  ambiguous: boolean;
  /** It tells dates, but only those of bundles: none of them is the line's. */
  bundleOnly: boolean;
}

/** A reply has some hundred characters; what is longer is none. */
const longest = 2_000;

/**
 * What an operator's reply about the balance, an SMS or the answer to a code, says of the line's
 * validity. `country` (ISO 3166) tells whether 05/06/2026 begins with the day or with the month. Of
 * several dates those count that stand by a word such as "valid till"; without one, the latest. A
 * bundle's date is none of the line's.
 */
export function readBalanceReply(
  text: string,
  today: CalendarDate,
  country?: string,
): BalanceReply {
  const reply = plain(text);
  const { dates, bundleOnly } = untilIn(reply, today, country);
  return { dates, ambiguous: dates.length > 1, bundleOnly };
}

/** Full-width and Khmer digits as Latin ones, single spaces, and no marks that nobody sees. */
export const plain = (text: string): string =>
  plainDigits(text.slice(0, longest))
    .replace(/\p{Cf}/gu, "")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n\s*/gu, "\n")
    .slice(0, longest);

const english = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec".split("|");
const khmer = [
  /^មករា/,
  /^កុម្ភ/,
  /^ម[ីិ]នា/,
  /^មេសា/,
  /^ឧសភា/,
  /^មិថុនា/,
  /^កក្កដា/,
  /^សីហា/,
  /^កញ្ញា/,
  /^តុលា/,
  /^វិច្ឆិកា/,
  /^ធ្នូ/,
];
const englishMonth =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const khmerMonth = "(?:មករា|កុម្ភ[ៈះ:]?|ម[ីិ]នា|មេសា|ឧសភា|មិថុនា|កក្កដា|សីហា|កញ្ញា|តុលា|វិច្ឆិកា|ធ្នូ)";

// A date ends where its digits do: it is no part of a phone number, an amount or a version. A time
// may follow, as in 19/05/2026-23:59.
const begin = "(?<![\\d$€£¥៛+*#]|\\d[./-])";
const end = "(?!\\d|[./-]\\d(?!\\d?:\\d\\d))";
const year = "(?<year>\\d{4}|\\d{2})";
const wholeYear = "(?<year>\\d{4})";
const day = "(?<day>\\d{1,2})";
const ordinal = "(?:st|nd|rd|th)?";

/** Every form of a date, each with its year. Of two that begin in one place the first one counts. */
const forms = [
  `${begin}${wholeYear} ?(?<by>[./-]) ?(?<month>\\d{1,2}) ?\\k<by> ?${day}${end}`,
  `${begin}${year} ?年 ?(?<month>\\d{1,2}) ?月 ?${day} ?[日号號]?(?!\\d)`,
  `${begin}(?<first>\\d{1,2}) ?(?<by>[./-]) ?(?<second>\\d{1,2}) ?\\k<by> ?${year}${end}`,
  `${begin}${day}${ordinal}[ ./-]{0,2}(?:of )?(?<month>${englishMonth})[ .,/'-]{0,3}${year}(?![\\d:]| ?, ?\\d{4})`,
  `(?<![a-z])(?<month>${englishMonth})[ .-]{0,2}${day}${ordinal}[ ,.-]{1,2}${wholeYear}(?!\\d)`,
  `${begin}${day} ?(?:ខែ)? ?(?<month>${khmerMonth}|(?<=ខែ ?)\\d{1,2}) ?(?:ឆ្នាំ)? ?${wholeYear}(?!\\d)`,
].map((form) => new RegExp(form, "giu"));

/** 20260519, also with a time at its end. Only beside a word that tells: eight digits may be anything. */
const compact = new RegExp(
  `${begin}(?<year>20\\d\\d)(?<month>\\d\\d)(?<day>\\d\\d)(?=\\d{6}(?!\\d)|(?!\\d))`,
  "gu",
);

export interface FoundDate {
  /** What it may mean: two dates where day and month can't be told apart. */
  dates: CalendarDate[];
  from: number;
  to: number;
  needsWord: boolean;
}

/** The dates of a text as `plain` gives it, in their order. */
export function datesIn(reply: string, today: CalendarDate, country?: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const form of [...forms, compact]) {
    for (const match of reply.matchAll(form)) {
      const from = match.index;
      const to = from + match[0].length;
      const dates = readingsOf(match.groups ?? {}, today, country);
      const taken = found.some((other) => from < other.to && other.from < to);
      if (dates.length > 0 && !taken) {
        found.push({ dates, from, to, needsWord: form === compact });
      }
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

type Groups = Record<string, string | undefined>;

function readingsOf(groups: Groups, today: CalendarDate, country?: string): CalendarDate[] {
  const { year = "", month, day = "", first = "", second = "" } = groups;
  const read = (month: number, day: string) => dateOf(Number(year), month, Number(day), today);
  if (month) return [read(monthOf(month), day)].filter((date) => date !== null);
  const dayFirst = read(Number(second), first);
  const monthFirst = read(Number(first), second);
  const likely = [dayFirst, monthFirst].filter((date) => date !== null);
  if (likely.length < 2 || dayFirst === monthFirst) return likely.slice(0, 1);
  const usual = usualIn(country);
  if (usual === "unknown") return likely;
  return likely.slice(usual === "dayFirst" ? 0 : 1, usual === "dayFirst" ? 1 : 2);
}

/** Cambodia writes the day first, as most countries do; the United States the month. */
function usualIn(country?: string): "dayFirst" | "monthFirst" | "unknown" {
  if (!country || country === "ZZ" || bothInUse.has(country)) return "unknown";
  return country === "US" ? "monthFirst" : "dayFirst";
}
const bothInUse: ReadonlySet<string> = new Set(["CA", "PH"]);

function monthOf(name: string): number {
  if (/^\d/.test(name)) return Number(name);
  const latin = english.indexOf(name.slice(0, 3).toLowerCase());
  return 1 + (latin >= 0 ? latin : khmer.findIndex((month) => month.test(name)));
}

/** No reply tells of a year further away: what looks like a date, then, is none. */
const mostYearsPast = 15;
const mostYearsAhead = 10;

function dateOf(
  written: number,
  month: number,
  day: number,
  today: CalendarDate,
): CalendarDate | null {
  const year = written < 100 ? 2000 + written : written > 2400 ? written - buddhistEra : written;
  const ahead = year - Number(today.slice(0, 4));
  if (ahead < -mostYearsPast || ahead > mostYearsAhead) return null;
  const two = (part: number) => String(part).padStart(2, "0");
  return parseCalendarDate(`${year}-${two(month)}-${two(day)}`);
}
/** Thai replies may count the years so. */
const buddhistEra = 543;

const untilWord =
  /valid|expir|\b(?:till?|until|exp|ends?)\b|有效|到期|截[止至]|过期|失效|ផុត|សុពលភាព|ប្រើបានដល់/iu;
const untilAfter = /^[ ,:)]*(?:前|止|之前|有效|到期|截止|过期|失效|expir|ផុត)/iu;
const fromWord = /(?:\b(?:from|since|after)|自|从|ចាប់ពី(?:ថ្ងៃ(?:ទី)?)?) ?$/iu;
/** Between the two dates of a span. */
const toWord = /^ ?(?:to|till?|until|and|[至到~–—-]|ដល់(?:ថ្ងៃ(?:ទី)?)?) ?$/iu;
/** A bundle's end is not the line's. */
const bundleWord =
  /\b(?:data|bundles?|packages?|promo\w*|bonus)\b|\d ?[gm]b\b|流量|套餐|赠|ទិន្នន័យ|កញ្ចប់|អ៊ីនធឺណិត/iu;

/** The sentence that leads up to a date; a heading on a line of its own belongs to it. */
const leadOf = (before: string): string =>
  before
    .split(/[.!?;] |[。！？។\n]/u)
    .filter((sentence) => sentence.trim() !== "")
    .at(-1) ?? "";

function untilIn(
  reply: string,
  today: CalendarDate,
  country?: string,
): Pick<BalanceReply, "dates" | "bundleOnly"> {
  const found = datesIn(reply, today, country).map((date, at, all) => {
    const before = reply.slice(all[at - 1]?.to ?? 0, date.from);
    const after = reply.slice(date.to, all[at + 1]?.from);
    const lead = leadOf(before);
    const endsSpan = at > 0 && toWord.test(before);
    return {
      ...date,
      starts: fromWord.test(lead) || (all[at + 1] !== undefined && toWord.test(after)),
      told: untilWord.test(lead) || untilAfter.test(after) || endsSpan,
      bundle: bundleWord.test(lead),
    };
  });
  const ends = found.filter(({ starts, told, needsWord }) => !starts && (told || !needsWord));
  const told = ends.filter((date) => date.told && !date.bundle);
  if (told.length > 0) {
    return {
      dates: [...new Set(told.flatMap(({ dates }) => dates))].toSorted(),
      bundleOnly: false,
    };
  }
  // Beside a bundle's date, one that nothing is told of is too little to go by.
  if (ends.some(({ bundle }) => bundle)) return { dates: [], bundleOnly: true };
  const latest = ends.toSorted((a, b) => (last(a.dates) < last(b.dates) ? -1 : 1)).at(-1);
  return { dates: latest?.dates.toSorted() ?? [], bundleOnly: false };
}

const last = (dates: readonly CalendarDate[]): string => dates.toSorted().at(-1) ?? "";
