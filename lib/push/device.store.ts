import { isUniqueViolation, removeDevices } from "@/lib/accounts/store";
import { db } from "@/lib/db";
import { deliverOpenMessagesTo, redirectDeliveries } from "@/lib/reminders/delivery.store";
import { lockPeople, lockPerson } from "@/lib/reminders/plan.store";
import type { Subscription } from "./schema";

/** Phones, tablets and desks of one person; more is a script. */
const maxDevices = 20;

export interface DeviceData {
  subscription: Subscription;
  sessionId: string;
  name: string;
  origin: string;
  locale: string;
  /** Nothing is added: only what is kept as this person's is brought up to date. */
  onlyKnown?: boolean;
}

/** Nothing is wrong with a device that has just subscribed, or been reached. */
const sound = {
  stopped: null,
  failures: 0,
  failingSince: null,
  doubt: null,
  doubtedSince: null,
  doubtedAt: null,
};

export type DeviceSaved =
  | { ok: true; deviceId: string; isNew: boolean; openMessage: boolean }
  | { ok: false; problem: "unknown" | "taken" | "tooMany" };

/**
 * Keeps a browser's subscription, or refreshes what is known of it. An endpoint belongs to one
 * person: another takes it over only with the same keys, which only that browser has. A new device
 * gets the latest that has reached nobody, and one that was renewed all that it still waits for.
 */
export async function saveDevice(
  userId: string,
  data: DeviceData,
  now: Date,
): Promise<DeviceSaved> {
  const saved = await tryToSave(userId, data, now).catch((error) => {
    if (isUniqueViolation(error)) return null;
    throw error;
  });
  // Somebody may have kept the same in this very moment: now it is known whose it is.
  const isSettled = saved !== null && (saved.ok || saved.problem !== "taken");
  return isSettled ? saved : tryToSave(userId, data, now);
}

const tryToSave = (userId: string, data: DeviceData, now: Date): Promise<DeviceSaved> =>
  db().$transaction(async (tx) => {
    const { endpoint, keys, vapidKey } = data.subscription;
    const theirs = await tx.device.findFirst({ where: columnsOf(data.subscription) });
    // A message that is being planned either sees this device, or is there for it to get.
    await lockPeople(tx, theirs ? [userId, theirs.userId] : [userId]);
    const known = await tx.device.findUnique({ where: { endpoint } });
    const sameKeys = known?.p256dh === keys.p256dh && known.auth === keys.auth;
    const mayTake = sameKeys && known.userId === theirs?.userId;
    if (data.onlyKnown && known?.userId !== userId) return { ok: false, problem: "unknown" };
    if (known && known.userId !== userId && !mayTake) return { ok: false, problem: "taken" };
    // One browser has one subscription: an earlier one of it is no more, and leaves its name.
    const before = { userId, sessionId: data.sessionId, endpoint: { not: endpoint } };
    const earlier = await tx.device.findMany({ where: before, orderBy: { createdAt: "desc" } });
    const [latest] = earlier;
    const kept = {
      userId,
      sessionId: data.sessionId,
      p256dh: keys.p256dh,
      auth: keys.auth,
      vapidKey,
      origin: data.origin,
      locale: data.locale,
      ...sound,
    };
    if (known) {
      const isNew = known.userId !== userId;
      if (isNew) {
        await tx.delivery.updateMany({
          where: { deviceId: known.id, state: "pending" },
          data: { state: "gone" },
        });
      }
      await removeDevices(tx, before);
      await tx.device.update({ where: { endpoint }, data: kept });
      const openMessage =
        (isNew || known.stopped !== null) &&
        (await deliverOpenMessagesTo(tx, { ...known, userId }, now));
      return { ok: true, deviceId: known.id, isNew, openMessage };
    }
    if ((await tx.device.count({ where: { userId } })) - earlier.length >= maxDevices) {
      return { ok: false, problem: "tooMany" };
    }
    const name = latest?.name ?? data.name;
    const device = await tx.device.create({ data: { endpoint, name, ...kept } });
    if (latest) await redirectDeliveries(tx, latest.id, device.id, now);
    await removeDevices(tx, { ...before, id: { not: device.id } });
    const openMessage = await deliverOpenMessagesTo(tx, device, now);
    return { ok: true, deviceId: device.id, isNew: true, openMessage };
  });

const columnsOf = ({ endpoint, keys }: Pick<Subscription, "endpoint" | "keys">) => ({
  endpoint,
  ...keys,
});

/**
 * Gives the device that has one subscription another, of whomever it is: the keys of both are the
 * proof, which only its browser has. What was still to go to the old one goes to the new one. False
 * where no device has the old one, or another has the new one.
 */
export async function renewDevice(
  old: Pick<Subscription, "endpoint" | "keys">,
  subscription: Subscription,
  now: Date,
): Promise<boolean> {
  const fresh = columnsOf(subscription);
  try {
    return await db().$transaction(async (tx) => {
      const device = await tx.device.findFirst({ where: columnsOf(old) });
      if (device) {
        await lockPerson(tx, device.userId);
        const { endpoint } = subscription;
        if (await tx.device.findFirst({ where: { endpoint, id: { not: device.id } } }))
          return false;
        const { count } = await tx.device.updateMany({
          where: { ...columnsOf(old), id: device.id, userId: device.userId },
          data: { ...fresh, vapidKey: subscription.vapidKey, ...sound },
        });
        if (count > 0) {
          await redirectDeliveries(tx, device.id, device.id, now);
          if (device.stopped !== null) await deliverOpenMessagesTo(tx, device, now);
          return true;
        }
      }
      // Its page, which was open, has told it already, or its worker has at the same time.
      return (await tx.device.count({ where: fresh })) > 0;
    });
  } catch (error) {
    // Another has got the new one in this very moment.
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

export const findDevices = (userId: string) =>
  db().device.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });

export const findDevice = (userId: string, deviceId: string) =>
  db().device.findFirst({ where: { id: deviceId, userId } });

export async function renameDevice(userId: string, deviceId: string, name: string): Promise<void> {
  await db().device.updateMany({ where: { id: deviceId, userId }, data: { name } });
}

export const removeDevice = (userId: string, deviceId: string): Promise<void> =>
  db().$transaction((tx) => removeDevices(tx, { id: deviceId, userId }));

/** Notes which test notification a device gets next, by the id that it is to report on. */
export async function beginTest(userId: string, deviceId: string, testId: string): Promise<void> {
  await db().device.updateMany({
    where: { id: deviceId, userId },
    data: { testId, testShownAt: null },
  });
}

/** Notes that a test notification was accepted, so that nothing is wrong with it any more. */
export async function markReached(userId: string, deviceId: string, now: Date): Promise<void> {
  await db().device.updateMany({
    where: { id: deviceId, userId },
    data: { lastAcceptedAt: now, ...sound },
  });
}

/** Whether any line is to be announced to the person at all. */
export const hasComing = async (userId: string): Promise<boolean> =>
  (await db().watch.findFirst({
    where: { personId: userId, nextAt: { not: null } },
    select: { id: true },
  })) !== null;

/** Messages that are due and have reached none of the person's devices. */
export const countOpenMessages = (userId: string, now: Date): Promise<number> =>
  db().message.count({
    where: { personId: userId, state: "open", notBefore: { lte: now }, expiresAt: { gt: now } },
  });
