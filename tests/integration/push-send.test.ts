import { createECDH, randomBytes } from "node:crypto";
import dns from "node:dns";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import webpush from "web-push";
import { pushPayload } from "@/lib/push/payload";
import { createSender, type PushMessage, type Sender, type SenderOptions } from "@/lib/push/send";
import { topicOf } from "@/lib/push/topic";
import { type PushService, startPushService, type TestSubscription } from "../support/push-service";

const vapid = { ...webpush.generateVAPIDKeys(), subject: "mailto:operator@keepline.example" };
const now = new Date();

const message: PushMessage = {
  payload: pushPayload({
    title: "Smart ··678：还剩 3 天",
    body: "有效期至 4月13日。",
    url: "https://keepline.example/zh/lines/1/renew",
    lang: "zh",
    tag: topicOf("line:1"),
  }),
  topic: topicOf("line:1"),
  ttlSeconds: 3_600,
  urgency: "high",
};

let service: PushService;
let sender: Sender;
let phone: TestSubscription;

const start = (options: Partial<SenderOptions> = {}) =>
  createSender({ ...vapid, extraOrigins: [service.origin], ...options });

const target = ({ endpoint, keys }: TestSubscription) => ({ endpoint, ...keys });
const send = (changes: Partial<PushMessage> = {}) =>
  sender.send(target(phone), { ...message, ...changes }, now);

beforeEach(async () => {
  service = await startPushService();
  sender = start();
  phone = service.subscribe({ vapidKey: vapid.publicKey });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await sender.close();
  await service.close();
});

describe("a message", () => {
  it("reaches the browser as it was, with the headers of RFC 8030", async () => {
    expect(await send()).toEqual({ kind: "sent", status: 201, reason: null });
    const received = await service.next(phone);
    expect(JSON.parse(received.text)).toEqual(message.payload);
    expect(received.headers).toMatchObject({
      ttl: "3600",
      urgency: "high",
      topic: topicOf("line:1"),
      "content-encoding": "aes128gcm",
    });
    expect(received.claims).toMatchObject({ aud: service.origin, sub: vapid.subject });
  });

  it("reaches it at the largest size", async () => {
    const payload = pushPayload({
      title: "ស៊ីម".repeat(99),
      body: "ផុតកំណត់".repeat(999),
      url: "https://keepline.example/km/lines/1/renew",
      lang: "km",
      tag: "t",
    });
    expect(await send({ payload })).toMatchObject({ kind: "sent" });
    expect(JSON.parse((await service.next(phone)).text)).toEqual(payload);
  });

  it.each([
    [0, "1"],
    [-60, "1"],
    [0.4, "1"],
    [90.7, "90"],
    [400 * 86_400, "2592000"],
  ])("with %f seconds of use has a TTL of %s", async (ttlSeconds, ttl) => {
    await send({ ttlSeconds });
    expect((await service.next(phone)).headers.ttl).toBe(ttl);
  });

  it("shares its token and its connection with those before", async () => {
    for (let n = 0; n < 20; n += 1) await send();
    const tokens = service.received(phone).map(({ headers }) => headers.authorization);
    expect(tokens).toHaveLength(20);
    expect(new Set(tokens).size).toBe(1);
    // undici may open a second one while the first still finishes its answer.
    expect(service.connections()).toBeLessThanOrEqual(2);
  });
});

describe("an answer", () => {
  it.each([404, 410])("of %i ends the subscription", async (status) => {
    service.answer(phone, { status });
    expect(await send()).toEqual({ kind: "gone", status, reason: null });
  });

  it("of 429 puts off until Retry-After", async () => {
    service.answer(phone, { status: 429, headers: { "Retry-After": "90" } });
    const notBefore = new Date(now.getTime() + 90_000);
    expect(await send()).toEqual({ kind: "throttled", status: 429, reason: null, notBefore });
  });

  it("of 503 puts off until a date in Retry-After", async () => {
    const notBefore = new Date(Math.floor(now.getTime() / 1_000) * 1_000 + 120_000);
    service.answer(phone, { status: 503, headers: { "Retry-After": notBefore.toUTCString() } });
    expect(await send()).toEqual({ kind: "retry", status: 503, reason: null, notBefore });
  });

  it("of 302 is not followed", async () => {
    const elsewhere = service.subscribe();
    service.answer(phone, { status: 302, headers: { Location: elsewhere.endpoint } });
    expect(await send()).toEqual({ kind: "failed", status: 302, reason: null });
    expect(service.received(elsewhere)).toHaveLength(0);
  });

  it("of 403 is tried once more with a new token", async () => {
    service.answer(phone, { status: 403 }, { status: 201 });
    expect(await send()).toMatchObject({ kind: "sent" });
    const [refused, accepted] = service.received(phone);
    expect(accepted?.headers.authorization).not.toBe(refused?.headers.authorization);
  });

  it("of 403 again is ours to mend, and the device stays", async () => {
    service.answer(phone, { status: 403, body: '{"reason":"BadJwtToken"}' });
    expect(await send()).toEqual({ kind: "refused", status: 403, reason: "BadJwtToken" });
    expect(service.received(phone)).toHaveLength(2);
  });

  it("of BadWebPushTopic is tried once more without Topic", async () => {
    service.answer(phone, { status: 400, body: '{"reason":"BadWebPushTopic"}' }, { status: 201 });
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(service.received(phone).map(({ headers }) => headers.topic)).toEqual([
      message.topic,
      undefined,
    ]);
  });

  it("of 413 is tried once more without the body", async () => {
    service.answer(phone, { status: 413 }, { status: 201 });
    expect(await send()).toMatchObject({ kind: "sent" });
    const texts = service.received(phone).map(({ text }) => JSON.parse(text).notification);
    expect(texts[1]).toEqual({ ...message.payload.notification, body: "" });
  });

  it("of each such kind is heeded once", async () => {
    service.answer(phone, { status: 403 }, { status: 413 }, { status: 201 });
    expect(await send()).toMatchObject({ kind: "sent" });
    service.answer(phone, { status: 403 }, { status: 413 }, { status: 403 });
    expect(await send()).toMatchObject({ kind: "refused" });
    expect(service.received(phone)).toHaveLength(6);
  });

  it("of 413 again is final", async () => {
    service.answer(phone, { status: 413 });
    expect(await send()).toEqual({ kind: "failed", status: 413, reason: null });
    expect(service.received(phone)).toHaveLength(2);
  });

  it.each([201, 503])("of %i that never ends is cut off", async (status) => {
    service.answer(phone, { status, body: "x".repeat(1_000), endless: true });
    expect(await send()).toMatchObject({ kind: status === 201 ? "sent" : "retry", status });
    service.answer(phone);
    expect(await send()).toMatchObject({ kind: "sent" });
  });
});

