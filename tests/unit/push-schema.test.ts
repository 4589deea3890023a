import { createECDH, ECDH, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { subscriptionSchema } from "@/lib/push/schema";

const point = (): Buffer => createECDH("prime256v1").generateKeys();
const text = (bytes: Buffer) => bytes.toString("base64url");

const subscription = {
  endpoint: "https://fcm.googleapis.com/fcm/send/abc",
  expirationTime: null,
  keys: { p256dh: text(point()), auth: text(randomBytes(16)) },
  vapidKey: text(point()),
};

const problems = (data: unknown) =>
  subscriptionSchema([])
    .safeParse(data)
    .error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("a subscription", () => {
  it("is taken as a browser gives it", () => {
    expect(subscriptionSchema([]).parse(subscription)).toEqual({
      endpoint: subscription.endpoint,
      keys: subscription.keys,
      vapidKey: subscription.vapidKey,
    });
  });

  it("has one spelling of its endpoint", () => {
    const spelled = { ...subscription, endpoint: "https://FCM.googleapis.com:443/fcm/send/abc" };
    expect(subscriptionSchema([]).parse(spelled).endpoint).toBe(subscription.endpoint);
  });

  it("is taken at an origin that the operator named, and only there", () => {
    const own = { ...subscription, endpoint: "https://push.example/1" };
    expect(subscriptionSchema(["https://push.example"]).safeParse(own).success).toBe(true);
    expect(problems(own)).toEqual([["endpoint", "service"]]);
  });

  const offCurve = point();
  offCurve.writeUInt8((offCurve.at(-1) ?? 0) ^ 1, 64);
  const compressed = ECDH.convertKey(point(), "prime256v1", undefined, undefined, "compressed");
  const hybrid = point();
  hybrid.writeUInt8(6 + ((hybrid.at(-1) ?? 0) & 1), 0);

  it.each([
    ["a point that is not on the curve", text(offCurve)],
    ["a compressed point", Buffer.from(compressed).toString("base64url")],
    ["a hybrid point", text(hybrid)],
    ["zeros", text(Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]))],
    ["64 bytes", text(point().subarray(0, 64))],
    ["66 bytes", text(Buffer.concat([point(), Buffer.alloc(1)]))],
    ["padding", `${text(point())}=`],
    ["the other base64", `${text(point()).slice(0, 40)}+/${text(point()).slice(42)}`],
    ["nothing", ""],
    ["a million characters", "B".repeat(1_000_000)],
    ["a number", 4],
    ["no key", undefined],
  ])("is refused with %s for its public key", (_name, key) => {
    const keys = { ...subscription.keys, p256dh: key };
    expect(problems({ ...subscription, keys })).toEqual([["keys.p256dh", "publicKey"]]);
    expect(problems({ ...subscription, vapidKey: key })).toEqual([["vapidKey", "publicKey"]]);
  });

  it.each([
    ["15 bytes", text(randomBytes(15))],
    ["17 bytes", text(randomBytes(17))],
    ["bits beyond the 16 bytes", `${"A".repeat(21)}B`],
    ["a space", `${text(randomBytes(16)).slice(0, 21)} `],
    ["no secret", undefined],
  ])("is refused with %s for its secret", (_name, auth) => {
    const keys = { ...subscription.keys, auth };
    expect(problems({ ...subscription, keys })).toEqual([["keys.auth", "authSecret"]]);
  });

  it.each([
    ["no object", "text", [["", "shape"]]],
    ["nothing", undefined, [["", "shape"]]],
    ["no keys", { ...subscription, keys: null }, [["keys", "shape"]]],
    ["no endpoint", { ...subscription, endpoint: undefined }, [["endpoint", "syntax"]]],
  ])("is refused when it is %s", (_name, data, expected) => {
    expect(problems(data)).toEqual(expected);
  });
});
