import { dayMs, hourMs, minuteMs } from "@/lib/dates";
import { db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { causeOf } from "./cause";

const prefix = "clock of ";

/** By so much a clock may be set back without a word. No lease lasts longer. */
const skewMs = 5 * minuteMs;

const batch = 1_000;

/**
 * Notes the time at which a tick begins on a machine. Where one has begun there later than that
 * already, its clock was ahead, and nothing that it put off is to wait for the time that it took for
 * now. Another machine's clock says nothing of that: of two that differ each would undo, at every
 * tick, what the other puts off and holds.
 * @returns whether that was so
 */
export async function noteTime(now: Date, machine: string): Promise<boolean> {
  const name = prefix + machine;
  const last = await db().heartbeat.findUnique({ where: { name } });
  const wasAhead = last !== null && last.at.getTime() > now.getTime() + skewMs;
  // What is left is for the next tick, which finds the same.
  if (wasAhead && !(await takeUpAgain(now))) return true;
  await db().heartbeat.upsert({
    where: { name },
    create: { name, at: now, report: {} },
    update: { at: now },
  });
  return wasAhead;
}

/** Forgets the machines on which no tick has begun for a day: their clock is not ahead. */
export async function removeOldTimes(now: Date): Promise<void> {
  const aDayAgo = new Date(now.getTime() - dayMs);
  await db().heartbeat.deleteMany({ where: { name: { startsWith: prefix }, at: { lt: aDayAgo } } });
}

/**
 * Makes due what waits: retries, for a pause to end, or for a lease of the wrong time, which is
 * given the time of a right one for what is still in flight. What was planned before its moment waits
 * for that; what falls into quiet hours is held when it is claimed. Skipping what others have locked,
 * this never waits, in whichever order it takes them. A failure stops no tick.
 * @returns whether nothing is left
 */
async function takeUpAgain(now: Date): Promise<boolean> {
  const soon = new Date(now.getTime() + skewMs);
  const momentOf = (messageId: Prisma.Sql) =>
    Prisma.sql`(SELECT max(r.moment) FROM "Reminder" r WHERE r."messageId" = ${messageId})`;
  // What a device that is added later would wait for.
  const messageTime = Prisma.sql`GREATEST(${now}::timestamptz, ${momentOf(Prisma.sql`m.id`)})`;
  const messages = Prisma.sql`
    FROM "Message" m WHERE m.state = 'open' AND m.quiet IS NULL
      AND m."notBefore" > ${soon} AND m."notBefore" > ${messageTime}`;
  const deliveryTime = Prisma.sql`GREATEST(
    CASE WHEN d."leaseToken" IS NULL THEN ${now}::timestamptz ELSE ${soon}::timestamptz END,
    ${momentOf(Prisma.sql`m.id`)})`;
  const deliveries = Prisma.sql`
    FROM "Delivery" d JOIN "Message" m ON m.id = d."messageId" WHERE d.state = 'pending'
      AND d."nextTryAt" > ${soon} AND d."nextTryAt" > ${deliveryTime}`;
  // What can't be planned is set aside for an hour at the most.
  const watches = Prisma.sql`
    FROM "Watch" w WHERE w."planError" IS NOT NULL
      AND w."nextAt" > ${new Date(soon.getTime() + hourMs)}`;
  const locked = Prisma.sql`LIMIT ${batch} FOR UPDATE SKIP LOCKED`;
  try {
    await untilDone(
      () => db().$executeRaw`
        WITH late AS (SELECT m.id, ${messageTime} AS at ${messages} ${locked})
        UPDATE "Message" m SET "notBefore" = late.at FROM late WHERE m.id = late.id`,
    );
    await untilDone(
      () => db().$executeRaw`
        WITH late AS (SELECT d.id, ${deliveryTime} AS at ${deliveries} ${locked})
        UPDATE "Delivery" d SET "nextTryAt" = late.at FROM late WHERE d.id = late.id`,
    );
    await untilDone(
      () => db().$executeRaw`
        WITH late AS (SELECT w.id ${watches} ${locked})
        UPDATE "Watch" w SET "nextAt" = ${now} FROM late WHERE w.id = late.id`,
    );
    const left = await db().$queryRaw<unknown[]>`
      SELECT 1 WHERE EXISTS (SELECT 1 ${messages}) OR EXISTS (SELECT 1 ${deliveries})
        OR EXISTS (SELECT 1 ${watches})`;
    return left.length === 0;
  } catch (error) {
    console.error(`what waits for a wrong time is not due again yet: ${causeOf(error)}`);
    return false;
  }
}

async function untilDone(takeBatch: () => Promise<number>): Promise<void> {
  while ((await takeBatch()) === batch);
}