describe("trouble on the way", () => {
  it("that hangs ends at the deadline", async () => {
    await sender.close();
    sender = start({ deadlineMs: 200 });
    service.answer(phone, "hang");
    expect(await send()).toEqual({
      kind: "retry",
      status: null,
      reason: "deadline",
      notBefore: null,
    });
  });

  it("that hangs at the second try ends at the same deadline", async () => {
    await sender.close();
    sender = start({ deadlineMs: 200 });
    service.answer(phone, { status: 403 }, "hang");
    expect(await send()).toMatchObject({ kind: "retry", reason: "deadline" });
  });

  it("that comes after the status changes nothing", async () => {
    await sender.close();
    sender = start({ deadlineMs: 1_000 });
    service.answer(phone, { status: 201, body: "", endless: true });
    expect(await send()).toMatchObject({ kind: "sent" });
  });

  it("that resets the connection is tried later", async () => {
    service.answer(phone, "reset");
    expect(await send()).toMatchObject({ kind: "retry", status: null, notBefore: null });
  });

  it("that refuses the connection is tried later", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => closed.once("listening", resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const origin = `http://127.0.0.1:${port}`;
    await sender.close();
    sender = start({ extraOrigins: [origin] });
    const outcome = await sender.send({ ...target(phone), endpoint: `${origin}/1` }, message, now);
    expect(outcome).toMatchObject({ kind: "retry", reason: "ECONNREFUSED" });
  });

  it("that is a push service's name with a private address is tried later", async () => {
    await sender.close();
    vi.spyOn(dns, "lookup").mockImplementation(((
      _name: string,
      _options: object,
      callback: (error: null, addresses: dns.LookupAddress[]) => void,
    ) => callback(null, [{ address: "127.0.0.1", family: 4 }])) as typeof dns.lookup);
    sender = start();
    const endpoint = "https://fcm.googleapis.com/fcm/send/1";
    expect(await sender.send({ ...target(phone), endpoint }, message, now)).toMatchObject({
      kind: "retry",
      reason: "ENOTPUBLIC",
    });
  });

  it("with one device leaves the others alone", async () => {
    const broken = service.subscribe();
    service.answer(broken, "reset");
    const outcomes = await Promise.all([
      send(),
      sender.send(target(broken), message, now),
      sender.send({ ...target(phone), p256dh: "broken" }, message, now),
      send(),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["sent", "retry", "gone", "sent"]);
  });
});

describe("a stored device", () => {
  const offCurve = createECDH("prime256v1").generateKeys();
  offCurve.writeUInt8((offCurve.at(-1) ?? 0) ^ 1, 64);

  it.each([
    ["a key that is none", { p256dh: "AAAA" }],
    ["a key that is not on the curve", { p256dh: offCurve.toString("base64url") }],
    ["a short secret", { auth: randomBytes(8).toString("base64url") }],
    ["no secret", { auth: "" }],
  ])("with %s is gone", async (_name, keys) => {
    const outcome = await sender.send({ ...target(phone), ...keys }, message, now);
    expect(outcome).toEqual({ kind: "gone", status: null, reason: "keys" });
  });

  it("whose origin the operator no longer trusts is not called, and stays", async () => {
    await sender.close();
    sender = start({ extraOrigins: [] });
    expect(await send()).toEqual({ kind: "failed", status: null, reason: "endpoint: scheme" });
    expect(service.received(phone)).toHaveLength(0);
  });
});
