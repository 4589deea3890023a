import { randomUUID } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";

const withEverythingToSend = {
  device: true,
  message: { include: { line: { include: { ownCarrier: true } } } },
} satisfies Prisma.DeliveryInclude;
export type ClaimedDelivery = Prisma.DeliveryGetPayload<{
  include: typeof withEverythingToSend;
}> & {
  leaseToken: string;
};

const ids = z.array(z.object({ id: z.string() }));

/**
 * Takes up to `limit` due deliveries for `leaseMs`. Whoever holds the token records the outcome; a
 * lease that runs out makes the delivery due again, so a crash repeats only what was in flight.
 */
export async function claimDeliveries(
  now: Date,
  limit: number,
  leaseMs: number,
): Promise<ClaimedDelivery[]> {
  const leaseToken = randomUUID();
  const leaseEnd = new Date(now.getTime() + leaseMs);
  const claimed = ids.parse(
    await db().$queryRaw`
      UPDATE "Delivery" SET "nextTryAt" = ${leaseEnd}, "leaseToken" = ${leaseToken}::uuid, tries = tries + 1
      WHERE id IN (
        SELECT id FROM "Delivery" WHERE state = 'pending' AND "nextTryAt" <= ${now}
        ORDER BY "nextTryAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
      )
      RETURNING id`,
  );
  const deliveries = await db().delivery.findMany({
    where: { id: { in: claimed.map(({ id }) => id) }, leaseToken },
    include: withEverythingToSend,
  });
  return deliveries.map((delivery) => ({ ...delivery, leaseToken }));
}

export interface Try {
  deliveryId: string;
  leaseToken: string;
  status: number | null;
  error: string | null;
}

/**
 * A device accepted it: the message is done, and so is what it announced, even where an edit
 * withdrew it while it was in flight. One statement, which needs the token.
 */
export async function recordSent(
  { deliveryId, leaseToken, status }: Try,
  now: Date,
): Promise<void> {
  await db().$executeRaw`
    WITH held AS (
      SELECT m.id FROM "Message" m JOIN "Delivery" d ON d."messageId" = m.id
      WHERE d.id = ${deliveryId} FOR UPDATE OF m
    ), sent AS (
      UPDATE "Delivery" SET state = 'sent', "sentAt" = ${now}, "lastStatus" = ${status},
        "lastError" = NULL, "leaseToken" = NULL
      WHERE id = ${deliveryId} AND "leaseToken" = ${leaseToken}::uuid
        AND "messageId" IN (SELECT id FROM held)
      RETURNING "messageId", "deviceId"
    ), reached AS (
      UPDATE "Device" SET "lastAcceptedAt" = ${now}, failures = 0, "failingSince" = NULL
      WHERE id IN (SELECT "deviceId" FROM sent)
    ), announced AS (
      UPDATE "Reminder" SET outcome = 'announced', "updatedAt" = ${now}
      WHERE "messageId" IN (SELECT "messageId" FROM sent)
    )
    UPDATE "Message" SET state = 'done', "doneAt" = COALESCE("doneAt", ${now})
    WHERE id IN (SELECT "messageId" FROM sent)`;
}

/** Not now: it is due again at `nextTryAt`. The device stays; what is its own failure is counted. */
export async function recordRetry(
  { deliveryId, leaseToken, status, error }: Try,
  now: Date,
  nextTryAt: Date,
  countsAgainstDevice: boolean,
): Promise<void> {
  await db().$executeRaw`
    WITH put_off AS (
      UPDATE "Delivery" SET "nextTryAt" = ${nextTryAt}, "lastStatus" = ${status},
        "lastError" = ${error}, "leaseToken" = NULL
      WHERE id = ${deliveryId} AND "leaseToken" = ${leaseToken}::uuid
      RETURNING "deviceId"
    )
    UPDATE "Device" SET failures = failures + 1, "failingSince" = COALESCE("failingSince", ${now})
    WHERE ${countsAgainstDevice} AND id IN (SELECT "deviceId" FROM put_off)`;
}

/** This delivery will never succeed; the device stays. */
export async function recordFailed({ deliveryId, leaseToken, status, error }: Try): Promise<void> {
  await db().$executeRaw`
    UPDATE "Delivery" SET state = 'failed', "lastStatus" = ${status}, "lastError" = ${error},
      "leaseToken" = NULL
    WHERE id = ${deliveryId} AND "leaseToken" = ${leaseToken}::uuid`;
}

/** The subscription is no more (RFC 8030 section 7.3): the device goes, its deliveries end. */
export async function recordGone({ deliveryId, leaseToken, status, error }: Try): Promise<void> {
  await db().$executeRaw`
    WITH gone AS (
      UPDATE "Delivery" SET state = 'gone', "lastStatus" = ${status}, "lastError" = ${error},
        "leaseToken" = NULL
      WHERE id = ${deliveryId} AND "leaseToken" = ${leaseToken}::uuid
      RETURNING id, "deviceId"
    ), others AS (
      UPDATE "Delivery" SET state = 'gone', "leaseToken" = NULL
      WHERE state = 'pending' AND "deviceId" IN (SELECT "deviceId" FROM gone)
        AND id NOT IN (SELECT id FROM gone)
    )
    DELETE FROM "Device" WHERE id IN (SELECT "deviceId" FROM gone)`;
}

/**
 * Ends what has no more use: its next moment has come, or its last deadline is over. What is in
 * flight keeps its token, so that it can still be recorded as sent.
 */
export async function expireMessages(now: Date): Promise<void> {
  await db().message.updateMany({
    where: { state: "open", expiresAt: { lte: now } },
    data: { state: "expired" },
  });
  await db().delivery.updateMany({
    where: { state: "pending", message: { expiresAt: { lte: now } } },
    data: { state: "expired" },
  });
}

/** Deliveries due now, and those put off to a later time. */
export async function countDeliveries(now: Date): Promise<{ due: number; held: number }> {
  const [due, held] = await Promise.all([
    db().delivery.count({ where: { state: "pending", nextTryAt: { lte: now } } }),
    db().delivery.count({ where: { state: "pending", nextTryAt: { gt: now } } }),
  ]);
  return { due, held };
}

/** A device that was just added gets the latest message that has reached nobody. */
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
  await tx.delivery.upsert({
    where: { messageId_deviceId: { messageId: open.id, deviceId: device.id } },
    create: { messageId: open.id, deviceId: device.id, deviceName: device.name, nextTryAt: now },
    update: { state: "pending", nextTryAt: now, leaseToken: null },
  });
  return true;
}
