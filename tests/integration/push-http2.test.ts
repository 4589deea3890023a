import { readFileSync } from "node:fs";
import {
  createSecureServer,
  type Http2SecureServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo, Socket } from "node:net";
import {
  createSecureContext,
  createServer as createTlsServer,
  rootCertificates,
  type SecureContext,
} from "node:tls";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import webpush from "web-push";
import { pushPayload } from "@/lib/push/payload";
import { createSender, type PushMessage, type Sender, type SenderOptions } from "@/lib/push/send";
import { topicOf } from "@/lib/push/topic";
import {
  certificateFile,
  type PushService,
  type PushServiceOptions,
  startPushService,
  type TestSubscription,
} from "../support/push-service";

const vapid = { ...webpush.generateVAPIDKeys(), subject: "mailto:operator@keepline.example" };
const ca = readFileSync(certificateFile, "utf8");
const key = readFileSync(
  fileURLToPath(new URL("../support/tls/push-service.key.pem", import.meta.url)),
);
const now = new Date();
const topic = topicOf("line:1");
const payload = pushPayload({
  title: "Smart ··678：还剩 3 天",
  body: "有效期至 4月13日。",
  url: "https://keepline.example/zh/lines/1/renew",
  lang: "zh",
  tag: topic,
});
const message: PushMessage = { payload, topic, ttlSeconds: 3_600, urgency: "high" };

let ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  ends = [];
});

function start(origin: string, options: Partial<SenderOptions> = {}): Sender {
  const sender = createSender({ ...vapid, ca, extraOrigins: [origin], ...options });
  ends.push(() => sender.close());
  return sender;
}

async function startService(options: PushServiceOptions = {}): Promise<PushService> {
  const service = await startPushService({ tls: true, ...options });
  ends.push(() => service.close());
  return service;
}

const target = ({ endpoint, keys }: TestSubscription) => ({ endpoint, ...keys });

describe("a push service that speaks HTTP/2", () => {
  it("gets many messages at once over one connection", async () => {
    const service = await startService({ latencyMs: 50 });
    const sender = start(service.origin);
    const phones = service.subscribeMany(300, { vapidKey: vapid.publicKey });
    const outcomes = await Promise.all(
      phones.map((phone) => sender.send(target(phone), message, now)),
    );
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["sent"]));
    expect(service.arrivals()).toHaveLength(300);
    expect(service.connections()).toBeLessThanOrEqual(3);
  });

  it("gets the message as it was, with the headers of RFC 8030", async () => {
    const service = await startService();
    const phone = service.subscribe({ vapidKey: vapid.publicKey });
    const sender = start(service.origin);
    expect(await sender.send(target(phone), message, now)).toEqual({
      kind: "sent",
      status: 201,
      reason: null,
    });
    const received = await service.next(phone);
    expect(JSON.parse(received.text)).toEqual(payload);
    expect(received.headers).toMatchObject({ ":path": expect.anything(), topic, ttl: "3600" });
    expect(received.claims).toMatchObject({ aud: service.origin });
  });

  it("is understood by its answer's status, Retry-After and reason", async () => {
    const service = await startService();
    const sender = start(service.origin);
    const phone = service.subscribe();
    service.answer(phone, { status: 503, headers: { "Retry-After": "90" } });
    expect(await sender.send(target(phone), message, now)).toMatchObject({
      kind: "retry",
      notBefore: new Date(now.getTime() + 90_000),
    });
    service.answer(phone, { status: 410, body: '{"reason":"Unregistered"}' });
    expect(await sender.send(target(phone), message, now)).toEqual({
      kind: "gone",
      status: 410,
      reason: "Unregistered",
    });
    service.answer(phone, { status: 302, headers: { Location: service.subscribe().endpoint } });
    expect(await sender.send(target(phone), message, now)).toMatchObject({ kind: "failed" });
    expect(service.arrivals()).toHaveLength(3);
  });

  it.each([201, 410])("and answers %i without an end is cut off", async (status) => {
    const service = await startService();
    const sender = start(service.origin, { deadlineMs: 5_000 });
    const phone = service.subscribe();
    service.answer(phone, { status, body: "x".repeat(1_000), endless: true });
    const started = performance.now();
    expect(await sender.send(target(phone), message, now)).toMatchObject({ status });
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it("and answers a byte now and then has said enough at the deadline", async () => {
    const service = await startService();
    const sender = start(service.origin, { deadlineMs: 500 });
    const phone = service.subscribe();
    service.answer(phone, { status: 410, body: "x", endless: true, everyMs: 50 });
    expect(await sender.send(target(phone), message, now)).toMatchObject({ kind: "gone" });
  });

  it("and hangs for one device costs the others nothing", async () => {
    const service = await startService();
    const sender = start(service.origin, { deadlineMs: 1_000 });
    const [bad, ...good] = service.subscribeMany(50);
    if (!bad) throw new Error("nobody subscribed");
    service.answer(bad, "hang");
    const hanging = sender.send(target(bad), message, now);
    const ended = await Promise.race([
      hanging,
      Promise.all(good.map((phone) => sender.send(target(phone), message, now))),
    ]);
    expect(ended).toHaveLength(49);
    expect(await hanging).toMatchObject({ kind: "retry", reason: "deadline" });
    expect(await sender.send(target(good[0] ?? bad), message, now)).toMatchObject({ kind: "sent" });
  });

  it("and breaks its connection has what was in flight tried later, and the rest over a new one", async () => {
    const service = await startService({ latencyMs: 100 });
    const sender = start(service.origin);
    const [bad, ...good] = service.subscribeMany(20);
    if (!bad) throw new Error("nobody subscribed");
    service.answer(bad, "disconnect");
    const outcomes = await Promise.all(
      [bad, ...good].map((phone) => sender.send(target(phone), message, now)),
    );
    const failed = outcomes.filter(({ kind }) => kind === "retry");
    expect(failed.length).toBeGreaterThan(0);
    // The one that it answered so, and the connection, which is not blamed for each that fell with it.
    const blamed = failed.filter((outcome) => !("lost" in outcome));
    expect(blamed.length).toBeLessThanOrEqual(2);
    expect(await sender.send(target(good[0] ?? bad), message, now)).toMatchObject({ kind: "sent" });
  });

  it("but whose certificate nobody vouches for gets nothing", async () => {
    const service = await startService();
    const sender = start(service.origin, { ca: rootCertificates[0] });
    const outcome = await sender.send(target(service.subscribe()), message, now);
    expect(outcome).toMatchObject({ kind: "retry", status: null });
    expect(service.arrivals()).toHaveLength(0);
  });
});

