import { createDecipheriv, createECDH, createPublicKey, hkdfSync, verify } from "node:crypto";

/** What the browser keeps of a subscription. */
export interface ReceiverKeys {
  privateKey: Buffer;
  /** 65 bytes, uncompressed. */
  publicKey: Buffer;
  /** 16 bytes. */
  auth: Buffer;
}

const hkdf = (salt: Buffer, key: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync("sha256", key, salt, info, length));

/**
 * The plaintext of a push message, by RFC 8291 and RFC 8188 on node:crypto alone, so that it shares
 * no mistake with the library that encrypts. Throws on whatever a browser would drop.
 */
export function decrypt(body: Buffer, keys: ReceiverKeys): Buffer {
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  const senderKey = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (keyLength !== 65) throw new Error(`sender key of ${keyLength} bytes`);
  if (record.length > recordSize) throw new Error("more than one record");

  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(keys.privateKey);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.publicKey, senderKey]);
  const secret = hkdf(keys.auth, ecdh.computeSecret(senderKey), info, 32);
  const contentKey = hkdf(salt, secret, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = hkdf(salt, secret, Buffer.from("Content-Encoding: nonce\0"), 12);

  const decipher = createDecipheriv("aes-128-gcm", contentKey, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = padded.findLastIndex((byte) => byte !== 0);
  if (padded[end] !== 2) throw new Error("no delimiter of a last record");
  return padded.subarray(0, end);
}

export interface VapidClaims {
  aud: string;
  /** Seconds since 1970. */
  exp: number;
  sub: string;
}

/** Headers whose signature is their key's: checking it again is what a thousand messages cost. */
const verified = new Set<string>();

/** The claims of a VAPID Authorization header and its key. Throws where RFC 8292 has it refused. */
export function verifyVapid(
  authorization: string,
  audience: string,
  now: Date,
): { key: string; claims: VapidClaims } {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", payload = "", signature = ""] = token.split(".");
  const json = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString());
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65) throw new Error("no key of 65 bytes");
  if (json(head).alg !== "ES256") throw new Error("not ES256");
  const publicKey = createPublicKey({
    format: "jwk",
    key: {
      kty: "EC",
      crv: "P-256",
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
  });
  if (!verified.has(authorization)) {
    const signed = verify(
      "sha256",
      Buffer.from(`${head}.${payload}`),
      { key: publicKey, dsaEncoding: "ieee-p1363" },
      Buffer.from(signature, "base64url"),
    );
    if (!signed) throw new Error("the signature is not the key's");
    verified.add(authorization);
  }
  const claims: VapidClaims = json(payload);
  const seconds = now.getTime() / 1_000;
  if (claims.aud !== audience) throw new Error(`aud is ${claims.aud}, not ${audience}`);
  if (!(claims.exp > seconds)) throw new Error("expired");
  if (claims.exp > seconds + 86_400) throw new Error("exp is more than a day ahead");
  if (!/^(mailto:|https:\/\/)./.test(claims.sub)) throw new Error(`sub is ${claims.sub}`);
  return { key, claims };
}
