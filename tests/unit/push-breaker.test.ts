import { describe, expect, it } from "vitest";
import type { Outcome } from "@/lib/push/answer";
import {
  type Breaker,
  breakerAfter,
  breakerAtEnd,
  breakerOf,
  credible,
  isPaused,
  opened,
} from "@/lib/push/breaker";

const now = new Date("2027-03-14T02:00:00Z");
const seconds = (count: number) => new Date(now.getTime() + count * 1_000);
const host = "push.example";
const closed = breakerOf(host, null);

const sent: Outcome = { kind: "sent", status: 201, reason: null };
const slow: Outcome = { kind: "retry", status: null, reason: "deadline", notBefore: null };
const down: Outcome = { kind: "retry", status: 503, reason: null, notBefore: null };
const lost: Outcome = { ...slow, reason: "ECONNRESET", lost: true };
const busy: Outcome = { kind: "throttled", status: 429, reason: null, notBefore: null };
const gone: Outcome = { kind: "gone", status: 410, reason: null };
const refused: Outcome = { kind: "refused", status: 403, reason: "BadJwtToken" };
const rejected: Outcome = { kind: "failed", status: 400, reason: null };
const brokenKeys: Outcome = { kind: "gone", status: null, reason: "keys" };

const many = (count: number, outcome: Outcome) => Array.from({ length: count }, () => outcome);
const having = (breaker: Breaker, outcomes: readonly Outcome[], at = now, random = 1) =>
  outcomes.reduce((last, outcome) => breakerAfter(last, outcome, at, random), breaker);

