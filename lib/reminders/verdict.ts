import { backoff, type Outcome } from "@/lib/push/answer";
import type { Suspicion } from "@/lib/push/judgement";
import type { Claim, Lease } from "./claim.store";
import type { Sendable } from "./lane";
import type { Blame, Recorded } from "./outcome.store";
import { heldUntil } from "./quiet";

const triedOf = ({ kind, status, reason }: Outcome) => ({
  status,
  error: reason ?? (kind === "sent" ? null : `status ${status}`),
});

/** Why a claimed delivery is not sent, as what is to be recorded of it; null where it may be. */
export function obstacleTo(claim: Claim, vapidKey: string, now: Date): Recorded | null {
  const { device, message, lines } = claim;
  const end = (error: string): Recorded => {
    const tried = { status: null, error };
    return { lease: claim, kind: "ended", state: "failed", tried, stop: false };
  };
  if (message.expiresAt <= now) {
    return { lease: claim, kind: "ended", state: "expired", tried: null, stop: false };
  }
  // A browser that another person signed in on since is not theirs any more.
  if (device?.userId !== message.personId) return end("nowhere to send it");
  if (device.stopped) return end(`device stopped: ${device.stopped}`);
  if (lines.length === 0) return end("nothing to tell");
  // The push service would refuse it; the browser subscribes anew when Keepline is opened there.
  if (device.vapidKey !== vapidKey) {
    const tried = { status: null, error: "subscribed with another VAPID key" };
    return later(claim, backoff(claim.tries, now, Math.random()), tried, null);
  }
  // Planned before the quiet hours, and for whatever reason not sent before them.
  return heldUntil(now, message.quiet) > now ? later(claim, now, null, null) : null;
}

/** Due again at an instant, or when quiet hours end that this falls into; never after it is of use. */
function later(
  claim: Claim,
  at: Date,
  tried: { status: number | null; error: string | null } | null,
  blame: Blame | null,
): Recorded {
  const { expiresAt, quiet } = claim.message;
  const nextTryAt = heldUntil(at, quiet);
  return nextTryAt < expiresAt
    ? { lease: claim, kind: "later", nextTryAt, tried, blame }
    : { lease: claim, kind: "ended", state: "expired", tried, stop: false };
}

/** It was not sent, because its service is paused. */
export const putOff = (claim: Claim, until: Date): Recorded => later(claim, until, null, null);

/** It was not sent, because the time was over: the next run takes it up at once. */
export const released = (claim: Claim, now: Date): Recorded => later(claim, now, null, null);

/** Nothing can be sent of it, and it ends there: the others are not to wait for it. */
export const unsendable = (lease: Lease, error: string): Recorded => ({
  lease,
  kind: "ended",
  state: "failed",
  tried: { status: null, error },
  stop: false,
});

/**
 * What is to be recorded of a message that was sent, by what came of it.
 * @param pausedUntil the service's pause; null where it is in no trouble, and a failure is the device's
 */
export function verdictOn(
  claim: Sendable,
  outcome: Outcome,
  pausedUntil: Date | null,
  now: Date,
): Recorded {
  const tried = triedOf(outcome);
  switch (outcome.kind) {
    case "sent": {
      const told = claim.bundle?.reminderIds ?? [];
      return { lease: claim, kind: "sent", status: outcome.status, told };
    }
    case "failed":
      return { lease: claim, kind: "ended", state: "failed", tried, stop: false };
    case "gone":
      return { lease: claim, kind: "gone", tried };
    case "refused":
      return { lease: claim, kind: "ended", state: "failed", tried, stop: true };
    case "retry":
    case "throttled": {
      const at = outcome.notBefore ?? backoff(claim.tries, now, Math.random());
      const isItsOwn = outcome.kind === "retry" && !pausedUntil;
      const blame = isItsOwn ? (outcome.status === null ? "network" : "service") : null;
      return later(claim, latest(at, pausedUntil), tried, blame);
    }
  }
}

/**
 * What the service says of the device is not believed.
 * @param doubt what may be believed when it is said again; null: it isn't about the device
 */
export function spared(
  claim: Sendable,
  outcome: Outcome,
  pausedUntil: Date | null,
  doubt: Suspicion | null,
  now: Date,
): Recorded {
  const at = backoff(claim.tries, now, Math.random());
  return later(claim, latest(at, pausedUntil), triedOf(outcome), doubt);
}

const latest = (one: Date, other: Date | null) => (other && other > one ? other : one);
