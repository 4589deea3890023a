import type { StageRule } from "@/lib/carriers/schema";
import {
  addDays,
  type CalendarDate,
  dateIn,
  daysBetween,
  endOf,
  hourMs,
  instantOf,
} from "@/lib/dates";
import { renewByOf } from "@/lib/holidays/renew-by";
import { type Deadline, type DeadlineStage, deadlinesOf, standingOn } from "@/lib/lines/stages";
import { memo } from "@/lib/memo";
import { heldUntil, hoursToActMs, type QuietHours } from "./quiet";

/** What the moments of one watch follow from. */
export interface Plan {
  validUntil: CalendarDate;
  /** Days from the latest renewal to `validUntil`; null where none is recorded. */
  validityDays: number | null;
  /** The line's zone: its deadlines are days there. */
  zone: string;
  /** ISO 3166 alpha-2, for weekends and holidays. */
  country: string;
  stages: readonly StageRule[];
  /** The person's leads before the end of validity; null for the usual ones. */
  leads: readonly number[] | null;
  /** The person's "HH:mm" and the zone it is meant in. */
  sendTime: string;
  timeZone: string;
  /** Local times of `timeZone`; null for none. */
  quiet: Pick<QuietHours, "from" | "until"> | null;
  /** The instant that "tomorrow" was put off to, and how often that was asked before. */
  snooze: { until: Date; count: number } | null;
}

/** One lead of one deadline, and the instant at which it is to be announced. */
export interface Moment {
  deadline: DeadlineStage;
  date: CalendarDate;
  lead: number;
  /** 0, or the number of the snooze that made this moment. */
  snooze: number;
  /** The day to renew by, where this moment is the one of that day. */
  renewBy: CalendarDate | null;
  at: Date;
}

export type Outcome = "passed" | "overtaken" | "announced" | "withdrawn";
/** What is on record of a watch's moments, by `keyOf`. */
export type Recorded = ReadonlyMap<string, Outcome>;

/** A reminder less than this late is on time: ticks come every half minute, not at the second. */
const punctualMs = hourMs;

/** A reminder exists once: its watch and this key. */
export const keyOf = (moment: Pick<Moment, "deadline" | "date" | "lead" | "snooze">): string =>
  `${moment.deadline} ${moment.date} ${moment.lead} ${moment.snooze}`;

/** The usual leads, in days before a deadline: of validity, of the stages, of the last of them. */
export const usualLeads = { active: [30, 14, 7, 3, 1, 0], stage: [14, 3, 0], last: [30, 7, 1] };

/** The leads of a deadline, and the longest that one of it may have. */
function leadsOf(deadline: Deadline, last: boolean, plan: Plan): [readonly number[], number] {
  if (deadline.stage === "active") {
    const longest = plan.validityDays === null ? Number.POSITIVE_INFINITY : plan.validityDays / 2;
    return [plan.leads ?? usualLeads.active, longest];
  }
  // The last stage ends in the loss of the number, so it warns a month ahead. A lead as long as
  // its stage would speak before the deadline ahead of it has passed.
  const leads = last && deadline.stage === "reserved" ? usualLeads.last : usualLeads.stage;
  return [leads, (deadline.days ?? 0) - 1];
}

const momentOf = memo<Date>(10_000);

/** The latest send time that lies at least eight hours before the end of a day in the line's zone. */
function momentOn(day: CalendarDate, plan: Plan): Date {
  // Most people of a zone share it, and computing it is most of what a plan costs.
  const key = `${day} ${plan.zone} ${plan.sendTime} ${plan.timeZone}`;
  return momentOf(key, () => computeMoment(day, plan));
}

function computeMoment(day: CalendarDate, plan: Plan): Date {
  const latest = new Date(endOf(day, plan.zone).getTime() - hoursToActMs);
  const localDay = dateIn(plan.timeZone, latest);
  const at = instantOf(localDay, plan.sendTime, plan.timeZone);
  return at <= latest ? at : instantOf(addDays(localDay, -1), plan.sendTime, plan.timeZone);
}

