import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Crockford's base 32: no I, L, O or U, so that handwriting can be read back. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 100 random bits in four groups, "7K2QX-…", to be written down. */
export function newRecoveryCode(): string {
  const letters = Array.from(randomBytes(20), (byte) => alphabet[byte & 31]).join("");
  return letters.replace(/.{5}(?=.)/g, "$&-");
}

/** What of a typed code counts: letters in any case and width, O for 0, I and L for 1, any separators. */
export const normaliseRecoveryCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** 256 random bits, fit for an address. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/**
 * How a secret that we made is stored. It is random and long, so it can't be guessed from a fast
 * hash; passwords, which people choose, get scrypt instead.
 */
export const hashSecret = (secret: string): string =>
  createHash("sha256").update(secret).digest("hex");

/** Whether two outcomes of `hashSecret` are the same, in constant time. */
export const sameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, "hex"), Buffer.from(b, "hex"));
