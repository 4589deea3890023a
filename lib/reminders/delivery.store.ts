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

/** Deliveries that wait for a later time. */
export const countHeld = (now: Date): Promise<number> =>
  db().delivery.count({ where: { state: "pending", nextTryAt: { gt: now } } });

/**
 * A device that was just added gets the latest message that has reached nobody; where it comes long
 * after its time, it says so.
 */
export async function deliverOpenMessageTo(
  tx: Prisma.TransactionClient,
  device: { id: string; userId: string; name: string },
  now: Date,
): Promise<boolean> {
  const open = await tx.message.findFirst({
    where: { personId: device.userId, state: "open", expiresAt: { gt: now } },
    orderBy: { createdAt: "desc" },
  });
  if (!open) return false;
  if (isLate(open.notBefore, now)) {
    await tx.message.update({ where: { id: open.id }, data: { late: true } });
  }
  const nextTryAt = open.notBefore > now ? open.notBefore : now;
  await tx.delivery.upsert({
    where: { messageId_deviceId: { messageId: open.id, deviceId: device.id } },
    create: { messageId: open.id, deviceId: device.id, deviceName: device.name, nextTryAt },
    update: { state: "pending", nextTryAt, leaseToken: null },
  });
  return true;
}
