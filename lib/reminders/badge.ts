import { findCarrier } from "@/lib/carriers/catalogue";
import { storedStages } from "@/lib/carriers/own";
import { addDays, type CalendarDate, dateIn } from "@/lib/dates";
import { isUrgent } from "@/lib/lines/dashboard";
import { standingOn } from "@/lib/lines/stages";

/** Lines of one person that stand alike. */
export interface Alike {
  carrierId: string | null;
  /** As stored, of a carrier that the person described. */
  ownStages: unknown;
  zone: string;
  validUntil: CalendarDate;
  count: number;
}

/** No line that is valid longer can be urgent, in whatever zone it is. */
export const latestUrgent = (now: Date): CalendarDate => addDays(dateIn("UTC", now), 8);

function isUrgentAt(now: Date, { carrierId, ownStages, zone, validUntil }: Alike): boolean {
  const stages =
    carrierId === null ? storedStages(ownStages) : (findCarrier(carrierId)?.lifecycle.stages ?? []);
  try {
    return isUrgent({ standing: standingOn(dateIn(zone, now), validUntil, stages) });
  } catch {
    // A zone that is none: it keeps its own line from being planned, and no other from being told.
    return false;
  }
}

/** What the app's icon shows: how many of these lines are urgent, as the list of lines has it. */
export const badgeOf = (lines: readonly Alike[], now: Date): number =>
  lines.filter((alike) => isUrgentAt(now, alike)).reduce((sum, { count }) => sum + count, 0);
