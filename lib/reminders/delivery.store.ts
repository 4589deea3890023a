import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";
import { isLate } from "./schedule";

const batch = 1_000;

/**
 * Ends the messages that have no more use: their next moment has come, or their last deadline is
 * over. What is in flight keeps its token, so that it can still be recorded as sent; what waits of
 * a message that another device has got ends when it is claimed.
 */
export async function expireMessages(now: Date): Promise<void> {
  let expired: number;
  do {
    // Skipping what others have locked, this never waits, in whichever order it takes them.
    expired = await db().$executeRaw`
      WITH over AS (
        SELECT id FROM "Message" WHERE state = 'open' AND "expiresAt" <= ${now}
        LIMIT ${batch} FOR UPDATE SKIP LOCKED
      ), ended AS (
        UPDATE "Delivery" SET state = 'expired'
        WHERE state = 'pending' AND "messageId" IN (SELECT id FROM over)
      )
      UPDATE "Message" SET state = 'expired' WHERE id IN (SELECT id FROM over)`;
  } while (expired === batch);
}

/** Deliveries that are due now. */
export const countDue = (now: Date): Promise<number> =>
  db().delivery.count({ where: { state: "pending", nextTryAt: { lte: now } } });

/** More are no other news. */
const mostHeld = 1_000;

/** Deliveries that wait for a later time, counted up to 1,000. */
export const countHeld = (now: Date): Promise<number> =>
  db().delivery.count({ where: { state: "pending", nextTryAt: { gt: now } }, take: mostHeld });

/**
 * A device that was just added gets the latest that has reached nobody: one message, or those that
 * were planned together. Where it comes long after its time, it says so.
 */
export async function deliverOpenMessagesTo(
  tx: Prisma.TransactionClient,
  device: { id: string; userId: string; name: string },
  now: Date,
): Promise<boolean> {
  const open = { personId: device.userId, state: "open", expiresAt: { gt: now } } as const;
  const latest = await tx.message.findFirst({ where: open, orderBy: { createdAt: "desc" } });
  if (!latest) return false;
  const together = await tx.message.findMany({ where: { ...open, createdAt: latest.createdAt } });
  for (const { id: messageId, notBefore } of together) {
    if (isLate(notBefore, now)) {
      await tx.message.update({ where: { id: messageId }, data: { late: true } });
    }
    const nextTryAt = notBefore > now ? notBefore : now;
    await tx.delivery.upsert({
      where: { messageId_deviceId: { messageId, deviceId: device.id } },
      create: { messageId, deviceId: device.id, deviceName: device.name, nextTryAt },
      update: { state: "pending", nextTryAt, leaseToken: null },
    });
  }
  return true;
}

/**
 * Lets what waits for one device go to another, of the same browser. What is in flight to the old
 * one loses its lease: what comes of it says nothing of the new one.
 */
export async function redirectDeliveries(
  tx: Prisma.TransactionClient,
  from: string,
  to: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Delivery" d SET "deviceId" = ${to}, "leaseToken" = NULL,
      "nextTryAt" = GREATEST(${now}, m."notBefore")
    FROM "Message" m
    WHERE d."deviceId" = ${from} AND d.state = 'pending' AND m.id = d."messageId"`;
}
