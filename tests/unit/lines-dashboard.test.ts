import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays, parseCalendarDate } from "@/lib/dates";
import { grouped, isUrgent, nextDue } from "@/lib/lines/dashboard";
import { standingOn } from "@/lib/lines/stages";

const today = parseCalendarDate("2026-11-22");
const stages = findCarrier("kh-smart")?.lifecycle.stages;
if (!today || !stages) throw new Error("no date, or no carrier");

/** A line whose last day of validity lies so many days ahead. */
const line = (ahead: number, known = true) => ({
  ahead,
  standing: standingOn(today, addDays(today, ahead), known ? stages : []),
});
const groups = (...lines: ReturnType<typeof line>[]) =>
  grouped(lines).map(({ name, lines: members }) => [name, members.map(({ ahead }) => ahead)]);

describe("the dashboard", () => {
  it("puts each line where it belongs, the most urgent first", () => {
    const lines = [400, 31, 32, 8, 7, 0, 180, -1, -59].map((ahead) => line(ahead));
    expect(groups(...lines)).toEqual([
      // 59 days past: one-time codes stop tomorrow. One day past: they stop in 59 days.
      ["overdue", [-59, -1]],
      ["week", [0, 7]],
      ["month", [8, 31]],
      ["later", [32, 180, 400]],
    ]);
  });

  it("leaves out groups without a line", () => {
    expect(groups(line(3))).toEqual([["week", [3]]]);
    expect(groups()).toEqual([]);
  });

  it("puts numbers that are gone, or of which nothing is known, after those that can be saved", () => {
    expect(groups(line(-200), line(-30, false), line(-100))).toEqual([
      ["overdue", [-100, -200, -30]],
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
    (ahead, known, urgent) => {
      expect(isUrgent(line(ahead, known))).toBe(urgent);
    },
  );

  it("names the line whose deadline comes next", () => {
    expect(nextDue([line(40), line(-59), line(2)])?.ahead).toBe(-59);
    expect(nextDue([line(40), line(12)])?.ahead).toBe(12);
    expect(nextDue([line(-200), line(-30, false)])).toBeNull();
    expect(nextDue([])).toBeNull();
  });
});
