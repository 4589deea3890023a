import { createECDH, randomFillSync } from "node:crypto";
import ece from "http_ece";

export interface SubscriptionKeys {
  /** Base64url of an uncompressed point on P-256 (65 bytes). */
  p256dh: string;
  /** Base64url of 16 bytes. */
  auth: string;
}

// Making the curve anew for each message costs a tenth of the encryption; its keys are made anew.
const pair = createECDH("prime256v1");

// Asking the system for sixteen bytes takes as long as for a thousand.
const randomness = Buffer.alloc(64 * 16);
let used = randomness.length;

/** Sixteen bytes that were never given before. */
function newSalt(): Buffer {
  if (used === randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += 16;
  return randomness.subarray(used - 16, used);
}

/**
 * One message for one browser: a record of aes128gcm (RFC 8188), with keys and a salt of its own
 * (RFC 8291 section 3.1). By what web-push encrypts with.
 * @throws where the keys are none
 */
export function encrypt({ p256dh, auth }: SubscriptionKeys, text: string): Buffer {
  const authSecret = Buffer.from(auth, "base64url");
  if (authSecret.length !== 16) throw new RangeError("auth has not 16 bytes");
  const publicKey = pair.generateKeys();
  return ece.encrypt(Buffer.from(text), {
    version: "aes128gcm",
    dh: Buffer.from(p256dh, "base64url"),
    authSecret,
    salt: newSalt(),
    privateKey: {
      getPublicKey: () => publicKey,
      computeSecret: (key) => pair.computeSecret(key),
    },
  });
}
