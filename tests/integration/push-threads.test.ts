import type { Worker } from "node:worker_threads";
import { afterEach, describe, expect, it } from "vitest";
import webpush from "web-push";
import { pushPayload } from "@/lib/push/payload";
import type { Sender, SenderOptions } from "@/lib/push/send";
import { createThreadedSender } from "@/lib/push/threads";
import { topicOf } from "@/lib/push/topic";
import { type PushService, startPushService, type TestSubscription } from "../support/push-service";
import { startFromSource } from "../support/source-thread";

const vapid = { ...webpush.generateVAPIDKeys(), subject: "mailto:operator@keepline.example" };
const now = new Date();
const topic = topicOf("line:1");
const text = {
  title: "Smart",
  body: "…",
  url: "https://keepline.example/",
  lang: "en",
  tag: topic,
};
const message = { payload: pushPayload(text), topic, ttlSeconds: 3_600, urgency: "high" } as const;
const target = ({ endpoint, keys }: TestSubscription) => ({ endpoint, ...keys });

let service: PushService;
let sender: Sender;
const workers: Worker[] = [];

async function start(): Promise<void> {
  service = await startPushService();
  const options = { ...vapid, extraOrigins: [service.origin], deadlineMs: 5_000 };
  sender = createThreadedSender(options, 2, (given: SenderOptions) => {
    const worker = startFromSource(given);
    workers.push(worker);
    return worker;
  });
}

afterEach(async () => {
  await sender.close();
  await service.close();
  workers.length = 0;
});

describe("sending threads", () => {
  it("share the work, and say of each message what came of it", async () => {
    await start();
    const phones = Array.from({ length: 30 }, () => service.subscribe());
    for (const phone of phones.slice(0, 10)) {
      service.answer(phone, { status: 429, headers: { "Retry-After": "90" } });
    }
    const outcomes = await Promise.all(
      phones.map((phone) => sender.send(target(phone), message, now)),
    );
    expect(workers).toHaveLength(2);
    const notBefore = new Date(now.getTime() + 90_000);
    expect(outcomes.slice(0, 10)).toEqual(
      Array.from({ length: 10 }, () => ({
        kind: "throttled",
        status: 429,
        reason: null,
        notBefore,
      })),
    );
    expect(outcomes.slice(10).every(({ kind }) => kind === "sent")).toBe(true);
    for (const phone of phones) {
      expect(JSON.parse((await service.next(phone)).text)).toEqual(message.payload);
    }
  });

  it("send all that they were given before they close", async () => {
    await start();
    const phones = Array.from({ length: 100 }, () => service.subscribe());
    const send = (phone: TestSubscription) => sender.send(target(phone), message, now);
    await Promise.all(phones.slice(0, 2).map(send)); // Both are connected.
    const outcomes = Promise.all(phones.slice(2).map(send));
    await sender.close();
    expect((await outcomes).filter(({ kind }) => kind === "sent")).toHaveLength(98);
  });

  it("that fail have what they held tried later, and are started anew", async () => {
    await start();
    const phones = Array.from({ length: 4 }, () => service.subscribe());
    for (const phone of phones) service.answer(phone, "hang");
    const outcomes = Promise.all(phones.map((phone) => sender.send(target(phone), message, now)));
    await service.arrived(4);
    await Promise.all(workers.map((worker) => worker.terminate()));
    expect(await outcomes).toMatchObject(phones.map(() => ({ kind: "retry", reason: "thread" })));
    for (const phone of phones) service.answer(phone);
    const [phone] = phones;
    if (!phone) throw new Error("nobody");
    expect(await sender.send(target(phone), message, now)).toMatchObject({ kind: "sent" });
    expect(workers.length).toBeGreaterThan(2);
  });
});
