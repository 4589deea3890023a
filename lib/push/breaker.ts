import type { Outcome } from "./answer";

/**
 * What is wrong with a push service, rather than with one device.
 * - unreachable: nothing but time-outs, broken connections and 5xx.
 * - throttling: nothing but 429.
 * - refusing: it accepts nobody's token; our key or clock may be wrong.
 * - expiring: it says of most devices that they are gone.
 */
export type TroubleKind = "unreachable" | "throttling" | "refusing" | "expiring";

export interface Trouble {
  host: string;
  kind: TroubleKind;
  reason: string;
  since: Date;
  /** Nothing is sent to it before; then a few messages probe. */
  pausedUntil: Date;
}

/** The circuit breaker of one push service: closed where it is in no trouble. */
export interface Breaker {
  readonly host: string;
  readonly trouble: Trouble | null;
  /** How many in a row were not accepted, and what that would be called. */
  readonly row: number;
  readonly rowKind: TroubleKind | null;
}

/** In a row, before the service rather than its devices is taken to be out of order. */
const longestRow = 20;
/** In flight at most, and failed at most, before a service in trouble is paused again. */
export const probes = 5;
/** Fewer say nothing about the service. */
export const fewest = 5;

const shortestMs = 30_000;
const longestMs = 15 * 60_000;
/** What a busy service may ask for itself: answer.ts believes no more. */
const longestAskedMs = 3_600_000;

const kinds: Partial<Record<Outcome["kind"], TroubleKind>> = {
  retry: "unreachable",
  throttled: "throttling",
  refused: "refusing",
  gone: "expiring",
};

export const breakerOf = (host: string, trouble: Trouble | null): Breaker => ({
  host,
  trouble,
  row: 0,
  rowKind: null,
});

/**
 * A trouble as it can be at `now`: a pause that is longer than any, and a beginning that is still to
 * come, are of a clock that was wrong.
 */
export function credible(trouble: Trouble, now: Date): Trouble {
  const longest = trouble.kind === "throttling" ? longestAskedMs : longestMs;
  const isTooLong = trouble.pausedUntil.getTime() > now.getTime() + longest;
  return {
    ...trouble,
    since: trouble.since > now ? now : trouble.since,
    pausedUntil: isTooLong ? now : trouble.pausedUntil,
  };
}

export const isPaused = ({ trouble }: Breaker, now: Date): boolean =>
  trouble !== null && now < trouble.pausedUntil;

const reasonOf = ({ reason, status }: Outcome): string => reason ?? `status ${status}`;

/** What a stranger can bring about, by devices that no service takes, is to hold nobody up for long. */
const growing: readonly TroubleKind[] = ["unreachable", "throttling"];

/**
 * Pauses a service for half a minute. Where it is out of order, each pause is as long as the trouble
 * has lasted, so that they double, up to a quarter of an hour. All are shortened at random so that
 * replicas don't ask all at once.
 */
export function opened(
  { host, trouble }: Breaker,
  kind: TroubleKind,
  outcome: Outcome,
  now: Date,
  random: number,
): Breaker {
  const since = trouble?.since ?? now;
  const lasted = growing.includes(kind) ? now.getTime() - since.getTime() : 0;
  const pause = Math.min(Math.max(lasted, shortestMs), longestMs) * (0.75 + 0.25 * random);
  const asked = "notBefore" in outcome ? (outcome.notBefore?.getTime() ?? 0) : 0;
  const pausedUntil = new Date(
    kind === "throttling" ? Math.max(asked, now.getTime() + pause) : now.getTime() + pause,
  );
  return breakerOf(host, { host, kind, reason: reasonOf(outcome), since, pausedUntil });
}

/** What an answer ends: whoever answers is there again, but only accepting shows that we are trusted. */
function ends({ kind }: Trouble, outcome: Outcome): boolean {
  if (outcome.kind === "sent") return true;
  const answered = outcome.status !== null && !/^(retry|throttled)$/.test(outcome.kind);
  return answered && (kind === "unreachable" || kind === "throttling");
}

/** The breaker after one more message. Refused and gone ones open it by `judgement.ts`. */
export function breakerAfter(
  breaker: Breaker,
  outcome: Outcome,
  now: Date,
  random: number,
): Breaker {
  const { host, trouble } = breaker;
  const kind = kinds[outcome.kind];
  if (trouble && ends(trouble, outcome)) return breakerOf(host, null);
  // What was in flight when it opened, what fell with others, what never left: says nothing more.
  if (isPaused(breaker, now) || ("lost" in outcome && outcome.lost)) return breaker;
  if (outcome.status === null && kind !== "unreachable") return breaker;
  const counts = trouble !== null || kind === "unreachable" || kind === "throttling";
  if (!counts || !kind) return trouble ? breaker : breakerOf(host, null);
  const row = trouble || breaker.rowKind === kind ? breaker.row + 1 : 1;
  return row < (trouble ? probes : longestRow)
    ? { ...breaker, row, rowKind: kind }
    : opened(breaker, kind, outcome, now, random);
}

/**
 * The breaker when a run ends, after which nothing tells how it went on: what probed in vain pauses
 * the service again, and so does a run of which nothing at all came through.
 * @param ended how many messages came to an end
 * @param last what came of the last one that was not accepted
 */
export function breakerAtEnd(
  breaker: Breaker,
  ended: number,
  last: Outcome | null,
  now: Date,
  random: number,
): Breaker {
  const { row, rowKind, trouble } = breaker;
  if (!last || !rowKind || isPaused(breaker, now)) return breaker;
  const inVain = trouble ? row > 0 : ended >= fewest && row === ended;
  return inVain ? opened(breaker, rowKind, last, now, random) : breaker;
}
