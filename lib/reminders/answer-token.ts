import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** The purpose keeps it apart from all else that the same secret signs (RFC 5869 section 3.2). */
const purpose = "keepline notification answer";

/** The key of all tokens in notifications, from the session secret. */
export const answerKey = (secret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", purpose, 32));

const signatureOf = (key: Buffer, deliveryId: string) =>
  createHmac("sha256", key).update(deliveryId).digest();

/**
 * What lets whoever got one delivery answer it, signed in or not. It is stored nowhere: that it was
 * used, and until when it can be, stands in the delivery and its message.
 */
export const answerToken = (key: Buffer, deliveryId: string): string =>
  `${deliveryId}.${signatureOf(key, deliveryId).toString("base64url")}`;

/** The delivery that a token was made for; null where it was not made with this key. */
export function deliveryOf(key: Buffer, token: string): string | null {
  const [deliveryId = "", signature = ""] = token.split(".");
  const [given, due] = [Buffer.from(signature, "base64url"), signatureOf(key, deliveryId)];
  return given.length === due.length && timingSafeEqual(given, due) ? deliveryId : null;
}
