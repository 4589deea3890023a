import { createECDH, randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { decrypt, type ReceiverKeys, type VapidClaims, verifyVapid } from "./push-crypto";

// The least that RFC 8030 section 7.2 has a service take; the real ones take no more.
const maxBodyBytes = 4_096;

/** As `PushSubscription.toJSON()` gives it. */
export interface TestSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** A push message as the browser would get it, with the request that brought it. */
export interface ReceivedMessage {
  text: string;
  headers: IncomingHttpHeaders;
  /** The public key of `Authorization`. */
  vapidKey: string;
  claims: VapidClaims;
}

/** `endless` repeats the body without an end (an empty one: stays open). "hang" never answers, "reset" closes the socket. */
export type TestAnswer =
  | { status: number; headers?: Record<string, string>; body?: string; endless?: boolean }
  | "hang"
  | "reset";

interface Mailbox {
  keys: ReceiverKeys;
  /** Only messages signed with this key are accepted, as for a subscription that names it. */
  vapidKey: string | null;
  answers: TestAnswer[];
  received: ReceivedMessage[];
  /** How many of `received` `next` has handed out. */
  taken: number;
  refused: string[];
  arrivals: EventEmitter;
}

export interface PushService {
  /** For PUSH_ENDPOINT_ORIGINS. */
  origin: string;
  subscribe(options?: { vapidKey?: string }): TestSubscription;
  /** All that came with a valid token and could be decrypted, whatever was answered. */
  received(subscription: TestSubscription): readonly ReceivedMessage[];
  /** The earliest message that `next` hasn't given yet; waits for it, 10 s unless told. */
  next(subscription: TestSubscription, timeoutMs?: number): Promise<ReceivedMessage>;
  /** What it answers from now on: one after another, the last one for ever; 201 when empty. */
  answer(subscription: TestSubscription, ...answers: TestAnswer[]): void;
  /** How many connections were opened to it. */
  connections(): number;
  close(): Promise<void>;
}

/**
 * A push service and the browsers behind it, on loopback: it checks the request (RFC 8030), the
 * VAPID token (RFC 8292) by `now`, and decrypts the body (RFC 8291).
 */
export async function startPushService(
  port = 0,
  now: () => Date = () => new Date(),
): Promise<PushService> {
  const mailboxes = new Map<string, Mailbox>();
  const server = createServer(async (request, response) => {
    const mailbox = mailboxes.get(`${origin}${request.url}`);
    if (!mailbox) return give(response, { status: 404 });
    if (request.method !== "POST") return give(response, { status: 405 });
    const refuse = (status: number, reason: string) => {
      mailbox.refused.push(reason);
      give(response, { status, body: JSON.stringify({ reason }) });
    };
    const body = await buffer(request).catch(() => null);
    if (!body) return; // the sender has gone
    const { headers } = request;
    const complaint = complain(headers);
    if (complaint) return refuse(400, complaint);
    if (body.length > maxBodyBytes) return refuse(413, "body too large");
    let vapid: ReturnType<typeof verifyVapid>;
    let text: string;
    try {
      vapid = verifyVapid(headers.authorization ?? "", origin, now());
    } catch (error) {
      return refuse(403, `Authorization: ${error}`);
    }
    if (mailbox.vapidKey && mailbox.vapidKey !== vapid.key) return refuse(403, "another VAPID key");
    try {
      text = decrypt(body, mailbox.keys).toString();
    } catch (error) {
      return refuse(400, `not decrypted: ${error}`);
    }
    mailbox.received.push({ text, headers, vapidKey: vapid.key, claims: vapid.claims });
    mailbox.arrivals.emit("message");
    const [answer = { status: 201 }] = mailbox.answers;
    if (mailbox.answers.length > 1) mailbox.answers.shift();
    give(response, answer);
  });
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  const origin = `http://127.0.0.1:${address.port}`;

  function mailboxOf({ endpoint }: TestSubscription): Mailbox {
    const mailbox = mailboxes.get(endpoint);
    if (!mailbox) throw new Error(`${endpoint} was not subscribed here`);
    return mailbox;
  }

  return {
    origin,

    subscribe({ vapidKey } = {}) {
      const ecdh = createECDH("prime256v1");
      const publicKey = ecdh.generateKeys();
      const auth = randomBytes(16);
      const endpoint = `${origin}/push/${randomBytes(16).toString("base64url")}`;
      mailboxes.set(endpoint, {
        keys: { privateKey: ecdh.getPrivateKey(), publicKey, auth },
        vapidKey: vapidKey ?? null,
        answers: [],
        received: [],
        taken: 0,
        refused: [],
        arrivals: new EventEmitter(),
      });
      const keys = { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") };
      return { endpoint, keys };
    },

    received: (subscription) => mailboxOf(subscription).received,

    async next(subscription, timeoutMs = 10_000) {
      const mailbox = mailboxOf(subscription);
      const signal = AbortSignal.timeout(timeoutMs);
      for (;;) {
        const message = mailbox.received[mailbox.taken];
        if (message) {
          mailbox.taken += 1;
          return message;
        }
        try {
          await once(mailbox.arrivals, "message", { signal });
        } catch {
          const refused = mailbox.refused.join("; ") || "nothing";
          throw new Error(`no message within ${timeoutMs} ms; refused: ${refused}`);
        }
      }
    },

    answer(subscription, ...answers) {
      mailboxOf(subscription).answers = answers;
    },

    connections: () => connections,

    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What RFC 8030 and 8291 ask of the headers and a request lacks. */
function complain(headers: IncomingHttpHeaders): string | null {
  if (!/^\d+$/.test(String(headers.ttl))) return "TTL";
  if (headers["content-encoding"] !== "aes128gcm") return "Content-Encoding";
  if (!/^(very-low|low|normal|high|undefined)$/.test(String(headers.urgency))) return "Urgency";
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(String(headers.topic))) return "Topic";
  return null;
}

function give(response: ServerResponse, answer: TestAnswer): void {
  if (answer === "hang") return;
  if (answer === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body = "", endless } = answer;
  response.writeHead(status, headers);
  if (!endless) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  if (body === "") return;
  const again = Readable.from(
    (function* () {
      for (;;) yield body;
    })(),
  );
  again.pipe(response).once("close", () => again.destroy());
}
