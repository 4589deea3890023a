import type { Outcome } from "./answer";

/** How much may be in flight to one push service, by TCP's congestion control (RFC 5681). */
export interface Flow {
  window: number;
  /** Up to here the window grows by one with each message accepted, beyond only by one a window. */
  threshold: number;
}

const most = 1_000;
/** Doubled in each round trip, it soon is what is needed, and a service that hangs holds no more. */
export const freshFlow: Flow = { window: 100, threshold: most };

/** Grows with what is accepted, and is halved where the service says that it is too much. */
export function flowAfter({ window, threshold }: Flow, kind: Outcome["kind"]): Flow {
  if (kind === "throttled") {
    const half = Math.max(window / 2, 1);
    return { window: half, threshold: half };
  }
  if (kind !== "sent") return { window, threshold };
  const growth = window < threshold ? 1 : 1 / window;
  return { window: Math.min(window + growth, most), threshold };
}
