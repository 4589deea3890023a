import { once } from "node:events";
import { connect } from "node:http2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import webpush from "web-push";
import type { TestAnswer } from "../support/push-answers";
import {
  type PushService,
  startBrokenTls,
  startPushService,
  type TestSubscription,
} from "../support/push-service";

const vapidDetails = {
  ...webpush.generateVAPIDKeys(),
  subject: "mailto:operator@keepline.example",
};
const topic = "abcdefgh";

let service: PushService;
beforeAll(async () => {
  service = await startPushService({ tls: true, hosts: ["127.0.0.1", "localhost"] });
});
afterAll(() => service.close());

/** Over HTTP/1.1: the status, or how it failed. */
const send = (subscription: TestSubscription): Promise<unknown> =>
  webpush.sendNotification(subscription, "text", { vapidDetails, TTL: 60, topic }).then(
    ({ statusCode }) => statusCode,
    (error) => error.statusCode ?? error.code ?? error.message,
  );

/** Over HTTP/2: the status, or "reset" where the stream or the connection ended before it. */
async function sendOverHttp2(subscription: TestSubscription): Promise<unknown> {
  const { origin, pathname } = new URL(subscription.endpoint);
  const { headers, body } = webpush.generateRequestDetails(subscription, "text", {
    vapidDetails,
    TTL: 60,
    topic,
  });
  const lowerCase = Object.entries(headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const session = connect(origin);
  try {
    const stream = session.request({
      ...{ ":method": "POST", ":path": pathname },
      ...Object.fromEntries(lowerCase),
    });
    stream.end(body);
    const ended = once(stream, "close").then(() => "reset");
    const [answer] = await Promise.race([once(stream, "response"), ended.then((text) => [text])]);
    stream.on("error", () => {});
    return typeof answer === "string" ? answer : answer[":status"];
  } catch {
    return "reset";
  } finally {
    session.destroy();
  }
}

describe("the local push service over TLS", () => {
  it("takes what is valid over HTTP/1.1 and HTTP/2, on each of its hosts, and counts it", async () => {
    for (const origin of service.origins) {
      const phone = service.subscribe({ vapidKey: vapidDetails.publicKey, origin });
      expect([await send(phone), await sendOverHttp2(phone)]).toEqual([201, 201]);
      expect(service.received(phone).map(({ text }) => text)).toEqual(["text", "text"]);
      const counted = service.arrivals().filter(({ endpoint }) => endpoint === phone.endpoint);
      expect(counted).toMatchObject([
        { topic, accepted: true },
        { topic, accepted: true },
      ]);
    }
  });

  it("keeps a crowd that shares its keys apart", async () => {
    const [first, second] = service.subscribeMany(2);
    if (!first || !second) throw new Error("no crowd");
    service.answer(second, { status: 410 });
    expect([await send(first), await send(second)]).toEqual([201, 410]);
    expect(service.received(first)).toHaveLength(1);
  });

  it.each<[TestAnswer, unknown, unknown]>([
    ["reset", "ECONNRESET", "reset"],
    ["half", "ECONNRESET", "reset"],
    ["disconnect", "ECONNRESET", "reset"],
    [{ status: 503, headers: { "Retry-After": "5" } }, 503, 503],
    [{ status: 301, headers: { Location: "/push/elsewhere" } }, 301, 301],
  ])("answers %j over both", async (answer, http1, http2) => {
    const phone = service.subscribe();
    service.answer(phone, answer);
    expect([await send(phone), await sendOverHttp2(phone)]).toEqual([http1, http2]);
  });

  it.each<TestAnswer>([
    { status: 201, body: "half", cut: true },
    { status: 201, body: "x", endless: true },
    { status: 201, body: "x", endless: true, everyMs: 1_000 },
  ])("says the status of %j at once, and never a whole answer", async (answer) => {
    const phone = service.subscribe();
    service.answer(phone, answer);
    expect(await sendOverHttp2(phone)).toBe(201);
  });

  it("can answer all of one host alike", async () => {
    const [first = "", second = ""] = service.origins;
    const phones = [first, second].map((origin) => service.subscribe({ origin }));
    service.answerAll(first, { status: 403 });
    expect(await Promise.all(phones.map(send))).toEqual([403, 201]);
    service.answerAll(first, null);
    expect(await Promise.all(phones.map(send))).toEqual([201, 201]);
  });

  it("has a neighbour that breaks every handshake", async () => {
    const broken = await startBrokenTls();
    const phone = { ...service.subscribe(), endpoint: `${broken.origin}/push/1` };
    expect(await send(phone)).toBe("EPROTO");
    await broken.close();
  });
});
