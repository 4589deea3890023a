import { isWithin } from "./endpoint";

/** What a push service answered. */
export interface Answer {
  host: string;
  status: number;
  /** The Retry-After header: seconds or an HTTP date. */
  retryAfter: string | null;
  /** Its beginning is enough. */
  body: string;
}

/**
 * What became of one message to one device.
 * - sent: the service has accepted it.
 * - gone: the subscription has ended or its keys are broken; the device goes.
 * - throttled: too much at once, no fault of the device; again from `notBefore` on.
 * - retry: out of order for a while; again from `notBefore` on.
 * - refused: our VAPID key, token or clock is not accepted; the device stays.
 * - failed: final for this message; the device stays.
 * `notBefore` is null where the service named no time: see `backoff`. `lost`: its connection broke,
 * and others fell with it before.
 */
export type Outcome = { status: number | null; reason: string | null } & (
  | { kind: "sent" | "gone" | "refused" | "failed" }
  | { kind: "throttled" | "retry"; notBefore: Date | null; lost?: true }
);

/** What to change in the request before the one further try that an answer is worth at once. */
export type Remedy = "newToken" | "withoutTopic" | "withoutBody";

/** RFC 8030 section 5 and 7.3, and what the services themselves add to it. */
export function readAnswer(answer: Answer, now: Date): Outcome & { remedy?: Remedy } {
  const { status, host } = answer;
  const reason = reasonIn(answer.body);
  const notBefore = retryTime(answer.retryAfter, now);
  if (status >= 200 && status <= 204) return { kind: "sent", status, reason: null };
  switch (status) {
    case 400:
      if (reason === "VapidPkHashMismatch") return { kind: "gone", status, reason };
      if (reason === "BadWebPushTopic") {
        return { kind: "failed", status, reason, remedy: "withoutTopic" };
      }
      return { kind: "failed", status, reason };
    case 401:
    case 403:
      return { kind: "refused", status, reason, remedy: "newToken" };
    case 404:
    case 410:
      return { kind: "gone", status, reason };
    case 406:
      // How Windows' service says that an app sends too much.
      return isWithin(host, "notify.windows.com")
        ? { kind: "throttled", status, reason, notBefore }
        : { kind: "failed", status, reason };
    case 408:
    case 425:
      return { kind: "retry", status, reason, notBefore };
    case 413:
      return { kind: "failed", status, reason, remedy: "withoutBody" };
    case 429:
      return { kind: "throttled", status, reason, notBefore };
    default:
      return status >= 500
        ? { kind: "retry", status, reason, notBefore }
        : { kind: "failed", status, reason };
  }
}

const hourMs = 3_600_000;

/** When to try again after `tries` tries (1 or more): about 30 s, doubled each time, at most 1 h. */
export function backoff(tries: number, now: Date, random: number): Date {
  const longest = Math.min(30_000 * 2 ** (tries - 1), hourMs);
  return new Date(now.getTime() + longest * (0.75 + 0.25 * random));
}

/** Apple's `reason` or autopush's `error`; nothing else of a stranger's text is worth keeping. */
const reasonIn = (body: string) =>
  /"(?:reason|error)"\s*:\s*"([\w .-]{1,64})"/.exec(body)?.[1] ?? null;

function retryTime(retryAfter: string | null, now: Date): Date | null {
  if (retryAfter === null) return null;
  const wait = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : Date.parse(retryAfter) - now.getTime();
  return wait > 0 ? new Date(now.getTime() + Math.min(wait, hourMs)) : null;
}
