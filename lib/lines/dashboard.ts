import type { StageRule } from "@/lib/carriers/schema";
import type { CalendarDate } from "@/lib/dates";
import { type Deadline, type Stage, type Standing, wayBackOf } from "./stages";

/** What a list needs to know of a line to put it in its place. */
export interface Placed {
  standing: Standing;
}

export const dueNames = ["overdue", "week", "month", "later"] as const;
export type DueName = (typeof dueNames)[number];

/** overdue: past the last day of validity, whatever stage follows. */
export function dueOf({ stage, daysLeft }: Standing): DueName {
  if (stage !== "active") return "overdue";
  if (daysLeft <= 7) return "week";
  return daysLeft <= 31 ? "month" : "later";
}

type OverdueStage = Exclude<Stage, "active">;
/** What is overdue is in groups by what its line still does. */
export type GroupName = OverdueStage | Exclude<DueName, "overdue">;

const overdueStages: OverdueStage[] = [
  "grace",
  "outgoingBlocked",
  "bothBlocked",
  "reserved",
  "lapsed",
  "recycled",
];

export const isOverdueStage = (group: GroupName): group is OverdueStage =>
  overdueStages.some((stage) => stage === group);

/** What the app's icon counts: overdue, or to be renewed within the week, and not yet lost. */
export const isUrgent = ({ standing }: Placed): boolean =>
  standing.deadline !== null && ["overdue", "week"].includes(dueOf(standing));

/** What comes first: the nearest deadline; a number that is gone has none and comes last. */
const urgency = ({ deadline, daysLeft }: Standing) =>
  deadline ? daysLeft : Number.POSITIVE_INFINITY;

const byUrgency = (a: Placed, b: Placed) => urgency(a.standing) - urgency(b.standing);

interface Group<Line> {
  name: GroupName;
  lines: [Line, ...Line[]];
}

function groupOf<Line extends Placed>(
  name: GroupName,
  lines: readonly Line[],
  isIn: (standing: Standing) => boolean,
): Group<Line>[] {
  const [first, ...others] = lines.filter(({ standing }) => isIn(standing)).sort(byUrgency);
  return first ? [{ name, lines: [first, ...others] }] : [];
}

/**
 * The lines in their groups, the most urgent first; empty groups are left out. Of what is overdue
 * the stage comes first in which a line has the least time left.
 */
export function grouped<Line extends Placed>(lines: readonly Line[]): Group<Line>[] {
  const overdue = overdueStages
    .flatMap((name) => groupOf(name, lines, ({ stage }) => stage === name))
    .sort((a, b) => byUrgency(a.lines[0], b.lines[0]));
  const ahead = (["week", "month", "later"] as const).flatMap((name) =>
    groupOf(name, lines, (standing) => dueOf(standing) === name),
  );
  return [...overdue, ...ahead];
}

/** The line whose deadline comes next. */
export function nextDue<Line extends Placed>(lines: readonly Line[]): Line | null {
  return lines.filter(({ standing }) => standing.deadline).sort(byUrgency)[0] ?? null;
}

/** What tells until when a line can be brought back. */
export interface Savable extends Placed {
  deadlines: readonly Deadline[];
  carrier: { stages: readonly StageRule[] };
}

/** The last day on which anything brings an overdue line back; null where none is known, or nothing does. */
export function savableUntil({ standing, deadlines, carrier }: Savable): CalendarDate | null {
  const { deadline } = standing;
  if (!deadline) return null;
  const left = deadlines.filter(
    ({ stage, date }) => date >= deadline.date && wayBackOf(stage, carrier.stages) !== "none",
  );
  return left.at(-1)?.date ?? null;
}

/** What the one sentence on top is about. */
export type Top<Line> =
  | { kind: "none" }
  /** calm: nothing within a month. */
  | { kind: "next" | "calm"; line: Line }
  /** Nothing else is there; what can be saved the shortest comes first. */
  | {
      kind: "overdue";
      count: number;
      savable: { line: Line; until: CalendarDate }[];
      /** Every number is gone for good. */
      lost: boolean;
    };

/** Answers why somebody opened the list. */
export function topOf<Line extends Savable>(lines: readonly Line[]): Top<Line> {
  if (lines.length === 0) return { kind: "none" };
  if (lines.every(({ standing }) => dueOf(standing) === "overdue")) {
    const savable = lines
      .flatMap((line) => {
        const until = savableUntil(line);
        return until ? [{ line, until }] : [];
      })
      .sort((a, b) => a.until.localeCompare(b.until));
    const lost = lines.every(({ standing }) => standing.stage === "recycled");
    return { kind: "overdue", count: lines.length, savable, lost };
  }
  const line = nextDue(lines);
  if (!line) return { kind: "none" };
  const isCalm = lines.every(
    ({ standing }) => standing.stage === "recycled" || dueOf(standing) === "later",
  );
  return { kind: isCalm ? "calm" : "next", line };
}
