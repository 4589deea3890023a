import { type CalendarDate, dateIn, fromDbDate } from "@/lib/dates";
import { carrierOf, type LineWithCarrier } from "@/lib/lines/carrier";
import type { Line, Message, Preferences, Reminder, Watch } from "@/prisma/client/client";
import { storedPreferences, storedTimes } from "./preferences";
import { keyOf, type Outcome, type Plan } from "./schedule";

type Times = Pick<Preferences, "leads" | "sendTime" | "quietFrom" | "quietUntil">;
/** What one line of a person is to be reminded of otherwise; null where as the person's others. */
type OwnTimes = { [Name in keyof Times]: Times[Name] | null };

/** What a watch's moments follow from, as it lies in the database. */
export type PlanRow = OwnTimes &
  Pick<Watch, "snoozedUntil" | "snoozedFor" | "snoozes"> & {
    line: LineWithCarrier & Pick<Line, "validUntil" | "validityDays">;
    person: { preferences: (Times & Pick<Preferences, "timeZone">) | null };
  };

/** Throws where what is stored is none of it: then the watch is set aside, with the cause. */
export function planFor(watch: PlanRow): Plan {
  const { line } = watch;
  const preferences = storedPreferences.parse(watch.person.preferences);
  const own = storedTimes.parse(watch);
  const carrier = carrierOf(line);
  return {
    validUntil: fromDbDate(line.validUntil),
    validityDays: line.validityDays,
    zone: line.zone,
    country: carrier.country,
    stages: carrier.stages,
    leads: own.leads ?? preferences.leads,
    sendTime: own.sendTime ?? preferences.sendTime,
    timeZone: preferences.timeZone,
    quiet: quietOf(own) ?? quietOf(preferences),
    snooze: snoozeOf(watch, fromDbDate(line.validUntil)),
  };
}

/** The same for who only shows it: null where no reminder can be planned of what is stored. */
export function readablePlan(watch: PlanRow): Plan | null {
  try {
    const plan = planFor(watch);
    // Throws where one is no time zone.
    for (const zone of [plan.zone, plan.timeZone]) dateIn(zone, watch.line.validUntil);
    return plan;
  } catch {
    return null;
  }
}

const quietOf = ({
  quietFrom: from,
  quietUntil: until,
}: Pick<OwnTimes, "quietFrom" | "quietUntil">): Plan["quiet"] =>
  from && until ? { from, until } : null;

/** A snooze belongs to the date that it was asked for: a renewal ends it, undo brings it back. */
const snoozeOf = (
  { snoozedUntil, snoozedFor, snoozes }: PlanRow,
  validUntil: CalendarDate,
): Plan["snooze"] =>
  snoozedUntil && snoozedFor && fromDbDate(snoozedFor) === validUntil
    ? { until: snoozedUntil, count: snoozes }
    : null;

type ReminderRow = Pick<Reminder, "deadline" | "deadlineDate" | "lead" | "snooze" | "outcome">;

/** The `keyOf` of the moment that a row is of. */
export const keyOfRow = (row: Omit<ReminderRow, "outcome">): string =>
  keyOf({ ...row, date: fromDbDate(row.deadlineDate) });

/** The message of each moment that is planned and has reached nobody, by `keyOf`. */
export const openMessagesOf = (
  reminders: readonly (ReminderRow & { message: Pick<Message, "id" | "state"> | null })[],
): Map<string, string> =>
  new Map(
    reminders.flatMap((row) =>
      row.outcome === "announced" && row.message?.state === "open"
        ? [[keyOfRow(row), row.message.id] as const]
        : [],
    ),
  );

/** What is on record of a watch's moments. */
export const recordOf = (reminders: readonly ReminderRow[]): Map<string, Outcome> =>
  new Map(reminders.map((row) => [keyOfRow(row), row.outcome]));
