import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays, daysBetween, parseCalendarDate } from "@/lib/dates";
import { deadlinesOf, standingOn, wayBackOf } from "@/lib/lines/stages";

const validUntil = parseCalendarDate("2026-04-13");
const stages = findCarrier("kh-cellcard")?.lifecycle.stages;
if (!validUntil || !stages) throw new Error("no date, or no carrier");

describe("a Cambodian line valid until 13 April 2026", () => {
  it("has four deadlines", () => {
    expect(deadlinesOf(validUntil, stages)).toEqual([
      { stage: "active", date: "2026-04-13", days: null },
      { stage: "outgoingBlocked", date: "2026-06-12", days: 60 },
      { stage: "bothBlocked", date: "2026-07-12", days: 30 },
      { stage: "reserved", date: "2026-10-10", days: 90 },
    ]);
  });

  // Days after the last day of validity.
  it.each([
    [-180, "active", 180],
    [-1, "active", 1],
    [0, "active", 0],
    [1, "outgoingBlocked", 59],
    [60, "outgoingBlocked", 0],
    [61, "bothBlocked", 29],
    [90, "bothBlocked", 0],
    [91, "reserved", 89],
    [180, "reserved", 0],
    [181, "recycled", -1],
    [500, "recycled", -320],
  ])("stands %i days after it at %s, with %i days left", (after, stage, daysLeft) => {
    const today = addDays(validUntil, after);
    const standing = standingOn(today, validUntil, stages);
    expect(standing).toMatchObject({ stage, daysLeft });
    if (standing.deadline) {
      expect(standing.deadline.stage).toBe(stage);
      expect(daysBetween(today, standing.deadline.date)).toBe(daysLeft);
    } else {
      expect(stage).toBe("recycled");
    }
  });

  it.each([
    ["active", "topUp"],
    ["outgoingBlocked", "topUp"],
    ["bothBlocked", "topUp"],
    ["reserved", "shop"],
    ["recycled", "none"],
  ] as const)("comes back from %s by %s", (stage, way) => {
    expect(wayBackOf(stage, stages)).toBe(way);
  });
});

describe("a line whose carrier's stages are not known", () => {
  it.each([
    [-1, "active", 1],
    [0, "active", 0],
    [1, "lapsed", -1],
    [70, "lapsed", -70],
  ])("stands %i days after its last day at %s", (after, stage, daysLeft) => {
    expect(standingOn(addDays(validUntil, after), validUntil, [])).toMatchObject({
      stage,
      daysLeft,
    });
  });

  it("has one deadline, and a top-up is worth trying", () => {
    expect(deadlinesOf(validUntil, [])).toHaveLength(1);
    expect(wayBackOf("lapsed", [])).toBe("topUp");
  });
});

it("a line after a time of grace may be lost, and is not said to be", () => {
  const grace = [{ stage: "grace" as const, days: 30 }];
  expect(standingOn(addDays(validUntil, 30), validUntil, grace)).toMatchObject({
    stage: "grace",
    daysLeft: 0,
  });
  expect(standingOn(addDays(validUntil, 31), validUntil, grace)).toMatchObject({
    stage: "lapsed",
    daysLeft: -1,
  });
  const dead = stages.filter(({ stage }) => stage === "reserved");
  expect(standingOn(addDays(validUntil, 121), validUntil, [...grace, ...dead]).stage).toBe(
    "recycled",
  );
});

it("a carrier that skips a stage goes straight to the next one", () => {
  const reserved = stages.filter(({ stage }) => stage === "reserved");
  expect(standingOn(addDays(validUntil, 1), validUntil, reserved)).toMatchObject({
    stage: "reserved",
    daysLeft: 89,
  });
});
