import { describe, expect, it } from "vitest";
import {
  doubtedForMs,
  type Judgement,
  judgementOn,
  noOthers,
  type Suspicion,
} from "@/lib/push/judgement";

const hourMs = 3_600_000;

/** What a service answered in one run: so many times that a device is gone, or that it is refused. */
const run = (suspicion: Suspicion, answers: number, accepted: number, count: number) => ({
  answers,
  accepted,
  gone: suspicion === "gone" ? count : 0,
  refused: suspicion === "refused" ? count : 0,
});

interface Past {
  inTrouble?: boolean;
  others?: typeof noOthers;
  doubtedForMs?: number;
}

const judged = (
  suspicion: Suspicion,
  [answers, accepted, count]: readonly [number, number, number],
  { inTrouble = false, others = noOthers, doubtedForMs }: Past = {},
): Judgement =>
  judgementOn(
    suspicion,
    run(suspicion, answers, accepted, count),
    inTrouble,
    others,
    doubtedForMs ?? null,
  );

describe("what a push service says of its devices in one run", () => {
  it.each<[string, number, number, number, Judgement]>([
    // answers, accepted, and of how many it says so
    ["one, beside one that was accepted", 2, 1, 1, "believed"],
    ["half of them", 10, 5, 5, "believed"],
    ["four, though only one was accepted", 5, 1, 4, "believed"],
    ["more than half", 11, 5, 6, "disbelieved"],
    ["five of five", 5, 0, 5, "disbelieved"],
    ["all of a thousand", 1_000, 0, 1_000, "disbelieved"],
    ["half, where the others failed otherwise", 10, 0, 5, "disbelieved"],
  ])("gone or refused, %s", (_, answers, accepted, count, judgement) => {
    expect(judged("gone", [answers, accepted, count])).toBe(judgement);
    expect(judged("refused", [answers, accepted, count])).toBe(judgement);
  });

  it.each([1, 4])("that it is gone, of %i of as many, is believed half a day later", (count) => {
    const all = [count, 0, count] as const;
    expect(judged("gone", all)).toBe("doubted");
    expect(judged("gone", all, { doubtedForMs: 12 * hourMs - 1 })).toBe("doubted");
    expect(judged("gone", all, { doubtedForMs: 12 * hourMs })).toBe("believed");
    // A clock that has been wrong.
    expect(judged("gone", all, { doubtedForMs: -24 * hourMs })).toBe("doubted");
  });

  it("that it is refused, where it accepts as many others, is believed an hour later", () => {
    const past = { others: { accepted: 1, doubted: 0 } };
    expect(judged("refused", [1, 0, 1], past)).toBe("doubted");
    expect(judged("refused", [1, 0, 1], { ...past, doubtedForMs: hourMs - 1 })).toBe("doubted");
    expect(judged("refused", [1, 0, 1], { ...past, doubtedForMs: hourMs })).toBe("believed");
  });

  it.each([
    ["nobody else is accepted", [1, 0, 1], { accepted: 0, doubted: 0 }],
    ["others failed otherwise", [100, 0, 3], { accepted: 2, doubted: 0 }],
    ["as many others are doubted as accepted", [1, 0, 1], { accepted: 2, doubted: 2 }],
    ["five are refused at once", [5, 0, 5], { accepted: 90, doubted: 0 }],
  ] as const)("that it is refused is about our key or clock where %s", (_, tally, others) => {
    expect(judged("refused", tally, { others, doubtedForMs: 24 * hourMs })).toBe("disbelieved");
  });

  it.each(["gone", "refused"] as const)(
    "%s, of few that probe after it was said of too many, is not believed",
    (suspicion) => {
      const past = {
        inTrouble: true,
        others: { accepted: 90, doubted: 0 },
        doubtedForMs: 24 * hourMs,
      };
      expect(judged(suspicion, [4, 0, 4], past)).toBe("disbelieved");
      expect(judged(suspicion, [4, 2, 2], past)).toBe("believed");
    },
  );
});

describe("a doubt about a device", () => {
  const now = new Date("2027-03-14T02:00:00Z");
  const ago = (hours: number) => new Date(now.getTime() - hours * hourMs);
  const doubt = { doubt: "gone", doubtedSince: ago(30), doubtedAt: ago(24) } as const;

  it("has lasted since it was first said, where it was said again within a day", () => {
    expect(doubtedForMs(doubt, "gone", now)).toBe(30 * hourMs);
  });

  it("begins anew where that was longer ago", () => {
    expect(doubtedForMs({ ...doubt, doubtedAt: ago(24.1) }, "gone", now)).toBeNull();
  });

  it("of one kind says nothing of the other", () => {
    expect(doubtedForMs(doubt, "refused", now)).toBeNull();
  });

  it("is none where nothing was said", () => {
    const none = { doubt: null, doubtedSince: null, doubtedAt: null };
    expect(doubtedForMs(none, "gone", now)).toBeNull();
  });
});
