import type { Standing } from "./stages";

/** What a list needs to know of a line to put it in its place. */
export interface Placed {
  standing: Standing;
}

export const groupNames = ["overdue", "week", "month", "later"] as const;
export type GroupName = (typeof groupNames)[number];

/** overdue: past the last day of validity, whatever stage follows. */
export function groupOf({ stage, daysLeft }: Standing): GroupName {
  if (stage !== "active") return "overdue";
  if (daysLeft <= 7) return "week";
  return daysLeft <= 31 ? "month" : "later";
}

/** What the app's icon counts: overdue, or to be renewed within the week, and not yet lost. */
export const isUrgent = ({ standing }: Placed): boolean =>
  standing.deadline !== null && ["overdue", "week"].includes(groupOf(standing));

/** What comes first: the nearest deadline; a number that is gone has none and comes last. */
const urgency = ({ deadline, daysLeft }: Standing) =>
  deadline ? daysLeft : Number.POSITIVE_INFINITY;

const byUrgency = (a: Placed, b: Placed) => urgency(a.standing) - urgency(b.standing);

/** The lines in their groups, the most urgent first; empty groups are left out. */
export function grouped<Line extends Placed>(
  lines: readonly Line[],
): { name: GroupName; lines: Line[] }[] {
  return groupNames
    .map((name) => ({
      name,
      lines: lines.filter(({ standing }) => groupOf(standing) === name).sort(byUrgency),
    }))
    .filter((group) => group.lines.length > 0);
}

/** The line whose deadline comes next, for the one sentence on top. */
export function nextDue<Line extends Placed>(lines: readonly Line[]): Line | null {
  return lines.filter(({ standing }) => standing.deadline).sort(byUrgency)[0] ?? null;
}
