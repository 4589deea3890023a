import { addDays, fromDbDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { latestRenewal } from "@/lib/lines/renewals.store";
import { Prisma } from "@/prisma/client/client";
import { readablePlan } from "./plan";
import { lockPerson, promisesOf, replan, takeBack } from "./plan.store";
import { snoozeUntil } from "./schedule";
import { columnsOf, type LineSettingsData } from "./schema";

/** A watch with what its plan follows from, and what is on record of deadlines that can still come. */
const withPlan = (now: Date) =>
  ({
    line: { include: { ownCarrier: true, renewals: latestRenewal } },
    person: { include: { preferences: true } },
    reminders: {
      where: { deadlineDate: { gte: toDbDate(addDays(fromDbDate(now), -1)) } },
      include: { message: { select: { id: true, state: true } } },
    },
  }) satisfies Prisma.WatchInclude;
export type PlannedWatch = Prisma.WatchGetPayload<{ include: ReturnType<typeof withPlan> }>;

/** All that a person is to be reminded of: neither archived nor let go. */
export const findPlannedWatches = (personId: string, now: Date): Promise<PlannedWatch[]> =>
  db().watch.findMany({
    where: { personId, letGoAt: null, line: { archivedAt: null } },
    include: withPlan(now),
    orderBy: { id: "asc" },
  });

/** The person's watch of one line, or null where they don't watch it. */
export const findWatch = (
  personId: string,
  lineId: string,
  now: Date,
): Promise<PlannedWatch | null> =>
  db().watch.findFirst({ where: { personId, lineId }, include: withPlan(now) });

/**
 * Changes the person's own watch of one line, and plans it anew. False where they have none.
 * @param timesOnly what was to be told is still owed
 */
const changeWatch = (
  personId: string,
  lineId: string,
  data: Prisma.WatchUpdateManyMutationInput,
  now: Date,
  timesOnly = false,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, personId);
    const promises = timesOnly ? await promisesOf(tx, personId, [lineId]) : undefined;
    const { count } = await tx.watch.updateMany({ where: { personId, lineId }, data });
    if (count > 0) await replan(tx, personId, now, [lineId], promises);
    return count > 0;
  });

/** Keeps what one line has otherwise than the person's others. */
export const saveLineSettings = (
  personId: string,
  lineId: string,
  data: LineSettingsData,
  now: Date,
): Promise<boolean> =>
  changeWatch(
    personId,
    lineId,
    { ...columnsOf(data), leads: data.leads ?? Prisma.DbNull },
    now,
    true,
  );

/** Ends all of a line's reminders, or lets them come again. */
export const setLetGo = (
  personId: string,
  lineId: string,
  letGo: boolean,
  now: Date,
): Promise<boolean> => changeWatch(personId, lineId, { letGoAt: letGo ? now : null }, now);

/** Asks for one reminder more of a line. Null where nothing is ahead of which it could remind. */
export const snooze = (personId: string, lineId: string, now: Date): Promise<Date | null> =>
  db().$transaction((tx) => snoozeIn(tx, personId, lineId, now));

/** The same, as a part of what else is done at once. */
export async function snoozeIn(
  tx: Prisma.TransactionClient,
  personId: string,
  lineId: string,
  now: Date,
): Promise<Date | null> {
  await lockPerson(tx, personId);
  const watch = await tx.watch.findFirst({
    where: { personId, lineId, letGoAt: null, line: { archivedAt: null } },
    include: withPlan(now),
  });
  const plan = watch && readablePlan(watch);
  const until = plan && snoozeUntil(plan, now);
  if (!watch || !until) return null;
  // Who asks for tomorrow has been told today.
  await takeBack(tx, { watchId: watch.id }, "overtaken");
  await tx.watch.update({
    where: { id: watch.id },
    data: {
      snoozedUntil: until,
      snoozedFor: watch.line.validUntil,
      // Its own key, so that it is told even where yesterday's was.
      snoozes: { increment: 1 },
    },
  });
  await replan(tx, personId, now, [lineId]);
  return until;
}

export const endSnooze = (personId: string, lineId: string, now: Date): Promise<boolean> =>
  changeWatch(personId, lineId, { snoozedUntil: null, snoozedFor: null }, now);
