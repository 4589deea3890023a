import { z } from "zod";
import { endOf, fromDbDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { carrierOf } from "@/lib/lines/carrier";
import { deadlinesOf } from "@/lib/lines/stages";
import { topicOf } from "@/lib/push/topic";
import { type Device, Prisma } from "@/prisma/client/client";
import { causeOf } from "./cause";
import { storedLeads } from "./preferences";
import {
  dueOf,
  keyOf,
  type Moment,
  momentsOf,
  type Outcome,
  type Plan,
  planHashOf,
  settle,
} from "./schedule";

type Tx = Prisma.TransactionClient;

/** A watch with all that its plan follows from. */
export const watched = {
  line: { include: { ownCarrier: true } },
  person: { include: { preferences: true } },
  reminders: true,
} satisfies Prisma.WatchInclude;
export type Watched = Prisma.WatchGetPayload<{ include: typeof watched }>;

const aMinuteMs = 60_000;
const anHourMs = 3_600_000;
/** Of one person in one transaction: a shop's hundreds must not keep everybody else waiting. */
const watchesAtOnce = 100;

/**
 * Makes everything that plans or changes one person's reminders wait in line: a plan is never
 * computed from a line that is being edited. What is in flight has its outcome recorded without
 * this lock, but message first, as here: in another order the two would block each other.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Preferences" WHERE "userId" = ${personId} FOR UPDATE`;
  await tx.$queryRaw`
    SELECT 1 FROM "Message" m
    WHERE m."personId" = ${personId} AND (m.state = 'open' OR EXISTS (
      SELECT 1 FROM "Delivery" d WHERE d."messageId" = m.id AND d.state = 'pending'
    ))
    ORDER BY m.id FOR UPDATE`;
}

/** What the moments of a watch follow from, as it stands in the database. */
export function planFor(watch: Watched): Plan {
  const preferences = watch.person.preferences;
  if (!preferences) throw new Error(`person ${watch.personId} has no preferences`);
  return {
    validUntil: fromDbDate(watch.line.validUntil),
    validityDays: watch.line.validityDays,
    zone: watch.line.zone,
    stages: carrierOf(watch.line).stages,
    leads: storedLeads.parse(watch.leads) ?? storedLeads.parse(preferences.leads),
    sendTime: preferences.sendTime,
    timeZone: preferences.timeZone,
  };
}

const recordOf = (watch: Watched): Map<string, Outcome> =>
  new Map(
    watch.reminders.map((reminder) => [
      keyOf({ ...reminder, date: fromDbDate(reminder.deadlineDate) }),
      reminder.outcome,
    ]),
  );

/** Nothing is announced of a line that is archived, or that the person lets go. */
const isSilent = (watch: Watched) => watch.line.archivedAt !== null || watch.letGoAt !== null;

/** Puts moments on record. One that is there already, withdrawn, gets the new outcome. */
async function record(
  tx: Tx,
  watchId: string,
  moments: readonly Moment[],
  outcome: { outcome: Outcome; late?: boolean; messageId?: string },
): Promise<void> {
  const rows = moments.map(({ deadline, date, lead, snooze, at }) => ({
    key: { watchId, deadline, deadlineDate: toDbDate(date), lead, snooze },
    facts: { moment: at, ...outcome },
  }));
  const fresh = await tx.reminder.createMany({
    data: rows.map(({ key, facts }) => ({ ...key, ...facts })),
    skipDuplicates: true,
  });
  if (fresh.count === rows.length) return;
  for (const { key, facts } of rows) {
    await tx.reminder.updateMany({ where: key, data: facts });
  }
}

/**
 * The one path of every change (adding, editing, renewing, undo, archiving, new preferences): what
 * is planned but not yet accepted by a device is withdrawn, and the next moments are computed anew.
 * @param lineIds of this person; all of them where it is left out
 */
export async function replan(
  tx: Tx,
  personId: string,
  now: Date,
  lineIds?: readonly string[],
): Promise<void> {
  await lockPerson(tx, personId);
  const mine = { personId, ...(lineIds ? { lineId: { in: [...lineIds] } } : {}) };
  const unsent = await tx.reminder.findMany({
    where: { watch: mine, outcome: "announced", message: { state: "open" } },
    select: { id: true, messageId: true },
  });
  await tx.reminder.updateMany({
    where: { id: { in: unsent.map(({ id }) => id) } },
    data: { outcome: "withdrawn" },
  });
  const emptied = {
    id: { in: unsent.flatMap(({ messageId }) => messageId ?? []) },
    reminders: { none: { outcome: "announced" as const } },
  };
  // Where one device has got it the message stays done, but the others are not to get it any more.
  const done = { state: "done" as const, reminders: { some: { watch: mine } } };
  await tx.delivery.updateMany({
    where: { state: "pending", message: { OR: [emptied, done] } },
    data: { state: "withdrawn" },
  });
  await tx.message.updateMany({ where: emptied, data: { state: "withdrawn" } });

  for (const watch of await tx.watch.findMany({ where: mine, include: watched })) {
    const plan = planFor(watch);
    const { passed, nextAt } = settle(momentsOf(plan), recordOf(watch), now);
    if (!isSilent(watch)) {
      await record(tx, watch.id, passed, { outcome: "passed" });
    }
    await tx.watch.update({
      where: { id: watch.id },
      data: {
        nextAt: isSilent(watch) ? null : nextAt,
        planHash: planHashOf(plan.stages),
        planError: null,
      },
    });
  }
}

/** After the last moment there is no next one: the message serves until the last deadline is over. */
function expiryOf(plan: Plan, nextAt: Date | null, now: Date): Date {
  if (nextAt) return nextAt;
  const last = deadlinesOf(plan.validUntil, plan.stages).at(-1)?.date ?? plan.validUntil;
  const over = endOf(last, plan.zone);
  return over > now ? over : new Date(now.getTime() + 7 * 24 * anHourMs);
}

/** One watch that can't be computed waits, with the cause on record, and holds no other up. */
async function setAside(tx: Tx, watch: Watched, now: Date, error: unknown): Promise<void> {
  const planError = causeOf(error);
  console.error(`planning watch ${watch.id} failed: ${planError}`);
  const nextAt = new Date(now.getTime() + anHourMs);
  await tx.watch.update({ where: { id: watch.id }, data: { nextAt, planError } });
}

function compute(watch: Watched, now: Date) {
  const plan = planFor(watch);
  return { plan, ...dueOf(momentsOf(plan), recordOf(watch), now) };
}

async function planWatch(
  tx: Tx,
  watch: Watched,
  devices: readonly Device[],
  now: Date,
): Promise<number> {
  let computed: ReturnType<typeof compute>;
  try {
    computed = compute(watch, now);
  } catch (error) {
    await setAside(tx, watch, now, error);
    return 0;
  }
  const { plan, announce, late, overtaken, nextAt } = computed;
  await record(tx, watch.id, overtaken, { outcome: "overtaken" });
  if (announce) {
    // The newer message says all that an older open one of the same line said.
    const replaced = { personId: watch.personId, lineId: watch.lineId, state: "open" as const };
    await tx.delivery.updateMany({
      where: { state: "pending", message: replaced },
      data: { state: "expired" },
    });
    await tx.message.updateMany({ where: replaced, data: { state: "expired" } });
    const message = await tx.message.create({
      data: {
        personId: watch.personId,
        lineId: watch.lineId,
        topic: topicOf(`line ${watch.lineId}`),
        late,
        notBefore: now,
        expiresAt: expiryOf(plan, nextAt, now),
        deliveries: {
          create: devices.map(({ id, name }) => ({
            deviceId: id,
            deviceName: name,
            nextTryAt: now,
          })),
        },
      },
    });
    await record(tx, watch.id, [announce], { outcome: "announced", late, messageId: message.id });
  }
  await tx.watch.update({ where: { id: watch.id }, data: { nextAt, planError: null } });
  return announce ? 1 : 0;
}

const personRow = z.array(z.object({ userId: z.string() }));

/**
 * Plans all that is due for one person, whom no other replica is planning at the same time.
 * @returns how many messages were planned, null where nobody has anything due
 */
export async function planNextPerson(now: Date): Promise<number | null> {
  let planning: string | undefined;
  try {
    return await db().$transaction(async (tx) => {
      const [claimed] = personRow.parse(
        await tx.$queryRaw`
          SELECT p."userId" FROM "Preferences" p
          WHERE p."userId" IN (
            SELECT w."personId" FROM "Watch" w WHERE w."nextAt" <= ${now}
            ORDER BY w."nextAt" LIMIT 100
          )
          LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (!claimed) return null;
      planning = claimed.userId;
      await lockPerson(tx, planning);
      const due = await tx.watch.findMany({
        where: { personId: claimed.userId, nextAt: { lte: now } },
        include: watched,
        orderBy: { nextAt: "asc" },
        take: watchesAtOnce,
      });
      const devices = await tx.device.findMany({ where: { userId: claimed.userId } });
      let planned = 0;
      for (const watch of due) planned += await planWatch(tx, watch, devices, now);
      return planned;
    });
  } catch (error) {
    if (planning === undefined) throw error;
    await putOff(planning, now, error);
    return 0;
  }
}

/** No connection in time, or a deadlock: the same plan is likely to succeed soon. */
const isPassing = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && /^P20(28|34)$/.test(error.code);

/** A person whose plan the database refuses waits, with the cause on record, and holds nobody up. */
async function putOff(personId: string, now: Date, error: unknown): Promise<void> {
  const planError = causeOf(error);
  console.error(`planning failed for ${personId}: ${planError}`);
  const wait = isPassing(error) ? aMinuteMs : anHourMs;
  await db().watch.updateMany({
    where: { personId, nextAt: { lte: now } },
    data: { nextAt: new Date(now.getTime() + wait), planError },
  });
}

/** How many watches are due and not yet planned. */
export const countDueWatches = (now: Date): Promise<number> =>
  db().watch.count({ where: { nextAt: { lte: now } } });
