import { describe, expect, it } from "vitest";
import { isAboutDevices } from "@/lib/push/judgement";

const tally = (answers: number, accepted: number, gone: number, refused: number) => ({
  answers,
  accepted,
  gone,
  refused,
});

describe("what a push service says of its devices in one run", () => {
  it.each([
    // answers, accepted, gone
    ["one of one", 1, 0, 1, true],
    ["four of four", 4, 0, 4, true],
    ["five of five", 5, 0, 5, false],
    ["half of them", 10, 5, 5, true],
    ["more than half", 11, 5, 6, false],
    ["half, with others that failed otherwise", 10, 0, 5, true],
  ])("gone, %s: believed %s", (_, answers, accepted, gone, believed) => {
    expect(isAboutDevices("gone", tally(answers, accepted, gone, 0), false)).toBe(believed);
  });

  it("gone is not believed of probes, after it was said of too many", () => {
    expect(isAboutDevices("gone", tally(4, 0, 4, 0), true)).toBe(false);
    expect(isAboutDevices("gone", tally(4, 2, 2, 0), true)).toBe(true);
  });

  it.each([
    ["the only one", 1, 0, 1, false],
    ["all of a thousand", 1_000, 0, 1_000, false],
    ["one, beside one that was accepted", 2, 1, 1, true],
    ["half of them", 10, 5, 5, true],
    ["more than half", 11, 5, 6, false],
    ["few, though others only failed", 100, 0, 3, false],
  ])("refused, %s: believed %s", (_, answers, accepted, refused, believed) => {
    expect(isAboutDevices("refused", tally(answers, accepted, 0, refused), false)).toBe(believed);
  });
});
