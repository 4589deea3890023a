import type { Outcome } from "./answer";

/** How much may be in flight to one push service, by TCP's congestion control (RFC 5681). */
export interface Flow {
  window: number;
  /** Up to here the window grows by one with each message accepted, beyond only by one a window. */
  threshold: number;
  /** The message that was sent last when the window was halved last (RFC 6582 calls it recover). */
  recover: number;
}

const most = 1_000;
/** Doubled in each round trip, it soon is what is needed, and a service that hangs holds no more. */
export const freshFlow: Flow = { window: 100, threshold: most, recover: 0 };

/**
 * Grows with what is accepted, and is halved where the service says that it is too much: once for
 * all that was in flight then, however many of it were too much.
 * @param number the message's, in the order of sending, from 1
 * @param latest the number of the message that was sent last
 */
export function flowAfter(flow: Flow, kind: Outcome["kind"], number: number, latest: number): Flow {
  const { window, threshold, recover } = flow;
  if (kind === "throttled") {
    if (number <= recover) return flow;
    const half = Math.max(window / 2, 1);
    return { window: half, threshold: half, recover: latest };
  }
  if (kind !== "sent") return flow;
  const growth = window < threshold ? 1 : 1 / window;
  return { window: Math.min(window + growth, most), threshold, recover };
}
