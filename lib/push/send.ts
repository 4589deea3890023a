import type { Urgency } from "web-push";
import { type Outcome, type Remedy, readAnswer } from "./answer";
import { encrypt } from "./encrypt";
import { parseEndpoint } from "./endpoint";
import { type PushPayload, withoutBody } from "./payload";
import { createTransport, type Post, type Transport } from "./transport";
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
  /** Certificates (PEM) to trust in place of the usual authorities. */
  ca?: string;
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

/** Sends by the Web Push protocol (RFC 8030), encrypted (RFC 8291) and signed (RFC 8292). */
export function createSender(options: SenderOptions): Sender {
  const { extraOrigins, deadlineMs = 10_000, ca } = options;
  const vapid = createVapid(options);
  const transport = createTransport({ extraOrigins, connectTimeoutMs: deadlineMs, ca });

  return {
    publicKey: options.publicKey,

    async send(target, message, now) {
      const endpoint = parseEndpoint(target.endpoint, extraOrigins);
      if (!endpoint.ok) {
        return { kind: "failed", status: null, reason: `endpoint: ${endpoint.reason}` };
      }
      const { origin } = endpoint.url;
      const end = performance.now() + deadlineMs;
      let authorization = vapid.header(origin, now);
      let { payload, topic }: { payload: PushPayload; topic: string | null } = message;
      const tried = new Set<Remedy>();
      for (;;) {
        const body = encrypted(target, payload);
        if (!body) return { kind: "gone", status: null, reason: "keys" };
        const headers = {
          authorization,
          ttl: String(Math.min(Math.max(Math.floor(message.ttlSeconds), 1), maxTtlSeconds)),
          urgency: message.urgency,
          ...(topic === null ? {} : { topic }),
          "content-encoding": "aes128gcm",
          "content-type": "application/octet-stream",
        };
        const timeoutMs = Math.max(Math.ceil(end - performance.now()), 1);
        const request = { url: endpoint.url, headers, body, timeoutMs };
        const { remedy, ...outcome } = await exchange(transport, request, now);
        if (!remedy || tried.has(remedy)) return outcome;
        tried.add(remedy);
        if (remedy === "newToken") authorization = vapid.renew(origin, authorization, now);
        if (remedy === "withoutTopic") topic = null;
        if (remedy === "withoutBody") payload = withoutBody(payload);
      }
    },

    close: () => transport.close(),
  };
}

/** The body of the request, or null where the device's keys are broken. */
function encrypted(target: Target, payload: PushPayload): Buffer | null {
  try {
    return encrypt(target, JSON.stringify(payload));
  } catch {
    return null;
  }
}

/** One POST and what its answer means. */
async function exchange(
  transport: Transport,
  request: Post,
  now: Date,
): Promise<Outcome & { remedy?: Remedy }> {
  const posted = await transport.post(request);
  if ("failure" in posted) {
    const { failure: reason, ...lost } = posted;
    return { kind: "retry", status: null, reason, notBefore: null, ...lost };
  }
  return readAnswer({ host: request.url.hostname, ...posted }, now);
}
