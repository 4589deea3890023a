import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/lib/dates";
import { holidayDataOf, holidayOn, isWeekend } from "@/lib/holidays/calendar";
import { renewByOf } from "@/lib/holidays/renew-by";
import { momentsOf } from "@/lib/reminders/schedule";
import { day } from "../support/day";
import { plan } from "../support/plan";

/** The days from one to another, both among them. */
const span = (from: string, until: string) =>
  Array.from({ length: daysBetween(day(from), day(until)) + 1 }, (_, n) => addDays(day(from), n));

const nameOn = (country: string, date: string) => holidayOn(country, day(date))?.name?.en ?? null;

describe("Cambodia's holidays", () => {
  // The announced ones, and those computed for the years to come. In 2030 a day later is possible.
  const announced: Record<string, [from: string, until: string][]> = {
    "Khmer New Year": [
      ["2025-04-14", "2025-04-16"],
      ["2026-04-14", "2026-04-16"],
      ["2027-04-14", "2027-04-16"],
      ["2028-04-13", "2028-04-15"],
      ["2029-04-14", "2029-04-16"],
      ["2030-04-14", "2030-04-16"],
    ],
    "Visak Bochea": [
      ["2025-05-11", "2025-05-11"],
      ["2026-05-01", "2026-05-01"],
      ["2027-05-20", "2027-05-20"],
      ["2028-05-08", "2028-05-08"],
      ["2029-04-27", "2029-04-27"],
      ["2030-05-16", "2030-05-16"],
    ],
    "the Royal Ploughing Ceremony": [
      ["2025-05-15", "2025-05-15"],
      ["2026-05-05", "2026-05-05"],
      ["2027-05-24", "2027-05-24"],
      ["2028-05-12", "2028-05-12"],
      ["2029-05-01", "2029-05-01"],
      ["2030-05-20", "2030-05-20"],
    ],
    "Pchum Ben": [
      ["2025-09-21", "2025-09-23"],
      ["2026-10-10", "2026-10-12"],
      ["2027-09-29", "2027-10-01"],
      ["2028-09-17", "2028-09-19"],
      ["2029-10-06", "2029-10-08"],
      ["2030-09-25", "2030-09-28"],
    ],
    "the Water Festival": [
      ["2025-11-04", "2025-11-06"],
      ["2026-11-23", "2026-11-25"],
      ["2027-11-12", "2027-11-14"],
      ["2028-10-31", "2028-11-02"],
      ["2029-11-19", "2029-11-21"],
      ["2030-11-08", "2030-11-11"],
    ],
  };

  it.each(Object.entries(announced))("%s", (name, periods) => {
    const days = span("2025-01-01", "2030-12-31").filter((date) => nameOn("KH", date) === name);
    expect(days).toEqual(periods.flatMap(([from, until]) => span(from, until)));
  });

  const fixed = ["01-01", "01-07", "03-08", "05-01", "05-14", "06-18"].concat(
    ...["09-24", "10-15", "10-29", "11-09", "12-29"],
  );

  it.each([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2040])(
    "of %i: the fixed ones, and no others than these",
    (year) => {
      const moving = Object.values(announced).flatMap((periods) =>
        periods.flatMap(([from, until]) => span(from, until)),
      );
      const expected = new Set([...fixed.map((date) => `${year}-${date}`), ...moving]);
      for (const date of span(`${year}-01-01`, `${year}-12-31`)) {
        expect(holidayOn("KH", date) !== null, date).toBe(expected.has(date));
      }
    },
  );

  it("have names in three languages, Khmer with spaces of no width between its words", () => {
    for (const [period] of Object.values(announced)) {
      const name = period && holidayOn("KH", day(period[0]))?.name;
      expect(name?.zh).toMatch(/\p{Script=Han}/u);
      expect(name?.km).toMatch(/\p{Script=Khmer}\u200b\p{Script=Khmer}/u);
    }
  });
});

describe("the weekend", () => {
  // 2026-11-20 is a Friday.
  const [friday, saturday, sunday, monday] = span("2026-11-20", "2026-11-23");
  it.each<[string, boolean, boolean, boolean]>([
    ["KH", false, true, true],
    ["CN", false, true, true],
    ["US", false, true, true],
    ["GB", false, true, true],
    ["EG", true, true, false],
    ["AE", false, true, true],
    ["IL", true, true, false],
    ["IN", false, false, true],
    ["IR", true, false, false],
  ])("of %s: Friday %s, Saturday %s, Sunday %s", (country, onFriday, onSaturday, onSunday) => {
    const days = [friday, saturday, sunday, monday].flatMap((date) => date ?? []);
    expect(days.map((date) => isWeekend(country, date))).toEqual([
      ...[onFriday, onSaturday, onSunday],
      false,
    ]);
  });
});