describe("a push service's breaker", () => {
  it("opens after twenty failures in a row, of whatever kind, for half a minute", () => {
    expect(having(closed, many(19, slow)).trouble).toBeNull();
    expect(having(closed, [...many(10, slow), ...many(10, down)]).trouble).toEqual({
      host,
      kind: "unreachable",
      reason: "status 503",
      since: now,
      pausedUntil: seconds(30),
    });
  });

  it("shortens the pause at random by up to a quarter", () => {
    const { trouble } = having(closed, many(20, slow), now, 0);
    expect(trouble?.pausedUntil).toEqual(seconds(22.5));
  });

  it.each([
    ["accepted", sent],
    ["rejected", rejected],
    ["said to be gone", gone],
    ["refused", refused],
  ])("stays closed where one among the failures is %s", (_, outcome) => {
    expect(having(closed, [...many(19, slow), outcome, ...many(19, slow)]).trouble).toBeNull();
  });

  it("counts a connection that breaks once, however many fell with it", () => {
    expect(having(closed, [...many(19, slow), ...many(500, lost)]).trouble).toBeNull();
    expect(having(closed, [...many(19, slow), ...many(500, lost), slow]).trouble).not.toBeNull();
  });

  it("takes a stored key that doesn't encrypt for nothing that the service said", () => {
    expect(having(closed, [...many(19, slow), brokenKeys, slow]).trouble).not.toBeNull();
    const trouble = having(closed, many(20, slow));
    expect(having(trouble, [brokenKeys], seconds(31)).trouble).not.toBeNull();
  });

  it("opens after twenty 429 in a row, until the time that the service named", () => {
    const named = { ...busy, notBefore: seconds(600) } as Outcome;
    expect(having(closed, [...many(19, busy), named]).trouble).toMatchObject({
      kind: "throttling",
      pausedUntil: seconds(600),
    });
  });

  it("is not opened by refusals and ended subscriptions, which a run judges as a whole", () => {
    expect(having(closed, [...many(50, gone), ...many(50, refused)]).trouble).toBeNull();
  });

  it("lets pass again what probes once the pause is over", () => {
    const breaker = having(closed, many(20, slow));
    expect(isPaused(breaker, seconds(29.9))).toBe(true);
    expect(isPaused(breaker, seconds(30))).toBe(false);
    expect(isPaused(closed, now)).toBe(false);
  });

  it("closes with the first message that is accepted", () => {
    const breaker = having(closed, many(20, slow));
    expect(having(breaker, [slow, sent], seconds(31))).toEqual(closed);
  });

  it("is not moved while it is paused by failures that were in flight", () => {
    const breaker = having(closed, many(20, slow));
    expect(having(breaker, many(200, slow), seconds(5))).toEqual(breaker);
  });

  it("opens again after five probes, each time for as long as the trouble has lasted", () => {
    let breaker = having(closed, many(20, slow));
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const at = breaker.trouble?.pausedUntil ?? now;
      expect(having(breaker, many(4, slow), at).trouble).toEqual(breaker.trouble);
      breaker = having(breaker, many(5, slow), at);
      pauses.push(((breaker.trouble?.pausedUntil.getTime() ?? 0) - at.getTime()) / 1_000);
      expect(breaker.trouble?.since).toEqual(now);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it("of a service that did not answer closes with any answer of it", () => {
    const breaker = having(closed, many(20, slow));
    for (const outcome of [gone, rejected, refused]) {
      expect(having(breaker, [outcome], seconds(31)).trouble).toBeNull();
    }
    expect(having(breaker, [busy], seconds(31)).trouble).not.toBeNull();
  });

  it.each([
    ["refusing", refused],
    ["expiring", gone],
  ] as const)("of a service that is %s closes only when it accepts", (kind, outcome) => {
    const breaker = opened(closed, kind, outcome, now, 1);
    expect(having(breaker, [outcome, rejected], seconds(31)).trouble).toMatchObject({ kind });
    expect(having(breaker, many(5, outcome), seconds(31)).trouble).toMatchObject({
      kind,
      // Devices that a stranger made up can bring this about, so it never grows.
      pausedUntil: seconds(61),
    });
    expect(having(breaker, [outcome, sent], seconds(31))).toEqual(closed);
  });
});

describe("a trouble that is on record", () => {
  const aDayAhead = seconds(86_400);
  const trouble = opened(closed, "refusing", refused, now, 1).trouble;
  if (!trouble) throw new Error("not opened");

  it("is taken as it is, up to the longest pause of its kind", () => {
    for (const [kind, longest] of [
      ["unreachable", 900],
      ["refusing", 900],
      ["expiring", 900],
      ["throttling", 3_600],
    ] as const) {
      const last = { ...trouble, kind, pausedUntil: seconds(longest) };
      expect(credible(last, now)).toEqual(last);
      const longer = { ...last, pausedUntil: seconds(longest + 1) };
      expect(credible(longer, now)).toEqual({ ...last, pausedUntil: now });
    }
  });

  it("of a clock that was a day ahead pauses nothing, and begins now", () => {
    const wrong = opened(closed, "refusing", refused, aDayAhead, 1).trouble ?? trouble;
    expect(credible(wrong, now)).toEqual({ ...wrong, since: now, pausedUntil: now });
    expect(isPaused(breakerOf(host, credible(wrong, now)), now)).toBe(false);
  });
});

describe("at the end of a run", () => {
  const end = (breaker: Breaker, ended: number, last: Outcome | null, at = now) =>
    breakerAtEnd(breaker, ended, last, at, 1);

  it("a breaker opens where nothing at all came through, of five or more", () => {
    expect(end(having(closed, many(5, slow)), 5, slow).trouble).toMatchObject({
      kind: "unreachable",
    });
    expect(end(having(closed, many(4, slow)), 4, slow).trouble).toBeNull();
    expect(end(having(closed, [sent, ...many(5, slow)]), 6, slow).trouble).toBeNull();
  });

  it("a service that was probed in vain is paused again", () => {
    const breaker = having(closed, many(20, slow));
    const probed = having(breaker, [slow], seconds(31));
    expect(end(probed, 1, slow, seconds(31)).trouble?.pausedUntil).toEqual(seconds(62));
    expect(end(breaker, 0, null, seconds(31))).toEqual(breaker);
  });
});
