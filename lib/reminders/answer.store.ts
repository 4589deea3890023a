import { db } from "@/lib/db";
import { latestRenewal } from "@/lib/lines/renewals.store";
import type { PushAnswer } from "@/lib/push/payload";
import type { Device, Prisma } from "@/prisma/client/client";

const answerable = (deliveryId: string, now: Date) =>
  ({
    id: deliveryId,
    tries: { gt: 0 },
    message: {
      state: { in: ["open", "done"] },
      expiresAt: { gt: now },
      line: { archivedAt: null },
    },
  }) satisfies Prisma.DeliveryWhereInput;

const withLine = {
  ownCarrier: true,
  renewals: latestRenewal,
  watches: true,
} satisfies Prisma.LineInclude;

const withAll = {
  device: true,
  message: {
    include: { person: { include: { preferences: true } }, line: { include: withLine } },
  },
} satisfies Prisma.DeliveryInclude;

type Found = Prisma.DeliveryGetPayload<{ include: typeof withAll }>;
export interface Answerable {
  delivery: Found;
  device: Device;
  line: Prisma.LineGetPayload<{ include: typeof withLine }>;
}

/**
 * A delivery of which the message still tells something of one line, on the device of the person
 * that it was for: a browser may have become another's since.
 */
export async function findAnswerable(deliveryId: string, now: Date): Promise<Answerable | null> {
  const delivery = await db().delivery.findFirst({
    where: answerable(deliveryId, now),
    include: withAll,
  });
  if (!delivery) return null;
  const { device, message } = delivery;
  const { line, personId } = message;
  return line && device?.userId === personId ? { delivery, device, line } : null;
}

/** Notes the answer, once: false where there is one already. */
export async function claimAnswer(
  personId: string,
  deliveryId: string,
  answer: PushAnswer,
  now: Date,
): Promise<boolean> {
  const { count } = await db().delivery.updateMany({
    where: { id: deliveryId, answer: null, message: { personId } },
    data: { answer, answeredAt: now },
  });
  return count > 0;
}

/** Takes the note back, where nothing came of the answer. */
export async function releaseAnswer(personId: string, deliveryId: string): Promise<void> {
  await db().delivery.updateMany({
    where: { id: deliveryId, message: { personId } },
    data: { answer: null, answeredAt: null },
  });
}
