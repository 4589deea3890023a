import type { StageRule, WayBack } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, daysBetween } from "@/lib/dates";
import { memoOf } from "@/lib/memo";

/** A stage that has a last day, and so a deadline. */
export type DeadlineStage = "active" | StageRule["stage"];
/** Where a line stands. `lapsed`: its last day is over, and what its carrier does then is not known. */
export type Stage = DeadlineStage | "lapsed" | "recycled";

/** The last day of a stage: what stops after it is what the next stage lacks. */
export interface Deadline {
  stage: DeadlineStage;
  date: CalendarDate;
  /** How long the stage lasts, in days; null for `active`, whose length top-ups decide. */
  days: number | null;
}

export interface Standing {
  stage: Stage;
  /** The next deadline that has not passed; null once there is none. */
  deadline: Deadline | null;
  /** Days from today to that deadline, 0 on its day; where there is none, days since the last one, negative. */
  daysLeft: number;
}

/** Every deadline of a line, in order: the end of its validity, then of each stage of its carrier. */
export function deadlinesOf(validUntil: CalendarDate, stages: readonly StageRule[]): Deadline[] {
  const deadlines: Deadline[] = [{ stage: "active", date: validUntil, days: null }];
  let end = validUntil;
  for (const { stage, days } of stages) {
    end = addDays(end, days);
    deadlines.push({ stage, date: end, days });
  }
  return deadlines;
}

/** By the stages themselves: the catalogue's are there once, and a person's own are soon gone. */
const standingOf = memoOf<readonly StageRule[], Readonly<Standing>>(1_000);

/** Where a line stands on a day of its own zone: on one day thousands of lines stand alike. */
export function standingOn(
  today: CalendarDate,
  validUntil: CalendarDate,
  stages: readonly StageRule[],
): Readonly<Standing> {
  const key = `${today} ${validUntil}`;
  return standingOf(stages, key, () => findStanding(today, validUntil, stages));
}

function findStanding(
  today: CalendarDate,
  validUntil: CalendarDate,
  stages: readonly StageRule[],
): Standing {
  const deadlines = deadlinesOf(validUntil, stages);
  const next = deadlines.find(({ date }) => date >= today);
  if (next) {
    return { stage: next.stage, deadline: next, daysLeft: daysBetween(today, next.date) };
  }
  const last = deadlines.at(-1)?.date ?? validUntil;
  return {
    stage: endIsKnown(stages) ? "recycled" : "lapsed",
    deadline: null,
    daysLeft: daysBetween(today, last),
  };
}

/** Whether it is known that the number is gone after the last stage: after a time of grace it may be. */
export const endIsKnown = (stages: readonly StageRule[]): boolean => {
  const last = stages.at(-1);
  return last !== undefined && last.stage !== "grace";
};

/** What would bring a line back at its stage; where nothing is known, a top-up is worth trying. */
export function wayBackOf(stage: Stage, stages: readonly StageRule[]): WayBack {
  if (stage === "recycled") return "none";
  const rule = stages.find((rule) => rule.stage === stage);
  return rule && rule.stage !== "grace" ? rule.wayBack : "topUp";
}
