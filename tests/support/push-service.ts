import { createECDH, randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createSecureServer, type Http2ServerRequest } from "node:http2";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { give, type Response, type TestAnswer } from "./push-answers";
import { decrypt, type ReceiverKeys, type VapidClaims, verifyVapid } from "./push-crypto";

// The least that RFC 8030 section 7.2 has a service take; the real ones take no more.
const maxBodyBytes = 4_096;

const pem = (name: string) => fileURLToPath(new URL(`tls/${name}.pem`, import.meta.url));

/**
 * Of the services that speak TLS, for NODE_EXTRA_CA_CERTS: signed by itself, for 127.0.0.1, ::1 and
 * localhost, valid to 2120. Its key is no secret.
 */
export const certificateFile = pem("push-service");

/** As `PushSubscription.toJSON()` gives it. */
export interface TestSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

type Headers = IncomingMessage["headers"];

/** A push message as the browser would get it, with the request that brought it. */
export interface ReceivedMessage {
  text: string;
  headers: Headers;
  /** The public key of `Authorization`. */
  vapidKey: string;
  claims: VapidClaims;
}

/** A message that came whole and could be read, in the order of coming. */
export interface Arrival {
  endpoint: string;
  /** A browser shows one notification of those under one topic. */
  topic: string;
  /** The service took it: it answered, or began to, with a status of 200 to 204. */
  accepted: boolean;
  /** By the system's clock, milliseconds. */
  at: number;
}

interface Mailbox {
  keys: ReceiverKeys;
  /** Only messages signed with this key are accepted, as for a subscription that names it. */
  vapidKey: string | null;
  answers: TestAnswer[];
  received: ReceivedMessage[];
  /** How many of `received` `next` has handed out. */
  taken: number;
  refused: string[];
}

export interface PushServiceOptions {
  /** By which VAPID tokens are judged; the system's unless told. */
  now?: () => Date;
  /** HTTPS, with HTTP/2 for who offers it; otherwise plain HTTP/1.1. */
  tls?: boolean;
  /** One origin for each; 127.0.0.1 alone unless told. */
  hosts?: readonly string[];
  /** False: only counts what comes, which costs a tenth; `received` and `next` know nothing then. */
  reads?: boolean;
  /** How long it waits before each answer; 0 unless told. */
  latencyMs?: number;
}

export interface SubscribeOptions {
  /** The VAPID key that the subscription names; any may send where it is left out. */
  vapidKey?: string;
  /** One of `origins`; the first unless told. */
  origin?: string;
}

export interface PushService {
  /** The first of `origins`. */
  origin: string;
  /** For PUSH_ENDPOINT_ORIGINS. */
  origins: readonly string[];
  subscribe(options?: SubscribeOptions): TestSubscription;
  /** As many browsers that share their keys, which makes them cheap. */
  subscribeMany(count: number, options?: SubscribeOptions): TestSubscription[];
  /** All that came with a valid token and could be decrypted, whatever was answered. */
  received(subscription: Pick<TestSubscription, "endpoint">): readonly ReceivedMessage[];
  /** The earliest message that `next` hasn't given yet; waits for it, 10 s unless told. */
  next(subscription: TestSubscription, timeoutMs?: number): Promise<ReceivedMessage>;
  /** What it answers from now on: one after another, the last one for ever; 201 when empty. */
  answer(subscription: TestSubscription, ...answers: TestAnswer[]): void;
  /** What an origin answers everybody, whatever `answer` said; null: as `answer` said. */
  answerAll(origin: string, answer: TestAnswer | null): void;
  /** All that came to all browsers. */
  arrivals(): readonly Arrival[];
  /** Fulfilled when so many have come in all. */
  arrived(count: number, timeoutMs?: number): Promise<void>;
  setLatency(ms: number): void;
  /** How many connections were opened to it. */
  connections(): number;
  close(): Promise<void>;
}

type Request = IncomingMessage | Http2ServerRequest;

