import { hashPassword, verifyPassword } from "better-auth/crypto";
import { hashSecret, newRecoveryCode, normaliseRecoveryCode, sameHash } from "./secrets";
import * as store from "./store";

/** The code is in clear here, once, for its owner's eyes. */
type WithCode<Reason extends string> = { ok: true; code: string } | { ok: false; reason: Reason };

const hashCode = (code: string): string => hashSecret(normaliseRecoveryCode(code));

/** Gives a guest an e-mail address, a password and a recovery code. */
export async function secure(
  userId: string,
  { email, password }: { email: string; password: string },
): Promise<WithCode<"taken" | "notGuest">> {
  const code = newRecoveryCode();
  const proof = { email, passwordHash: await hashPassword(password), codeHash: hashCode(code) };
  const outcome = await store.secureGuest(userId, proof);
  return outcome === "secured" ? { ok: true, code } : { ok: false, reason: outcome };
}

/** Whether it is this person's password. A guest has none, so nothing is. */
export async function isPassword(userId: string, password: string): Promise<boolean> {
  const hash = await store.findPasswordHash(userId);
  return hash !== null && (await verifyPassword({ hash, password }));
}

/** Changes the password and signs out every browser but this one. False: `current` is wrong. */
export async function changePassword(
  { userId, sessionId }: store.SignedIn,
  current: string,
  next: string,
): Promise<boolean> {
  if (!(await isPassword(userId, current))) return false;
  await store.changePassword(userId, await hashPassword(next), sessionId);
  return true;
}

/** The new recovery code, or null for a wrong password. */
export async function renewRecoveryCode(
  userId: string,
  password: string,
  now: Date,
): Promise<string | null> {
  if (!(await isPassword(userId, password))) return null;
  const code = newRecoveryCode();
  await store.replaceRecoveryCode(userId, hashCode(code), now);
  return code;
}

const nobodysHash = hashSecret("");

/**
 * Sets a new password by recovery code, signs out every browser and gives the next code. An unknown
 * address and a wrong code are one answer, and take the same steps.
 */
export async function recover(
  given: { email: string; code: string; password: string },
  now: Date,
): Promise<WithCode<"wrongCode">> {
  const found = await store.findRecoveryCode(given.email);
  const codeHash = hashCode(given.code);
  const matches = sameHash(codeHash, found?.hash ?? nobodysHash);
  if (!found || !matches) return { ok: false, reason: "wrongCode" };

  const code = newRecoveryCode();
  const passwordHash = await hashPassword(given.password);
  const proof = { codeHash, nextCodeHash: hashCode(code), passwordHash };
  return (await store.spendRecoveryCode(found.userId, proof, now))
    ? { ok: true, code }
    : { ok: false, reason: "wrongCode" };
}
