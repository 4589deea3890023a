import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string) => createHash("sha256").update(text).digest();

/**
 * Whether a request carries the secret as `Authorization: Bearer …` (RFC 6750 section 2.1),
 * compared in constant time. Without a secret nobody may.
 */
export function bearsSecret(headers: Headers, secret: string | undefined): boolean {
  if (!secret) return false;
  const given = headers.get("authorization") ?? "";
  return timingSafeEqual(digest(given), digest(`Bearer ${secret}`));
}
