import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { Prisma } from "@/prisma/client/client";
import type { Place } from "./schema";
import { newToken } from "./secrets";

type Tx = Prisma.TransactionClient;

/** A user in one browser. */
export type SignedIn = { userId: string; sessionId: string };

export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";

export const findPreferences = (userId: string) =>
  db().preferences.findUnique({ where: { userId } });

/** The person's preferences; where they have none yet, new ones from where they are. */
export const ensurePreferences = (userId: string, { locale, timeZone }: Place) =>
  db().preferences.upsert({
    where: { userId },
    create: { userId, locale, timeZone, calendarToken: newToken() },
    update: {},
  });

export async function setLanguage(userId: string, locale: Locale): Promise<void> {
  await db().preferences.updateMany({ where: { userId }, data: { locale } });
}

// ── Proof: e-mail, password, recovery code ──

/**
 * Makes a guest an account, in place: nothing moves, every browser stays signed in.
 * "taken": another account has this address. "notGuest": it is an account already.
 */
export async function secureGuest(
  userId: string,
  proof: { email: string; passwordHash: string; codeHash: string },
): Promise<"secured" | "taken" | "notGuest"> {
  try {
    return await db().$transaction(async (tx) => {
      const { count } = await tx.user.updateMany({
        where: { id: userId, isAnonymous: true },
        data: { email: proof.email, isAnonymous: false },
      });
      if (count === 0) return "notGuest";
      await tx.account.create({
        data: {
          id: randomUUID(),
          userId,
          accountId: userId,
          providerId: "credential",
          password: proof.passwordHash,
        },
      });
      await tx.recoveryCode.create({ data: { userId, hash: proof.codeHash } });
      return "secured";
    });
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
}

/** The hash of the person's password, or null for a guest. */
export async function findPasswordHash(userId: string): Promise<string | null> {
  const account = await db().account.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  return account?.password ?? null;
}

export async function findRecoveryCode(email: string) {
  return db().recoveryCode.findFirst({
    where: { user: { email } },
    select: { userId: true, hash: true },
  });
}

export async function replaceRecoveryCode(userId: string, hash: string, now: Date): Promise<void> {
  const code = { hash, createdAt: now };
  await db().recoveryCode.upsert({ where: { userId }, create: { userId, ...code }, update: code });
}

/** Sets the password and ends every session but `keep`. */
export const changePassword = (userId: string, passwordHash: string, keep: string) =>
  db().$transaction(async (tx) => {
    await setPassword(tx, userId, passwordHash);
    await endSessions(tx, userId, keep);
  });

/**
 * Spends a recovery code: sets the password, puts the next code in its place, ends every session.
 * False where the code is no longer the one that was checked.
 */
export const spendRecoveryCode = (
  userId: string,
  proof: { codeHash: string; nextCodeHash: string; passwordHash: string },
  now: Date,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    const { count } = await tx.recoveryCode.updateMany({
      where: { userId, hash: proof.codeHash },
      data: { hash: proof.nextCodeHash, createdAt: now },
    });
    if (count === 0) return false;
    await setPassword(tx, userId, proof.passwordHash);
    await endSessions(tx, userId);
    return true;
  });

async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  await tx.account.updateMany({ where: { userId, providerId: "credential" }, data: { password } });
}

/** A browser that is signed out gets no more notifications, so its device goes with its session. */
async function endSessions(tx: Tx, userId: string, keep?: string): Promise<void> {
  const others = keep ? { OR: [{ sessionId: null }, { sessionId: { not: keep } }] } : {};
  await removeDevices(tx, { userId, ...others });
  await tx.session.deleteMany({ where: { userId, ...(keep && { NOT: { id: keep } }) } });
  await tx.transferToken.deleteMany({ where: { userId } });
}

/** What was still to be sent to a removed device ends with it. */
export async function removeDevices(tx: Tx, where: Prisma.DeviceWhereInput): Promise<void> {
  await tx.delivery.updateMany({
    where: { device: where, state: "pending" },
    data: { state: "gone" },
  });
  await tx.device.deleteMany({ where });
}

// ── Leaving ──

/** Removes the device of a browser that is about to be signed out. */
export const removeDevicesOf = ({ userId, sessionId }: SignedIn): Promise<void> =>
  db().$transaction((tx) => removeDevices(tx, { userId, sessionId }));

/** Deletes a person and all that is theirs. */
export const deletePerson = (userId: string): Promise<void> =>
  db().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } });
    if (!user) return;
    await tx.verification.deleteMany({
      where: { OR: [{ value: userId }, { identifier: user.email }] },
    });
    await tx.user.delete({ where: { id: userId } });
  });

// ── Transfer ──

/** Keeps one transfer token a person: a new one ends the one before. */
export const putTransferToken = (userId: string, hash: string, expiresAt: Date): Promise<void> =>
  db().$transaction(async (tx) => {
    await tx.transferToken.deleteMany({ where: { userId } });
    await tx.transferToken.create({ data: { hash, userId, expiresAt } });
  });

/** Whose token it is, or null where it is unknown, spent or expired. */
export async function findTransferToken(hash: string, now: Date): Promise<string | null> {
  const token = await db().transferToken.findUnique({ where: { hash, expiresAt: { gt: now } } });
  return token?.userId ?? null;
}

/** Spends a token: whose it was, or null. Of several at once only the delete that finds it gets it. */
export async function spendTransferToken(hash: string, now: Date): Promise<string | null> {
  const userId = await findTransferToken(hash, now);
  const { count } = await db().transferToken.deleteMany({
    where: { hash, expiresAt: { gt: now } },
  });
  return count === 1 ? userId : null;
}
