import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays, daysBetween, fromDbDate } from "@/lib/dates";
import { deadlinesOf } from "@/lib/lines/stages";
import {
  endingsOf,
  holidaysOf,
  lanesOf,
  placeOf,
  stretchesOf,
  yearOfHalves,
} from "@/lib/lines/timeline";
import { day } from "../support/day";

const today = day("2026-11-22");
const stages = findCarrier("kh-smart")?.lifecycle.stages;
if (!stages) throw new Error("no Smart");
const line = (id: string, ahead: number) => ({
  id,
  deadlines: deadlinesOf(addDays(today, ahead), stages),
});

const anyDay = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => fromDbDate(date));

describe("the picture of the year", () => {
  it("has the halves of months for its columns, from today's to that a year later", () => {
    const halves = yearOfHalves(today);
    expect(halves.slice(0, 4)).toEqual([
      { from: "2026-11-16", until: "2026-11-30" },
      { from: "2026-12-01", until: "2026-12-15" },
      { from: "2026-12-16", until: "2026-12-31" },
      { from: "2027-01-01", until: "2027-01-15" },
    ]);
    expect(halves.at(-1)).toEqual({ from: "2027-11-16", until: "2027-11-30" });
  });

  it("leaves out no day, in any year", () => {
    fc.assert(
      fc.property(anyDay, (start) => {
        const halves = yearOfHalves(start);
        for (const [index, { from }] of halves.entries()) {
          const before = halves[index - 1];
          if (before) expect(from).toBe(addDays(before.until, 1));
        }
        expect(daysBetween(start, halves.at(-1)?.until ?? start)).toBeGreaterThanOrEqual(365);
      }),
    );
  });

  it("puts later days further right, and nothing outside", () => {
    const halves = yearOfHalves(today);
    expect(placeOf(day("2026-11-16"), halves)).toBe(0);
    expect(placeOf(day("2026-12-01"), halves)).toBeCloseTo(1 / 25);
    expect(placeOf(day("2020-01-01"), halves)).toBe(0);
    expect(placeOf(day("2030-01-01"), halves)).toBe(1);
    fc.assert(
      fc.property(fc.nat(360), (ahead) => {
        const places = [ahead, ahead + 1].map((days) => placeOf(addDays(today, days), halves));
        expect(places[1]).toBeGreaterThan(places[0] ?? 1);
      }),
    );
  });

  it("names what ends on each day, several lines of one day together", () => {
    const lines = [line("a", 3), line("b", 3), line("c", -57)];
    const endings = endingsOf(lines, today, addDays(today, 70)).map(({ date, stage, lines }) => [
      date,
      stage,
      lines.map(({ id }) => id),
    ]);
    expect(endings).toEqual([
      ["2026-11-25", "active", ["a", "b"]],
      ["2026-11-25", "outgoingBlocked", ["c"]],
      ["2026-12-25", "bothBlocked", ["c"]],
      ["2027-01-24", "outgoingBlocked", ["a", "b"]],
    ]);
  });

  it("counts today and its last day, and nothing that has passed", () => {
    const dates = (from: number, until: number) =>
      endingsOf([line("a", 0)], addDays(today, from), addDays(today, until)).length;
    expect(dates(0, 0)).toBe(1);
    expect(dates(1, 59)).toBe(0);
    expect(dates(1, 60)).toBe(1);
  });

  it("has a row only for stages that end, and counts the lines in each column", () => {
    const halves = yearOfHalves(today);
    const endings = endingsOf(
      [line("a", 3), line("b", 4), line("c", 20)],
      today,
      day("2027-01-15"),
    );
    const lanes = lanesOf(endings, halves);
    expect(lanes.map(({ stage }) => stage)).toEqual(["active"]);
    expect(lanes[0]?.counts.slice(0, 4)).toEqual([2, 1, 0, 0]);
  });

  it("joins days off that follow each other", () => {
    const off = ["2026-12-02", "2026-12-03", "2026-12-05"];
    expect(stretchesOf(day("2026-12-01"), day("2026-12-31"), (date) => off.includes(date))).toEqual(
      [
        { from: "2026-12-02", until: "2026-12-03" },
        { from: "2026-12-05", until: "2026-12-05" },
      ],
    );
  });

  it("names the holidays of a country, those of several days as one", () => {
    const names = (country: string, from: string, until: string) =>
      holidaysOf(country, day(from), day(until)).map(({ from, until, name }) => [
        from,
        until,
        name?.en ?? null,
      ]);
    expect(names("KH", "2027-04-01", "2027-05-14")).toEqual([
      ["2027-04-14", "2027-04-16", "Khmer New Year"],
      ["2027-05-01", "2027-05-01", null],
      ["2027-05-14", "2027-05-14", null],
    ]);
    // As far as the year goes, and no further.
    expect(names("KH", "2027-04-15", "2027-04-15")).toEqual([
      ["2027-04-15", "2027-04-15", "Khmer New Year"],
    ]);
    expect(names("TH", "2026-12-25", "2027-01-01")).toContainEqual([
      "2027-01-01",
      "2027-01-01",
      "New Year's Day",
    ]);
    expect(names("ZZ", "2027-01-01", "2027-12-31")).toEqual([]);
  });
});