describe("other countries' holidays", () => {
  it.each([
    ["GB", "2026-12-25", "Christmas Day"],
    ["US", "2026-11-26", "Thanksgiving Day"],
    ["AU", "2026-01-26", "Australia Day"],
    ["TH", "2026-04-13", "Songkran Festival"],
    ["VN", "2026-09-02", "National Day"],
    ["CN", "2026-10-01", "National Day"],
    ["HK", "2026-07-01", "Hong Kong Special Administrative Region Establishment Day"],
    ["MY", "2026-08-31", "Independence Day"],
    ["SG", "2026-08-09", "National Day"],
    ["PH", "2026-06-12", "Independence Day"],
    ["ID", "2026-08-17", "Independence Day"],
    ["JP", "2026-01-01", "New Year's Day"],
    ["ET", "2026-03-02", "Victory at Adwa Day"],
    ["AL", "2026-11-28", "Independence Day"],
  ])("%s has %s: %s", (country, date, name) => {
    expect(nameOn(country, date)).toBe(name);
  });

  it("that last for days are days off from the first to the last", () => {
    for (const date of span("2026-02-16", "2026-02-20")) {
      expect(holidayOn("VN", date), date).not.toBeNull();
    }
    expect(holidayOn("VN", day("2026-02-21"))).toBeNull();
    for (const date of span("2026-03-20", "2026-03-22")) {
      expect(holidayOn("BD", date), date).not.toBeNull();
    }
    expect(holidayOn("BD", day("2026-03-23"))).toBeNull();
  });

  it("that fall on a weekend have a substitute where the country gives one", () => {
    // Boxing Day of 2026 is a Saturday, Australia Day of 2027 a Tuesday.
    expect(nameOn("GB", "2026-12-28")).toContain("Boxing Day");
    expect(nameOn("GB", "2026-12-29")).toBeNull();
    expect(holidayOn("US", day("2027-07-05"))).not.toBeNull();
  });

  it("have their names in Chinese where those are known", () => {
    expect(holidayOn("CN", day("2026-10-01"))?.name?.zh).toMatch(/\p{Script=Han}/u);
    expect(holidayOn("GB", day("2026-12-25"))?.name?.zh).toBe("Christmas Day");
  });

  it("of a country that nobody knows are none, weekends are", () => {
    for (const date of span("2026-01-01", "2026-12-31")) {
      expect(holidayOn("MO", date)).toBeNull();
    }
    expect(renewByOf(day("2026-11-22"), "MO")).toEqual({ date: "2026-11-20", before: null });
  });
});

describe("the day to renew by", () => {
  it.each<[string, string, string, string | null, string | null]>([
    // deadline, why, country, renew by, which holiday follows
    ["2026-04-13", "the Monday before Khmer New Year", "KH", null, null],
    ["2026-04-14", "Khmer New Year's first day", "KH", "2026-04-13", "Khmer New Year"],
    ["2026-04-16", "its last", "KH", "2026-04-13", "Khmer New Year"],
    ["2026-04-17", "the Friday after it", "KH", null, null],
    ["2026-04-19", "the Sunday after it", "KH", "2026-04-17", null],
    // The weekend before it counts as well where the New Year begins on a Monday.
    ["2025-04-16", "a New Year that follows a weekend", "KH", "2025-04-11", "Khmer New Year"],
    ["2026-10-12", "Pchum Ben, over a weekend", "KH", "2026-10-09", "Pchum Ben"],
    ["2026-05-01", "a holiday that has two names", "KH", "2026-04-30", "Visak Bochea"],
    ["2026-12-31", "the last day of the year", "KH", null, null],
    ["2027-01-03", "the weekend after New Year", "KH", "2026-12-31", null],
    ["2026-12-27", "Boxing Day's weekend", "GB", "2026-12-24", "Boxing Day"],
    ["2026-02-22", "the weekend after the Vietnamese New Year", "VN", "2026-02-13", null],
    ["2026-11-20", "a Friday", "EG", "2026-11-19", null],
    ["2026-11-22", "a Sunday", "EG", null, null],
    ["2026-11-22", "a Sunday nobody knows where", "ZZ", null, null],
  ])("%s, %s, in %s: %s, before %s", (deadline, _, country, date, holiday) => {
    const renewBy = renewByOf(day(deadline), country);
    expect(renewBy?.date ?? null).toBe(date);
    if (holiday) expect(renewBy?.before?.name?.en).toBe(holiday);
  });

  it("is a moment of its own, in the place of lead 1 and of the lead on its day", () => {
    const leadsBefore = (validUntil: string) =>
      momentsOf(plan({ validUntil: day(validUntil), country: "KH", stages: [] })).map(
        ({ lead, renewBy }) => (renewBy ? `${lead}, by ${renewBy}` : lead),
      );
    expect(leadsBefore("2026-04-13")).toEqual([30, 14, 7, 3, 1, 0]);
    expect(leadsBefore("2026-04-14")).toEqual([30, 14, 7, 3, "1, by 2026-04-13", 0]);
    expect(leadsBefore("2026-04-15")).toEqual([30, 14, 7, 3, "2, by 2026-04-13", 0]);
    expect(leadsBefore("2026-04-16")).toEqual([30, 14, 7, "3, by 2026-04-13", 0]);
    expect(leadsBefore("2025-04-16")).toEqual([30, 14, 7, "5, by 2025-04-11", 3, 0]);
  });
});

describe("the data of days off", () => {
  it("is told apart by country: Cambodia's own, and the package's for all others", () => {
    expect(holidayDataOf("KH")).toMatchObject({ movable: { 2026: expect.any(Array) } });
    expect(holidayDataOf("GB")).toMatch(/^\d+\.\d+\.\d+/);
    expect(holidayDataOf("ZZ")).toBe(holidayDataOf("GB"));
  });
});
