import type { Delivery, Message, Reminder } from "@/prisma/client/client";
import { heldUntil, storedQuiet } from "./quiet";

type MessageFacts = Pick<Message, "state" | "notBefore" | "expiresAt" | "doneAt" | "quiet">;
type DeliveryFacts = Pick<
  Delivery,
  | "state"
  | "tries"
  | "nextTryAt"
  | "lastStatus"
  | "lastError"
  | "sentAt"
  | "shownAt"
  | "tappedAt"
  | "leaseToken"
>;

/** Why a device could not be reached, as keys of the messages `reminders.log.cause`. */
export type Cause =
  | "busy"
  | "down"
  | "slow"
  | "unreachable"
  | "refused"
  | "otherKey"
  | "stopped"
  | "ended"
  | "perhapsEnded"
  | "brokenKeys"
  | "tooLarge"
  | "rejected"
  | "notAllowed"
  | "nowhere"
  | "deleted"
  | "ours";

/** What the last try came to: the push service's answer where it gave one, otherwise our own word. */
export function causeOfTry(status: number | null, error: string | null): Cause | null {
  if (status === null) return error === null ? null : causeWithoutAnswer(error);
  if (error === "VapidPkHashMismatch") return "ended";
  if (status === 401 || status === 403) return "refused";
  if (status === 404 || status === 410) return "ended";
  // 406: how Windows' service says it (lib/push/answer.ts).
  if (status === 429 || status === 406) return "busy";
  if (status === 413) return "tooLarge";
  if (status === 408 || status === 425 || status >= 500) return "down";
  return status < 300 ? null : "rejected";
}

function causeWithoutAnswer(error: string): Cause {
  if (error === "deadline") return "slow";
  if (error === "keys") return "brokenKeys";
  if (error === "ENOTPUBLIC" || error.startsWith("endpoint: ")) return "notAllowed";
  if (/\bstopped\b/.test(error)) return "stopped";
  if (error.includes("another VAPID key")) return "otherKey";
  if (error.includes("nowhere")) return "nowhere";
  if (error.includes("nothing to tell")) return "deleted";
  // What Node calls what goes wrong on the way: ECONNRESET, CERT_HAS_EXPIRED.
  if (error === "network" || /^[A-Z][A-Z0-9_]+$/.test(error)) return "unreachable";
  return "ours";
}

/** What has become of a message on one device, as keys of the messages `reminders.log.delivery`. */
export type DeliveryTrace = { cause: Cause | null } & (
  | { state: "tapped" | "shown" | "sent"; at: Date }
  | { state: "quiet" | "busy" | "retrying"; until: Date }
  | { state: "waiting" | "failed" | "removed" | "ended" | "notNeeded" | "tooLate" }
);

export function traceOf(
  delivery: DeliveryFacts,
  message: Pick<MessageFacts, "notBefore" | "quiet">,
  now: Date,
): DeliveryTrace {
  const cause = causeOfTry(delivery.lastStatus, delivery.lastError);
  // What the browser has told holds, whatever the push service answered.
  if (delivery.tappedAt) return { state: "tapped", at: delivery.tappedAt, cause: null };
  if (delivery.shownAt) return { state: "shown", at: delivery.shownAt, cause: null };
  // The device is still there: what the push service said is not believed until it says so again.
  const doubt = cause === "ended" ? "perhapsEnded" : cause;
  switch (delivery.state) {
    case "sent":
      return { state: "sent", at: delivery.sentAt ?? message.notBefore, cause: null };
    case "pending":
      return pendingTrace(delivery, message, doubt, now);
    case "failed":
      // A service that is busy is asked again: a 406 that is final was another's.
      return { state: "failed", cause: cause === "busy" ? "rejected" : cause };
    case "gone":
      return cause ? { state: "ended", cause } : { state: "removed", cause };
    case "withdrawn":
      return { state: "notNeeded", cause: null };
    case "expired":
      return { state: "tooLate", cause: doubt };
  }
}

function pendingTrace(
  { tries, nextTryAt: until, leaseToken }: DeliveryFacts,
  { notBefore, quiet }: Pick<MessageFacts, "notBefore" | "quiet">,
  cause: Cause | null,
  now: Date,
): DeliveryTrace {
  // It is being sent just now, or will be with the next tick.
  if (leaseToken !== null || until <= now) return { state: "waiting", cause };
  const parsed = storedQuiet.safeParse(quiet);
  const quietNow = parsed.success && heldUntil(now, parsed.data) > now;
  if (quietNow || (tries === 0 && notBefore > now)) return { state: "quiet", until, cause };
  return { state: cause === "busy" ? "busy" : "retrying", until, cause };
}

/** What has become of a reminder, as keys of the messages `reminders.log.reminder`. */
export type ReminderTrace =
  | { state: "passed" | "overtaken" | "withdrawn" | "sent" | "tooLate" | "noDevice" | "told" }
  | { state: "waiting" }
  | { state: "quiet"; until: Date };

export function reminderTraceOf(
  reminder: Pick<Reminder, "outcome">,
  message: (MessageFacts & { deliveries: readonly Pick<DeliveryFacts, "state">[] }) | null,
  now: Date,
): ReminderTrace {
  if (reminder.outcome !== "announced") return { state: reminder.outcome };
  // Messages are kept for a while only, and go before what they told of.
  if (!message) return { state: "told" };
  if (message.state === "done") return { state: "sent" };
  if (message.state !== "open" || message.expiresAt <= now) return { state: "tooLate" };
  if (message.deliveries.every(({ state }) => state !== "pending")) return { state: "noDevice" };
  return message.notBefore > now
    ? { state: "quiet", until: message.notBefore }
    : { state: "waiting" };
}
