import { tzOffset } from "@date-fns/tz/tzOffset";
import { memo } from "./memo";

declare const calendarDate: unique symbol;
/** A day on the calendar, "YYYY-MM-DD", without a time or a zone. */
export type CalendarDate = string & { readonly [calendarDate]: true };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Of UTC: a local day may have an hour more or less. */
export const dayMs = 24 * hourMs;

const toUtc = (date: CalendarDate) => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (ms: number) => new Date(ms).toISOString().slice(0, 10) as CalendarDate;

/** The date that `text` names, or null where it is not a day of the calendar (2026-02-30). */
export function parseCalendarDate(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const date = fromUtc(ms);
  return date === text ? date : null;
}

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromUtc(toUtc(date) + days * dayMs);

/** Whole days from `from` to `to`; negative where `to` lies before. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((toUtc(to) - toUtc(from)) / dayMs);

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export const weekdayOf = (date: CalendarDate): number => new Date(toUtc(date)).getUTCDay() || 7;

/** What clocks show in a zone. */
interface Local {
  /** Minutes ahead of UTC. */
  offset: number;
  date: CalendarDate;
}

// Clocks change on the quarter hour everywhere, and so do their days. Asking what they show costs
// the most of all that a plan is computed from.
const quarterMs = 15 * minuteMs;
const localOf = memo<Local>(100_000);

/** At an instant, in milliseconds since 1970. Throws where it is no IANA zone. */
function localAt(zone: string, instant: number): Local {
  const quarter = Math.floor(instant / quarterMs);
  return localOf(`${zone} ${quarter}`, () => {
    const began = quarter * quarterMs;
    const offset = tzOffset(zone, new Date(began));
    if (Number.isNaN(offset)) throw new RangeError(`no time zone: ${zone}`);
    return { offset, date: fromUtc(began + offset * minuteMs) };
  });
}

const offsetAt = (zone: string, instant: number) => localAt(zone, instant).offset;

/** The calendar date that `instant` falls on in an IANA time zone. */
export const dateIn = (zone: string, instant: Date): CalendarDate =>
  localAt(zone, instant.getTime()).date;

/**
 * The instant of a local time "HH:mm" on a date in a zone. A time that a clock change skips moves
 * on; of one that it gives twice it is the first.
 */
export function instantOf(date: CalendarDate, time: string, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const at = (offset: number) => wall - offset * minuteMs;
  const before = offsetAt(zone, wall - dayMs);
  const after = offsetAt(zone, wall + dayMs);
  const fits = (offset: number) => offsetAt(zone, at(offset)) === offset;
  return new Date(at(!fits(before) && fits(after) ? after : before));
}

/** The first instant after a date in a zone. */
export const endOf = (date: CalendarDate, zone: string): Date =>
  instantOf(addDays(date, 1), "00:00", zone);

/** How PostgreSQL's DATE comes through Prisma: midnight UTC. */
export const toDbDate = (date: CalendarDate): Date => new Date(toUtc(date));
export const fromDbDate = (date: Date): CalendarDate => fromUtc(date.getTime());

export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}