/** The moments of one deadline, in no order. */
function momentsBefore(deadline: Deadline, last: boolean, plan: Plan): Moment[] {
  const [leads, longest] = leadsOf(deadline, last, plan);
  const renewBy = renewByOf(deadline.date, plan.country)?.date ?? null;
  const ahead = renewBy ? daysBetween(renewBy, deadline.date) : 0;
  // The day to renew by says all that the day before would, in time.
  const replaces = ahead > 0 && ahead <= longest;
  const kept = leads.filter((lead) => lead <= longest && !(replaces && lead === 1));
  return [...new Set(replaces ? [...kept, ahead] : kept)].map((lead) => ({
    deadline: deadline.stage,
    date: deadline.date,
    lead,
    snooze: 0,
    renewBy: replaces && lead === ahead ? renewBy : null,
    at: momentOn(addDays(deadline.date, -lead), plan),
  }));
}

/** The first deadline that is not over on a day of the line's zone. */
const deadlineOn = (day: CalendarDate, plan: Plan): Deadline | undefined =>
  deadlinesOf(plan.validUntil, plan.stages).find(({ date }) => date >= day);

/** The extra moment that a snooze makes, of the deadline that is next at that instant. */
function snoozedMoment(plan: Plan): Moment[] {
  if (!plan.snooze) return [];
  const { until: at, count: snooze } = plan.snooze;
  const day = dateIn(plan.zone, at);
  const next = deadlineOn(day, plan);
  if (!next) return [];
  const lead = daysBetween(day, next.date);
  return [{ deadline: next.stage, date: next.date, lead, snooze, renewBy: null, at }];
}

/** Every moment of a watch, from the first to the last, whatever the time is now. */
export function momentsOf(plan: Plan): Moment[] {
  const deadlines = deadlinesOf(plan.validUntil, plan.stages);
  return [
    // First, so that of two at the same instant the usual one is the later.
    ...snoozedMoment(plan),
    ...deadlines.flatMap((deadline, index) =>
      momentsBefore(deadline, index === deadlines.length - 1, plan),
    ),
    // A day of 23 hours can share its send time with the day before: then the shorter lead counts.
  ].sort((a, b) => a.at.getTime() - b.at.getTime() || b.lead - a.lead);
}

/**
 * When what is announced at `at` may be sent, and what holds its later tries. What is told then is
 * the first deadline that is not over; where all are, there is no hurry any more.
 */
export function releaseOf(plan: Plan, at: Date) {
  const today = dateIn(plan.zone, at);
  // After the last deadline nothing is urgent any more.
  const told = deadlineOn(today, plan)?.date ?? addDays(today, 7);
  const actBy = new Date(endOf(told, plan.zone).getTime() - hoursToActMs);
  const quiet = plan.quiet && { ...plan.quiet, timeZone: plan.timeZone, actBy };
  return { quiet, notBefore: heldUntil(at, quiet) };
}

/**
 * Whether it is a deadline's last day when a moment is told, or the eve of it where there is no
 * later moment. What is over by then is no last day.
 */
export function isLastDay(plan: Plan, moment: Pick<Moment, "date" | "lead">, at: Date): boolean {
  const today = dateIn(plan.zone, at);
  const { deadline, daysLeft } = standingOn(today, plan.validUntil, plan.stages);
  if (!deadline) return false;
  return daysLeft === 0 || (moment.lead === 0 && today <= moment.date);
}

/**
 * When "remind me tomorrow", said at `now`, rings again: tomorrow's send time, as the line's
 * calendar counts days; on a last day three hours later, or an hour before it ends. Null where
 * nothing is ahead any more, or too little of the day is left.
 */
