import { Agent, type Dispatcher, request } from "undici";
import webpush, { type Urgency } from "web-push";
import { type Outcome, type Remedy, readAnswer } from "./answer";
import { parseEndpoint } from "./endpoint";
import { publicLookup } from "./lookup";
import { type PushPayload, withoutBody } from "./payload";
import { createVapid, type VapidKeys } from "./vapid";

export interface Target {
  endpoint: string;
  p256dh: string;
  auth: string;
}

export interface PushMessage {
  payload: PushPayload;
  /** 32 characters, from `topicOf`. */
  topic: string;
  /** Until the message is worth nothing; brought into 1 second to 30 days. */
  ttlSeconds: number;
  urgency: Urgency;
}

export interface SenderOptions extends VapidKeys {
  /** Exact origins that the operator trusts beside the known push services. */
  extraOrigins: readonly string[];
  /** For the whole of one send: waiting for a connection, second tries and reading the answer. */
  deadlineMs?: number;
}

export interface Sender {
  /** The VAPID key that devices have to be subscribed with. */
  publicKey: string;
  /** Whatever network, service and stored keys do is an outcome; nothing of it throws. */
  send(target: Target, message: PushMessage, now: Date): Promise<Outcome>;
  /** Ends the connections, after what is in flight. */
  close(): Promise<void>;
}

const maxTtlSeconds = 30 * 86_400;
const maxAnswerBytes = 4_096;
// One connection carries one message at a time: in flight = rate × latency.
const connections = 256;

/** Sends by the Web Push protocol (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). */
export function createSender(options: SenderOptions): Sender {
  const { extraOrigins, deadlineMs = 10_000 } = options;
  const vapid = createVapid(options);
  const connect = { timeout: deadlineMs };
  const services = new Agent({ connections, connect: { ...connect, lookup: publicLookup() } });
  // Only what the operator named may resolve to a private address.
  const extras = new Agent({ connections, connect });

  return {
    publicKey: options.publicKey,

    async send(target, message, now) {
      const endpoint = parseEndpoint(target.endpoint, extraOrigins);
      if (!endpoint.ok) {
        return { kind: "failed", status: null, reason: `endpoint: ${endpoint.reason}` };
      }
      const { origin } = endpoint.url;
      const post = {
        url: endpoint.url,
        dispatcher: extraOrigins.includes(origin) ? extras : services,
        signal: AbortSignal.timeout(deadlineMs),
      };
      let authorization = vapid.header(origin, now);
      let { payload, topic }: { payload: PushPayload; topic: string | null } = message;
      const tried = new Set<Remedy>();
      for (;;) {
        const body = encrypt(target, payload);
        if (!body) return { kind: "gone", status: null, reason: "keys" };
        const headers = {
          Authorization: authorization,
          TTL: String(Math.min(Math.max(Math.floor(message.ttlSeconds), 1), maxTtlSeconds)),
          Urgency: message.urgency,
          ...(topic === null ? {} : { Topic: topic }),
          "Content-Encoding": "aes128gcm",
          "Content-Type": "application/octet-stream",
        };
        const { remedy, ...outcome } = await exchange({ ...post, headers, body }, now);
        if (!remedy || tried.has(remedy)) return outcome;
        tried.add(remedy);
        if (remedy === "newToken") authorization = vapid.renew(origin, authorization, now);
        if (remedy === "withoutTopic") topic = null;
        if (remedy === "withoutBody") payload = withoutBody(payload);
      }
    },

    async close() {
      await Promise.all([services.close(), extras.close()]);
    },
  };
}

/** One aes128gcm record with keys and a salt of its own, or null where the device's keys are broken. */
function encrypt({ p256dh, auth }: Target, payload: PushPayload): Buffer | null {
  try {
    return webpush.encrypt(p256dh, auth, JSON.stringify(payload), "aes128gcm").cipherText;
  } catch {
    return null;
  }
}

interface Exchange {
  url: URL;
  dispatcher: Dispatcher;
  headers: Record<string, string>;
  body: Buffer;
  signal: AbortSignal;
}

/** One POST and what its answer means. undici's `request` follows no redirects. */
async function exchange(
  { url, ...options }: Exchange,
  now: Date,
): Promise<Outcome & { remedy?: Remedy }> {
  let response: Dispatcher.ResponseData;
  try {
    response = await request(url, { ...options, method: "POST" });
  } catch (error) {
    const reason = options.signal.aborted ? "deadline" : codeOf(error);
    return { kind: "retry", status: null, reason, notBefore: null };
  }
  const retryAfter = response.headers["retry-after"];
  return readAnswer(
    {
      host: url.hostname,
      status: response.statusCode,
      retryAfter: typeof retryAfter === "string" ? retryAfter : null,
      body: await beginningOf(response.body),
    },
    now,
  );
}

/** Reading on to the end gives the connection back; stopping early closes it. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxAnswerBytes) break;
    }
  } catch {
    // The status has been said; what is missing of the text changes nothing.
  }
  return Buffer.concat(chunks).toString("utf8", 0, maxAnswerBytes);
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "network";