type OnStream = (stream: ServerHttp2Stream, session: ServerHttp2Session) => void;

/** A service that does as a test says with each request. */
async function startServer(
  onStream: OnStream,
  settings = {},
): Promise<{ origin: string; sessions: Set<ServerHttp2Session> }> {
  const server: Http2SecureServer = createSecureServer({ cert: ca, key, settings });
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.on("error", () => {});
  });
  server.on("stream", (stream) => {
    stream.on("error", () => {});
    stream.resume();
    const { session } = stream;
    stream.on("end", () => session && onStream(stream, session as ServerHttp2Session));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(async () => {
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `https://127.0.0.1:${port}`, sessions };
}

const { keys } = await (async () => {
  const service = await startPushService();
  const phone = service.subscribe();
  await service.close();
  return phone;
})();
const targetAt = (origin: string, n = 1) => ({ endpoint: `${origin}/push/${n}`, ...keys });
const accept = (stream: ServerHttp2Stream) =>
  stream.respond({ ":status": 201 }, { endStream: true });
const sendMany = (sender: Sender, origin: string, count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => sender.send(targetAt(origin, n), message, now)),
  );

describe("the limits that a service sets", () => {
  it("are kept: no more streams than it allows, more connections where they are needed", async () => {
    let open = 0;
    let most = 0;
    const { origin, sessions } = await startServer(
      (stream) => {
        open += 1;
        most = Math.max(most, open);
        stream.on("close", () => {
          open -= 1;
        });
        setTimeout(() => !stream.destroyed && accept(stream), 50);
      },
      { maxConcurrentStreams: 10 },
    );
    const outcomes = await sendMany(start(origin), origin, 100);
    expect(outcomes.every(({ kind }) => kind === "sent")).toBe(true);
    expect(sessions.size).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(10 * sessions.size);
  });

  it("a connection that breaks costs those nothing that wait for room in it", async () => {
    const { origin, sessions } = await startServer(
      (stream, session) => {
        if (sessions.size === 1) session.destroy();
        else accept(stream);
      },
      { maxConcurrentStreams: 20 },
    );
    const outcomes = await sendMany(start(origin), origin, 200);
    const fallen = outcomes.filter(({ kind }) => kind !== "sent");
    expect(fallen.length).toBeGreaterThan(0);
    // Twenty were on their way; one or two more may be, before it shows.
    expect(fallen.length).toBeLessThan(30);
    expect(fallen.map(({ reason }) => reason)).not.toContain("REFUSED_STREAM");
  });

  it("that have room for nobody are left in peace when the sender ends", async () => {
    const { origin, sessions } = await startServer(() => {}, { maxConcurrentStreams: 0 });
    const sender = createSender({ ...vapid, ca, extraOrigins: [origin], deadlineMs: 3_000 });
    const outcomes = sendMany(sender, origin, 5);
    await expect.poll(() => sessions.size).toBeGreaterThan(0);
    await sender.close();
    const opened = sessions.size;
    expect(await outcomes).toEqual(
      Array.from({ length: 5 }, () => expect.objectContaining({ kind: "retry", reason: "closed" })),
    );
    expect(sessions.size).toBeLessThanOrEqual(opened + 1);
  });

  it("refused, and so surely not processed, is sent again at once", async () => {
    let refusals = 0;
    const { origin } = await startServer((stream) => {
      refusals += 1;
      if (refusals === 1)
        stream.close(7); // REFUSED_STREAM
      else accept(stream);
    });
    const sender = start(origin);
    expect(await sender.send(targetAt(origin), message, now)).toMatchObject({ kind: "sent" });
    expect(refusals).toBe(2);
  });

  it("refused again and again is tried later", async () => {
    let refusals = 0;
    const { origin } = await startServer((stream) => {
      refusals += 1;
      stream.close(7);
    });
    const outcome = await start(origin).send(targetAt(origin), message, now);
    expect(outcome).toMatchObject({ kind: "retry", reason: "REFUSED_STREAM" });
    expect(refusals).toBe(3);
  });

  it("a connection that says GOAWAY answers what it took, and a new one gets the rest", async () => {
    const { origin, sessions } = await startServer((stream, session) => {
      if (sessions.size === 1) session.goaway(0, stream.id);
      accept(stream);
    });
    const sender = start(origin);
    const first = await sendMany(sender, origin, 20);
    expect(new Set(first.map(({ kind }) => kind))).toEqual(new Set(["sent"]));
    const second = await sender.send(targetAt(origin), message, now);
    expect(second).toMatchObject({ kind: "sent" });
    expect(sessions.size).toBeGreaterThan(1);
  });
});

describe("a service of TLS that speaks only HTTP/1.1", () => {
  it("is sent to by it", async () => {
    let requests = 0;
    const server = createTlsServer({ cert: ca, key, ALPNProtocols: ["http/1.1"] }, (socket) => {
      socket.on("error", () => {});
      socket.on("data", (chunk) => {
        if (!chunk.toString("latin1").startsWith("POST ")) return;
        requests += 1;
        socket.end("HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ends.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const origin = `https://127.0.0.1:${port}`;
    const sender = start(origin);
    expect(await sender.send(targetAt(origin), message, now)).toMatchObject({ kind: "sent" });
    expect(await sender.send(targetAt(origin), message, now)).toMatchObject({ kind: "sent" });
    expect(requests).toBe(2);
  });

  it("and takes long to say so has no more time than any other", async () => {
    const context = createSecureContext({ cert: ca, key });
    const options = {
      ALPNProtocols: ["http/1.1"],
      SNICallback: (_name: string, chosen: (error: null, context: SecureContext) => void) => {
        setTimeout(chosen, 1_400, null, context);
      },
    };
    const server = createTlsServer(options);
    const sockets = new Set<Socket>();
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("error", () => {});
    });
    server.on("secureConnection", (socket) => socket.on("error", () => {}));
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    ends.push(() => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    });
    const { port } = server.address() as AddressInfo;
    const origin = `https://localhost:${port}`;
    const sender = start(origin, { deadlineMs: 2_000 });
    const started = performance.now();
    const outcome = await sender.send(targetAt(origin), message, now);
    expect(outcome).toMatchObject({ kind: "retry", reason: "deadline" });
    expect(performance.now() - started).toBeLessThan(2_700);
  });
});