export function snoozeUntil(plan: Plan, now: Date): Date | null {
  const today = dateIn(plan.zone, now);
  const next = deadlineOn(today, plan);
  if (!next) return null;
  // In a zone far behind the line's, tomorrow's send time may lie behind already.
  const tomorrow = [addDays(today, 1), addDays(today, 2)]
    .filter((day) => day <= next.date)
    .map((day) => momentOn(day, plan))
    .find((at) => at.getTime() - now.getTime() >= hourMs);
  if (tomorrow) return tomorrow;
  const lastHour = endOf(next.date, plan.zone).getTime() - hourMs;
  const until = Math.min(now.getTime() + 3 * hourMs, lastHour);
  return until - now.getTime() >= hourMs ? new Date(until) : null;
}

/** Whether a moment is still to be told: nothing of it is on record, or it was withdrawn unsent. */
export const isOpen = (moment: Moment, record: Recorded) => {
  const outcome = record.get(keyOf(moment));
  return outcome === undefined || outcome === "withdrawn";
};

/** What a plan is to tell from its next moment on, by `keyOf`; what lies before has been dealt with. */
export const aheadOf = (plan: Plan, nextAt: Date | null): Set<string> =>
  new Set(
    momentsOf(plan).flatMap((moment) => (nextAt && moment.at >= nextAt ? keyOf(moment) : [])),
  );

/**
 * What adding or changing a line makes of its moments: those already past are `passed`, since the
 * person has the line before their eyes; one that was withdrawn unsent is not, and becomes due.
 * @param isPromised of what was to be told until another hour, zone or quiet hours were chosen:
 *   whoever chooses these may see no line, and is still owed what that moves into the past
 */
export function settle(
  moments: readonly Moment[],
  record: Recorded,
  now: Date,
  isPromised: (moment: Moment) => boolean = () => false,
): { passed: Moment[]; nextAt: Date | null } {
  // What was to be told and reached nobody is still owed, in the words of the latest moment.
  const owed = moments.find((moment) => {
    const outcome = record.get(keyOf(moment));
    return outcome === "withdrawn" || (outcome === undefined && isPromised(moment));
  });
  const passed = moments.filter(
    (moment) => moment.at <= now && !record.has(keyOf(moment)) && !(owed && owed.at <= moment.at),
  );
  const next = moments.find((moment) => isOpen(moment, record) && !passed.includes(moment));
  return { passed, nextAt: next?.at ?? null };
}

/** Whether what was due at one instant comes late at another. */
export const isLate = (due: Date, at: Date): boolean => at.getTime() - due.getTime() > punctualMs;

/** Whether a moment that is planned at `now` comes late, for which quiet hours are no reason. */
export const comesLate = (plan: Plan, moment: Moment, now: Date): boolean =>
  isLate(releaseOf(plan, moment.at).notBefore, now);

/**
 * What a plan that the catalogue changed makes of them. Nobody has the line before their eyes, so
 * what is new and past becomes due; but nothing is said of deadlines that are over.
 */
export function resettle(
  moments: readonly Moment[],
  record: Recorded,
  zone: string,
  now: Date,
): { passed: Moment[]; nextAt: Date | null } {
  const today = dateIn(zone, now);
  const over = moments.filter((moment) => moment.date < today && !record.has(keyOf(moment)));
  const next = moments.find((moment) => isOpen(moment, record) && !over.includes(moment));
  return { passed: over, nextAt: next?.at ?? null };
}

export interface Due {
  /** The moment to announce, null where none is due. */
  announce: Moment | null;
  overtaken: Moment[];
  nextAt: Date | null;
}

/**
 * What a tick makes of a watch's moments: only the latest of those past is announced, where it
 * still is to be; what is open before it is overtaken.
 */
export function dueOf(moments: readonly Moment[], record: Recorded, now: Date): Due {
  const past = moments.filter((moment) => moment.at <= now);
  const latest = past.at(-1);
  const announce = latest && isOpen(latest, record) ? latest : null;
  return {
    announce,
    overtaken: past.filter((moment) => moment !== announce && isOpen(moment, record)),
    nextAt: moments.find((moment) => moment.at > now && isOpen(moment, record))?.at ?? null,
  };
}