function makeKeys(): { receiver: ReceiverKeys; keys: TestSubscription["keys"] } {
  const ecdh = createECDH("prime256v1");
  const publicKey = ecdh.generateKeys();
  const auth = randomBytes(16);
  return {
    receiver: { privateKey: ecdh.getPrivateKey(), publicKey, auth },
    keys: { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") },
  };
}

/** Listens on a free port of a host; the origin, and an end that waits for nobody. */
async function listen(server: Server, scheme: string, host: string) {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return {
    origin: `${scheme}://${host}:${address.port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/**
 * Push services and the browsers behind them, on loopback: each request is checked (RFC 8030), its
 * VAPID token (RFC 8292) by `now`, and its body decrypted (RFC 8291).
 */
export async function startPushService(options: PushServiceOptions = {}): Promise<PushService> {
  const { now = () => new Date(), tls = false, hosts = ["127.0.0.1"], reads = true } = options;
  let { latencyMs = 0 } = options;
  const mailboxes = new Map<string, Mailbox>();
  const toAll = new Map<string, TestAnswer>();
  const arrivals: Arrival[] = [];
  const events = new EventEmitter().setMaxListeners(0);
  let connections = 0;

  function read(body: Buffer, headers: Headers, origin: string, mailbox: Mailbox) {
    const complaint = complain(headers);
    if (complaint) return { status: 400, reason: complaint };
    if (body.length > maxBodyBytes) return { status: 413, reason: "body too large" };
    if (!reads) return null;
    let vapid: ReturnType<typeof verifyVapid>;
    try {
      vapid = verifyVapid(headers.authorization ?? "", origin, now());
    } catch (error) {
      return { status: 403, reason: `Authorization: ${error}` };
    }
    if (mailbox.vapidKey && mailbox.vapidKey !== vapid.key) {
      return { status: 403, reason: "another VAPID key" };
    }
    try {
      const text = decrypt(body, mailbox.keys).toString();
      mailbox.received.push({ text, headers, vapidKey: vapid.key, claims: vapid.claims });
      return null;
    } catch (error) {
      return { status: 400, reason: `not decrypted: ${error}` };
    }
  }

  async function handle(origin: string, request: Request, response: Response) {
    const endpoint = `${origin}${request.url}`;
    const mailbox = mailboxes.get(endpoint);
    if (!mailbox) return give(response, { status: 404 });
    if (request.method !== "POST") return give(response, { status: 405 });
    const body = await buffer(request).catch(() => null);
    if (!body) return; // the sender has gone
    const refusal = read(body, request.headers, origin, mailbox);
    if (refusal) {
      const { status, reason } = refusal;
      mailbox.refused.push(reason);
      return give(response, { status, body: JSON.stringify({ reason }) });
    }
    const [own = { status: 201 }] = mailbox.answers;
    if (mailbox.answers.length > 1) mailbox.answers.shift();
    const answer = toAll.get(origin) ?? own;
    const accepted = typeof answer === "object" && answer.status >= 200 && answer.status <= 204;
    arrivals.push({ endpoint, topic: String(request.headers.topic), accepted, at: Date.now() });
    events.emit("arrival");
    if (latencyMs) await delay(latencyMs, undefined, { ref: false });
    give(response, answer);
  }

  const certificate = tls && {
    cert: readFileSync(certificateFile),
    key: readFileSync(pem("push-service.key")),
  };
  const services = await Promise.all(
    hosts.map(async (host) => {
      const server = certificate
        ? createSecureServer({ ...certificate, allowHTTP1: true })
        : createServer();
      server.on("request", (request: Request, response: Response) =>
        handle(service.origin, request, response),
      );
      server.on("connection", () => {
        connections += 1;
      });
      const service = await listen(server, tls ? "https" : "http", host);
      return service;
    }),
  );
  const origins = services.map(({ origin }) => origin);
  const [firstOrigin = ""] = origins;
  const shared = makeKeys();

  function open(path: string, { receiver, keys }: typeof shared, options: SubscribeOptions) {
    const endpoint = `${options.origin ?? firstOrigin}/push/${path}`;
    mailboxes.set(endpoint, {
      keys: receiver,
      vapidKey: options.vapidKey ?? null,
      answers: [],
      received: [],
      taken: 0,
      refused: [],
    });
    return { endpoint, keys };
  }

  function mailboxOf({ endpoint }: Pick<TestSubscription, "endpoint">): Mailbox {
    const mailbox = mailboxes.get(endpoint);
    if (!mailbox) throw new Error(`${endpoint} was not subscribed here`);
    return mailbox;
  }

  async function until(reached: () => boolean, timeoutMs: number, missing: () => string) {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!reached()) {
      try {
        await once(events, "arrival", { signal });
      } catch {
        throw new Error(`${missing()} within ${timeoutMs} ms`);
      }
    }
  }

  return {
    origin: firstOrigin,
    origins,

    subscribe(options = {}) {
      return open(randomBytes(16).toString("base64url"), makeKeys(), options);
    },

    subscribeMany(count, options = {}) {
      const crowd = randomBytes(16).toString("base64url");
      return Array.from({ length: count }, (_, i) => open(`${crowd}-${i}`, shared, options));
    },

    received: (subscription) => mailboxOf(subscription).received,

    async next(subscription, timeoutMs = 10_000) {
      const mailbox = mailboxOf(subscription);
      const waiting = () => mailbox.received[mailbox.taken];
      await until(
        () => waiting() !== undefined,
        timeoutMs,
        () => `no message (refused: ${mailbox.refused.join("; ") || "nothing"})`,
      );
      const message = waiting();
      if (!message) throw new Error("two wait for one message");
      mailbox.taken += 1;
      return message;
    },

    answer(subscription, ...answers) {
      mailboxOf(subscription).answers = answers;
    },

    answerAll(origin, answer) {
      if (answer) toAll.set(origin, answer);
      else toAll.delete(origin);
    },

    arrivals: () => arrivals,

    arrived: (count, timeoutMs = 60_000) =>
      until(
        () => arrivals.length >= count,
        timeoutMs,
        () => `${arrivals.length} of ${count} came`,
      ),

    setLatency(ms) {
      latencyMs = ms;
    },

    connections: () => connections,

    async close() {
      await Promise.all(services.map((service) => service.close()));
    },
  };
}

/** A port that answers a TLS handshake with something else, as a broken proxy does. */
export async function startBrokenTls(host = "127.0.0.1") {
  const server = createTcpServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  });
  return listen(server, "https", host);
}

/** What RFC 8030 and 8291 ask of the headers and a request lacks. */
function complain(headers: Headers): string | null {
  if (!/^\d+$/.test(String(headers.ttl))) return "TTL";
  if (headers["content-encoding"] !== "aes128gcm") return "Content-Encoding";
  if (!/^(very-low|low|normal|high|undefined)$/.test(String(headers.urgency))) return "Urgency";
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(String(headers.topic))) return "Topic";
  return null;
}
