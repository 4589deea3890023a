import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays } from "@/lib/dates";
import { grouped, isUrgent, nextDue, savableUntil, topOf } from "@/lib/lines/dashboard";
import { deadlinesOf, standingOn } from "@/lib/lines/stages";
import { day } from "../support/day";

const today = day("2026-11-22");
const smart = findCarrier("kh-smart");
if (!smart) throw new Error("no Smart");
const known = smart.lifecycle.stages;

/** A line whose last day of validity lies so many days ahead. */
function line(ahead: number, stages = known) {
  const validUntil = addDays(today, ahead);
  return {
    ahead,
    carrier: { stages },
    deadlines: deadlinesOf(validUntil, stages),
    standing: standingOn(today, validUntil, stages),
  };
}
type Line = ReturnType<typeof line>;
const ahead = ({ ahead }: Line) => ahead;
const groups = (...lines: Line[]) =>
  grouped(lines).map(({ name, lines: members }) => [name, members.map(ahead)]);

describe("the dashboard", () => {
  it("puts each line where it belongs, the most urgent first", () => {
    const lines = [400, 31, 32, 8, 7, 0, 180].map((ahead) => line(ahead));
    expect(groups(...lines)).toEqual([
      ["week", [0, 7]],
      ["month", [8, 31]],
      ["later", [32, 180, 400]],
    ]);
  });

  it("groups what is overdue by its stage, first the one that loses something soonest", () => {
    // Codes stop 60 days after the last day, top-ups 90, the number is gone after 180.
    expect(groups(line(3), line(-1), line(-85), line(-59), line(-100))).toEqual([
      ["outgoingBlocked", [-59, -1]],
      ["bothBlocked", [-85]],
      ["reserved", [-100]],
      ["week", [3]],
    ]);
    expect(groups(line(-1), line(-85), line(-178)).map(([name]) => name)).toEqual([
      "reserved",
      "bothBlocked",
      "outgoingBlocked",
    ]);
  });

  it("leaves out groups without a line", () => {
    expect(groups(line(3))).toEqual([["week", [3]]]);
    expect(groups()).toEqual([]);
  });

  it("puts numbers of which nothing is known, and then those that are gone, after those that can be saved", () => {
    expect(groups(line(-200), line(-30, []), line(-100), line(90))).toEqual([
      ["reserved", [-100]],
      ["lapsed", [-30]],
      ["recycled", [-200]],
      ["later", [90]],
    ]);
  });

  it("counts as urgent what is overdue or ends within a week, and not what is gone", () => {
    expect([7, 8, -1, -100, -200].map((ahead) => isUrgent(line(ahead)))).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it.each<[number, boolean, boolean]>([
    [8, true, false],
    [7, true, true],
    [0, true, true],
    // Calls stopped, codes stopped, only the shop helps: all of it can still be saved.
    [-1, true, true],
    [-61, true, true],
    [-180, true, true],
    // Gone; and of a carrier that nobody knows, nothing can be told.
    [-181, true, false],
    [0, false, true],
    [-1, false, false],
  ])(
    "counts a line %i days from its end as urgent, where its carrier is known (%s): %s",
    (ahead, isKnown, urgent) => {
      expect(isUrgent(line(ahead, isKnown ? known : []))).toBe(urgent);
    },
  );

  it("names the line whose deadline comes next", () => {
    expect(nextDue([line(40), line(-59), line(2)])?.ahead).toBe(-59);
    expect(nextDue([line(40), line(12)])?.ahead).toBe(12);
    expect(nextDue([line(-200), line(-30, [])])).toBeNull();
    expect(nextDue([])).toBeNull();
  });
});

describe("an overdue line can be saved", () => {
  it("until the last day on which the shop still helps, and no longer", () => {
    const until = addDays(today, 175);
    expect(savableUntil(line(-5))).toBe(until);
    expect(savableUntil(line(-180))).toBe(today);
    expect(savableUntil(line(-181))).toBeNull();
  });

  it("until no known day where its carrier's course isn't known, or is only held", () => {
    expect(savableUntil(line(-5, []))).toBeNull();
    const held = known.map((stage) => ({ ...stage, wayBack: "none" as const }));
    expect(savableUntil(line(-5, held))).toBeNull();
  });
});

describe("the sentence on top", () => {
  it("names what comes next, overdue or not", () => {
    expect(topOf([line(40), line(20)])).toMatchObject({ kind: "next", line: { ahead: 20 } });
    expect(topOf([line(40), line(-59)])).toMatchObject({ kind: "next", line: { ahead: -59 } });
  });

  it("is calm where nothing ends within a month, whatever is gone for good", () => {
    expect(topOf([line(32), line(90), line(-200)])).toMatchObject({
      kind: "calm",
      line: { ahead: 32 },
    });
    expect(topOf([line(31)]).kind).toBe("next");
    expect(topOf([line(90), line(-30, [])]).kind).toBe("next");
  });

  it("counts where all is overdue, and tells which can be saved, the shortest time first", () => {
    const top = topOf([line(-5), line(-100), line(-200), line(-30, [])]);
    expect(top).toMatchObject({ kind: "overdue", count: 4, lost: false });
    expect(top.kind === "overdue" ? top.savable.map(({ line }) => ahead(line)) : []).toEqual([
      -100, -5,
    ]);
  });

  it("says so where all is lost, or nothing is there", () => {
    expect(topOf([line(-200)])).toEqual({ kind: "overdue", count: 1, savable: [], lost: true });
    expect(topOf([line(-30, [])])).toMatchObject({ savable: [], lost: false });
    expect(topOf([])).toEqual({ kind: "none" });
  });
});
