import { db } from "@/lib/db";
import { latestRenewal } from "@/lib/lines/renewals.store";
import type { PushAnswer } from "@/lib/push/payload";
import type { Device, Prisma } from "@/prisma/client/client";
import { lockPerson } from "./plan.store";

type Tx = Prisma.TransactionClient;

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
async function findAnswerable(tx: Tx, deliveryId: string, now: Date): Promise<Answerable | null> {
  const delivery = await tx.delivery.findFirst({
    where: answerable(deliveryId, now),
    include: withAll,
  });
  if (!delivery) return null;
  const { device, message } = delivery;
  const { line, personId } = message;
  return line && device?.userId === personId ? { delivery, device, line } : null;
}

/**
 * Does what an answer asks for and notes the answer, both or neither, one after another for each
 * person: what is said twice at once, or again after a crash, is done once.
 * @param work says whether anything came of it, with what else is to be told
 * @returns null where there is no such delivery any more
 */
export const answering = <Result extends { done: unknown }>(
  deliveryId: string,
  answer: PushAnswer,
  now: Date,
  work: (tx: Tx, found: Answerable) => Promise<Result>,
): Promise<Result | null> =>
  db().$transaction(async (tx) => {
    const delivery = await tx.delivery.findFirst({
      where: answerable(deliveryId, now),
      select: { message: { select: { personId: true } } },
    });
    if (!delivery) return null;
    const { personId } = delivery.message;
    await lockPerson(tx, personId);
    const found = await findAnswerable(tx, deliveryId, now);
    if (!found) return null;
    const result = await work(tx, found);
    if (result.done) {
      await tx.delivery.updateMany({
        where: { id: deliveryId, answer: null, message: { personId } },
        data: { answer, answeredAt: now },
      });
    }
    return result;
  });
