import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/push/answer";
import { type Flow, flowAfter, freshFlow } from "@/lib/push/flow";

/** Each sent after the answer to the one before. */
const having = (flow: Flow, ...kinds: Outcome["kind"][]) =>
  kinds.reduce((now, kind, at) => flowAfter(now, kind, at + 1, at + 1), flow);
const many = (count: number, kind: Outcome["kind"]) => Array.from({ length: count }, () => kind);

describe("what may be in flight to a push service", () => {
  it("doubles with each window that is accepted, up to a thousand", () => {
    const once = having(freshFlow, ...many(freshFlow.window, "sent"));
    expect(once.window).toBe(freshFlow.window * 2);
    expect(having(freshFlow, ...many(5_000, "sent")).window).toBe(1_000);
  });

  it("is halved where the service says it is too much, down to one at a time", () => {
    expect(having({ ...freshFlow, window: 800 }, "throttled").window).toBe(400);
    expect(having(freshFlow, ...many(100, "throttled")).window).toBe(1);
  });

  it("is halved once for all that was in flight at the time, however many were too much", () => {
    const flow: Flow = { ...freshFlow, window: 800 };
    const inFlight = Array.from({ length: 800 }, (_, at) => at + 1);
    const after = inFlight.reduce((now, number) => flowAfter(now, "throttled", number, 800), flow);
    expect(after.window).toBe(400);
    expect(flowAfter(after, "throttled", 801, 1_200).window).toBe(200);
  });

  it("grows again after that by one a window, not at once to where it was too much", () => {
    const halved = having({ ...freshFlow, window: 800 }, "throttled");
    const { window } = having(halved, ...many(400, "sent"));
    expect(window).toBeGreaterThan(400.9);
    expect(window).toBeLessThanOrEqual(401);
  });

  it.each(["gone", "refused", "failed", "retry"] as const)("is not changed by %s", (kind) => {
    expect(having(freshFlow, kind)).toEqual(freshFlow);
  });
});
