import { describe, expect, it } from "vitest";
import webpush from "web-push";
import { createVapid } from "@/lib/push/vapid";
import { verifyVapid } from "../support/push-crypto";

const keys = { ...webpush.generateVAPIDKeys(), subject: "mailto:operator@keepline.example" };
const apple = "https://web.push.apple.com";
const mozilla = "https://updates.push.services.mozilla.com";
const start = new Date();
const afterHours = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

describe("the VAPID header", () => {
  it("is signed by the key, for the service's origin, for at most a day", () => {
    const { key, claims } = verifyVapid(createVapid(keys).header(apple, start), apple, start);
    expect(key).toBe(keys.publicKey);
    expect(claims).toMatchObject({ aud: apple, sub: "mailto:operator@keepline.example" });
    expect(claims.exp - start.getTime() / 1_000).toBeCloseTo(12 * 3_600, -1);
  });

  // Each signature has its own random number, so the same header is the same signature.
  it("is signed once for six hours of messages to one service", () => {
    const vapid = createVapid(keys);
    const first = vapid.header(apple, start);
    expect(vapid.header(apple, afterHours(1))).toBe(first);
    expect(vapid.header(apple, afterHours(5.99))).toBe(first);
    expect(vapid.header(apple, afterHours(6))).not.toBe(first);
  });

  it("is another one for another service", () => {
    const vapid = createVapid(keys);
    vapid.header(apple, start);
    expect(verifyVapid(vapid.header(mozilla, start), mozilla, start).claims.aud).toBe(mozilla);
  });

  it("is signed anew when the clock was set back", () => {
    const vapid = createVapid(keys);
    const first = vapid.header(apple, start);
    expect(vapid.header(apple, afterHours(-1))).not.toBe(first);
  });

  it("is renewed once, however many messages were refused with it", () => {
    const vapid = createVapid(keys);
    const refused = vapid.header(apple, start);
    const renewed = vapid.renew(apple, refused, start);
    expect(renewed).not.toBe(refused);
    expect(vapid.renew(apple, refused, start)).toBe(renewed);
    expect(vapid.header(apple, start)).toBe(renewed);
  });

  it("is not kept for ever more names of services", () => {
    const vapid = createVapid(keys);
    const first = vapid.header(apple, start);
    for (let n = 0; n < 200; n += 1) vapid.header(`https://${n}.push.apple.com`, start);
    expect(vapid.header(apple, start)).not.toBe(first);
  });
});
