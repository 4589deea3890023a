import { minuteMs } from "@/lib/dates";
import { hashSecret, newToken } from "./secrets";
import * as store from "./store";

const lifetimeMs = 15 * minuteMs;

/** A token that signs one other browser in as this person, once, within 15 minutes. */
export async function createTransfer(userId: string, now: Date): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + lifetimeMs);
  await store.putTransferToken(userId, hashSecret(token), expiresAt);
  return token;
}

/** Whose token it is, without spending it; null where it is unknown, spent or expired. */
export const whoseTransfer = (token: string, now: Date): Promise<string | null> =>
  store.findTransferToken(hashSecret(token), now);

/** Spends the token and says whose it was; null where it is unknown, spent or expired. */
export const redeemTransfer = (token: string, now: Date): Promise<string | null> =>
  store.spendTransferToken(hashSecret(token), now);
