import { createECDH } from "node:crypto";
import { describe, expect, it } from "vitest";
import webpush from "web-push";
import { decrypt, verifyVapid } from "../support/push-crypto";

const bytes = (text: string) => Buffer.from(text, "base64url");

// The example of RFC 8291, section 5 and appendix A.
const keys = {
  privateKey: bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
  publicKey: bytes(
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  ),
  auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
};
const body = bytes(
  "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz" +
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
);

describe("the local push service's browser", () => {
  it("decrypts the example of RFC 8291", () => {
    expect(decrypt(body, keys).toString()).toBe("When I grow up, I want to be a watermelon");
  });

  it("decrypts nothing that was changed or is another's", () => {
    const changed = Buffer.from(body);
    changed.writeUInt8(changed.readUInt8(100) ^ 1, 100);
    expect(() => decrypt(changed, keys)).toThrow();
    expect(() => decrypt(body, { ...keys, auth: Buffer.alloc(16) })).toThrow();
    const other = createECDH("prime256v1");
    other.generateKeys();
    expect(() => decrypt(body, { ...keys, privateKey: other.getPrivateKey() })).toThrow();
  });
});

describe("the local push service's check of a VAPID token", () => {
  const origin = "https://push.example";
  const now = new Date();
  const own = webpush.generateVAPIDKeys();
  const subject = "mailto:operator@keepline.example";
  const header = (privateKey = own.privateKey) =>
    webpush.getVapidHeaders(origin, subject, own.publicKey, privateKey, "aes128gcm").Authorization;

  it("takes a good one", () => {
    expect(verifyVapid(header(), origin, now).claims.sub).toBe(subject);
  });

  it("refuses another key's, another service's, an old one and one made too early", () => {
    const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
    const foreign = webpush.generateVAPIDKeys().privateKey;
    expect(() => verifyVapid(header(foreign), origin, now)).toThrow("signature");
    expect(() => verifyVapid(header(), "https://other.example", now)).toThrow("aud");
    expect(() => verifyVapid(header(), origin, hours(13))).toThrow("expired");
    expect(() => verifyVapid(header(), origin, hours(-13))).toThrow("a day ahead");
    expect(() => verifyVapid("", origin, now)).toThrow();
    expect(() => verifyVapid("WebPush abc", origin, now)).toThrow();
  });
});
