import type { Outcome } from "@/lib/push/answer";
import { type Breaker, breakerOf, isPaused, probes, type Trouble } from "@/lib/push/breaker";
import { type Flow, freshFlow } from "@/lib/push/flow";
import type { Tally } from "@/lib/push/judgement";
import type { Claim } from "./claim.store";

type Device = NonNullable<Claim["device"]>;
/** A claimed delivery whose device is there and may be sent to. */
export type Sendable = Claim & { device: Device };
export const isSendable = (claim: Claim): claim is Sendable => claim.device !== null;

/** What a service says of one device, kept until it is clear whether it is about the device. */
export interface Suspect {
  claim: Sendable;
  outcome: Outcome & { kind: "gone" | "refused" };
}

/** A claimed delivery that waits for its turn. */
export interface Waiting {
  claim: Sendable;
  /** When the database was last asked about it, by `performance.now()`. */
  seenAt: number;
}

/** All that one run has to do with one push service. */
export interface Lane {
  host: string;
  waiting: Waiting[];
  /** The database is being asked about those that wait. */
  isLooking: boolean;
  inFlight: number;
  /** How many were sent. */
  sent: number;
  flow: Flow;
  breaker: Breaker;
  /** `ended`: all, but for those that fell with a connection after others. */
  tally: Tally & { ended: number };
  /** What came of the last message that was not accepted. */
  lastTrouble: Outcome | null;
  suspects: Suspect[];
}

export const laneOf = (host: string, trouble: Trouble | null): Lane => ({
  host,
  waiting: [],
  isLooking: false,
  inFlight: 0,
  sent: 0,
  flow: freshFlow,
  breaker: breakerOf(host, trouble),
  tally: { ended: 0, answers: 0, accepted: 0, gone: 0, refused: 0 },
  lastTrouble: null,
  suspects: [],
});

/** Whether one more message may be on its way to the service. */
export function hasRoom({ breaker, flow, inFlight, isLooking }: Lane, now: Date): boolean {
  if (isLooking || isPaused(breaker, now)) return false;
  return inFlight < (breaker.trouble ? Math.min(probes, flow.window) : flow.window);
}

export function count(tally: Lane["tally"], outcome: Outcome): Lane["tally"] {
  const { kind, status } = outcome;
  const isLost = "lost" in outcome && outcome.lost;
  return {
    ended: tally.ended + (isLost ? 0 : 1),
    answers: tally.answers + (status === null ? 0 : 1),
    accepted: tally.accepted + (kind === "sent" ? 1 : 0),
    gone: tally.gone + (kind === "gone" && status !== null ? 1 : 0),
    refused: tally.refused + (kind === "refused" ? 1 : 0),
  };
}
