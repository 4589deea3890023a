import { createHash } from "node:crypto";
import type { StageRule } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, dateIn, endOf, instantOf } from "@/lib/dates";
import { type Deadline, type DeadlineStage, deadlinesOf } from "@/lib/lines/stages";

/** What the moments of one watch follow from. */
export interface Plan {
  validUntil: CalendarDate;
  /** Days from the latest renewal to `validUntil`; null where none is recorded. */
  validityDays: number | null;
  /** The line's zone: its deadlines are days there. */
  zone: string;
  stages: readonly StageRule[];
  /** The person's leads before the end of validity; null for the usual ones. */
  leads: readonly number[] | null;
  /** The person's "HH:mm" and the zone it is meant in. */
  sendTime: string;
  timeZone: string;
}

/** One lead of one deadline, and the instant at which it is to be announced. */
export interface Moment {
  deadline: DeadlineStage;
  date: CalendarDate;
  lead: number;
  snooze: number;
  at: Date;
}

export type Outcome = "passed" | "overtaken" | "announced" | "withdrawn";
/** What is on record of a watch's moments, by `keyOf`. */
export type Recorded = ReadonlyMap<string, Outcome>;

/** A reminder less than this late is on time: ticks come every half minute, not at the second. */
const punctualMs = 3_600_000;
/** What is left of a deadline's day when its reminder comes, at the least. */
const hoursToAct = 8;

/** A reminder exists once: its watch and this key. */
export const keyOf = (moment: Pick<Moment, "deadline" | "date" | "lead" | "snooze">): string =>
  `${moment.deadline} ${moment.date} ${moment.lead} ${moment.snooze}`;

/** The usual leads: the last stage ends in the loss of the number, so it warns a month ahead. */
function leadsOf(deadline: Deadline, last: boolean, plan: Plan): readonly number[] {
  if (deadline.stage === "active") {
    const longest = plan.validityDays === null ? Number.POSITIVE_INFINITY : plan.validityDays / 2;
    return (plan.leads ?? [30, 14, 7, 3, 1, 0]).filter((lead) => lead <= longest);
  }
  const leads = last && deadline.stage === "reserved" ? [30, 7, 1] : [14, 3, 0];
  // A lead as long as its stage would speak before the deadline ahead of it has passed.
  return leads.filter((lead) => lead < (deadline.days ?? 0));
}

/** The latest send time that lies at least eight hours before the end of a day in the line's zone. */
function momentOn(day: CalendarDate, plan: Plan): Date {
  const latest = new Date(endOf(day, plan.zone).getTime() - hoursToAct * 3_600_000);
  const localDay = dateIn(plan.timeZone, latest);
  const at = instantOf(localDay, plan.sendTime, plan.timeZone);
  return at <= latest ? at : instantOf(addDays(localDay, -1), plan.sendTime, plan.timeZone);
}

/** Every moment of a watch, from the first to the last, whatever the time is now. */
export function momentsOf(plan: Plan): Moment[] {
  const deadlines = deadlinesOf(plan.validUntil, plan.stages);
  return deadlines
    .flatMap((deadline, index) =>
      leadsOf(deadline, index === deadlines.length - 1, plan).map((lead) => ({
        deadline: deadline.stage,
        date: deadline.date,
        lead,
        snooze: 0,
        at: momentOn(addDays(deadline.date, -lead), plan),
      })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

const isOpen = (moment: Moment, record: Recorded) => {
  const outcome = record.get(keyOf(moment));
  return outcome === undefined || outcome === "withdrawn";
};

/**
 * What adding or changing a line makes of its moments: those already past are `passed`, since the
 * person has the line before their eyes; one that was withdrawn unsent is not, and becomes due.
 */
export function settle(
  moments: readonly Moment[],
  record: Recorded,
  now: Date,
): { passed: Moment[]; nextAt: Date | null } {
  const passed = moments.filter((moment) => moment.at <= now && !record.has(keyOf(moment)));
  const next = moments.find((moment) => isOpen(moment, record) && !passed.includes(moment));
  return { passed, nextAt: next?.at ?? null };
}

export interface Due {
  /** The moment to announce, null where none is due. */
  announce: Moment | null;
  late: boolean;
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
    late: announce !== null && now.getTime() - announce.at.getTime() > punctualMs,
    overtaken: past.filter((moment) => moment !== announce && isOpen(moment, record)),
    nextAt: moments.find((moment) => moment.at > now && isOpen(moment, record))?.at ?? null,
  };
}

/**
 * Names what the catalogue contributes to a plan. A watch that carries another one was planned
 * from stages that have changed since.
 */
export const planHashOf = (stages: readonly StageRule[]): string =>
  createHash("sha256").update(JSON.stringify(stages)).digest("base64url").slice(0, 16);
