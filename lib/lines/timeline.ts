import type { Text } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, daysBetween } from "@/lib/dates";
import { type Holiday, holidayOn } from "@/lib/holidays/calendar";
import type { Deadline, DeadlineStage } from "./stages";

/** What the picture of the year needs to know of a line. */
export interface Dated {
  deadlines: Deadline[];
}

/** The lines for which one day is the last of one stage. */
export interface Ending<Line extends Dated> {
  date: CalendarDate;
  stage: DeadlineStage;
  lines: Line[];
}

/** Half a month, its first and its last day. */
export interface Half {
  from: CalendarDate;
  until: CalendarDate;
}

/** The half of a month that a day lies in: up to the 15th, or after it. */
function halfOf(date: CalendarDate): Half {
  const day = Number(date.slice(8));
  const first = addDays(date, 1 - day);
  if (day <= 15) return { from: first, until: addDays(first, 14) };
  const nextMonth = addDays(first, 31);
  return { from: addDays(first, 15), until: addDays(nextMonth, -Number(nextMonth.slice(8))) };
}

/** The columns of the picture: the halves of months from a day's own to that a year later. */
export function yearOfHalves(today: CalendarDate): Half[] {
  const halves = [halfOf(today)];
  for (let next = halves[0]; next && halves.length < 25; ) {
    next = halfOf(addDays(next.until, 1));
    halves.push(next);
  }
  return halves;
}

/** Where a day lies from the picture's left, 0 to 1; its columns are equally wide. */
export function placeOf(date: CalendarDate, halves: readonly Half[]): number {
  const index = halves.findIndex(({ until }) => date <= until);
  const half = halves[index];
  if (!half) return 1;
  const days = daysBetween(half.from, half.until) + 1;
  return Math.max(0, (index + daysBetween(half.from, date) / days) / halves.length);
}

/** All that ends from one day to another, both included, in order; of one day the earlier stage first. */
export function endingsOf<Line extends Dated>(
  lines: readonly Line[],
  from: CalendarDate,
  until: CalendarDate,
): Ending<Line>[] {
  const endings = new Map<string, Ending<Line>>();
  for (const line of lines) {
    for (const { date, stage } of line.deadlines) {
      if (date < from || date > until) continue;
      const key = `${date} ${stage}`;
      const known = endings.get(key);
      if (known) known.lines.push(line);
      else endings.set(key, { date, stage, lines: [line] });
    }
  }
  return [...endings.values()].sort(
    (a, b) =>
      a.date.localeCompare(b.date) || stageOrder.indexOf(a.stage) - stageOrder.indexOf(b.stage),
  );
}

const stageOrder: DeadlineStage[] = [
  "active",
  "grace",
  "outgoingBlocked",
  "bothBlocked",
  "reserved",
];

/** A row of the picture: how many lines end one stage in each of its columns. */
export interface Lane {
  stage: DeadlineStage;
  counts: number[];
}

/** One lane for each stage that ends at all. */
export function lanesOf(endings: readonly Ending<Dated>[], halves: readonly Half[]): Lane[] {
  return stageOrder.flatMap((stage) => {
    const mine = endings.filter((ending) => ending.stage === stage);
    const counts = halves.map(({ from, until }) =>
      mine
        .filter(({ date }) => date >= from && date <= until)
        .reduce((sum, { lines }) => sum + lines.length, 0),
    );
    return mine.length > 0 ? [{ stage, counts }] : [];
  });
}

/** The stretches of days, both ends included, for which something holds. */
export function stretchesOf(
  from: CalendarDate,
  until: CalendarDate,
  holds: (date: CalendarDate) => boolean,
): Half[] {
  const stretches: Half[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    if (!holds(date)) continue;
    const last = stretches.at(-1);
    if (last && addDays(last.until, 1) === date) last.until = date;
    else stretches.push({ from: date, until: date });
  }
  return stretches;
}

/** A holiday from its first to its last day; its name is null where it is not told. */
export interface DaysOff extends Half {
  name: Text | null;
}

/** The public holidays of a country, in order; days of one name that follow each other are one. */
export function holidaysOf(country: string, from: CalendarDate, until: CalendarDate): DaysOff[] {
  const isSame = (a: Holiday["name"], b: Holiday["name"]) => a?.en === b?.en;
  const holidays: DaysOff[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const holiday = holidayOn(country, date);
    if (!holiday) continue;
    const last = holidays.at(-1);
    const goesOn = last && addDays(last.until, 1) === date && isSame(last.name, holiday.name);
    if (goesOn) last.until = date;
    else holidays.push({ from: date, until: date, name: holiday.name });
  }
  return holidays;
}
