// What delivery is compared with: web-push's own sending, and the encryption alone.
import { createCipheriv, createECDH, createHmac, randomBytes } from "node:crypto";
import { Agent } from "node:https";
import webpush from "web-push";
import { z } from "zod";
import { serve } from "./process";

const Question = z.object({
  /** How many at once; 0: none is sent, they are only encrypted. */
  atOnce: z.number(),
  count: z.number(),
  endpoint: z.string(),
  p256dh: z.string(),
  auth: z.string(),
  text: z.string(),
});

const hmac = (key: Buffer, ...parts: Buffer[]) => {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
const one = Buffer.from([1]);
const keyInfo = Buffer.from("Content-Encoding: aes128gcm\0");
const nonceInfo = Buffer.from("Content-Encoding: nonce\0");

/** RFC 8291 and nothing else, by the fastest that Node.js has for it. */
function encrypt(publicKey: Buffer, auth: Buffer, text: Buffer): Buffer {
  const pair = createECDH("prime256v1");
  const sender = pair.generateKeys();
  const salt = randomBytes(16);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), publicKey, sender]);
  const ikm = hmac(hmac(auth, pair.computeSecret(publicKey)), info, one);
  const prk = hmac(salt, ikm);
  const key = hmac(prk, keyInfo, one).subarray(0, 16);
  const nonce = hmac(prk, nonceInfo, one).subarray(0, 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  const head = Buffer.alloc(21);
  salt.copy(head);
  head.writeUInt32BE(4_096, 16);
  head.writeUInt8(sender.length, 20);
  return Buffer.concat([
    head,
    sender,
    cipher.update(text),
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

const vapidDetails = { ...webpush.generateVAPIDKeys(), subject: "https://keepline.example" };
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

serve(async (question) => {
  const { atOnce, count, endpoint, p256dh, auth, text } = Question.parse(question);
  const started = performance.now();
  if (atOnce === 0) {
    const [publicKey, secret, plain] = [
      Buffer.from(p256dh, "base64url"),
      Buffer.from(auth, "base64url"),
      Buffer.from(text),
    ];
    for (let n = 0; n < count; n += 1) encrypt(publicKey, secret, plain);
    return { ms: performance.now() - started };
  }
  let next = 0;
  async function sendOneAfterAnother(): Promise<void> {
    while (next < count) {
      next += 1;
      const subscription = { endpoint: `${endpoint}${next}`, keys: { p256dh, auth } };
      // One after another it is as its documentation shows it: without an agent.
      const options = { vapidDetails, TTL: 3_600, ...(atOnce > 1 ? { agent } : {}) };
      await webpush.sendNotification(subscription, text, options);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOneAfterAnother));
  return { ms: performance.now() - started };
});
