import { describe, expect, it } from "vitest";
import { nationalStages } from "@/lib/carriers/data/kh";
import { isLastDay, previewOf } from "@/lib/reminders/preview";
import { keyOf, type Plan } from "@/lib/reminders/schedule";
import { day } from "../support/watching";

const plan = (changes: Partial<Plan> = {}): Plan => ({
  validUntil: day("2027-04-13"),
  validityDays: null,
  zone: "Asia/Phnom_Penh",
  country: "ZZ",
  stages: nationalStages,
  leads: null,
  sendTime: "09:00",
  timeZone: "Asia/Phnom_Penh",
  quiet: null,
  snooze: null,
  ...changes,
});

const at = (text: string) => new Date(text);

describe("what goes alone", () => {
  const fortnight = nationalStages.map((rule) => ({ ...rule, days: 15 }));
  it.each<[string, Plan, string, number, string, boolean]>([
    ["three days before", plan(), "2027-04-13", 3, "2027-04-10T02:00:00Z", false],
    ["on the last day", plan(), "2027-04-13", 0, "2027-04-13T02:00:00Z", true],
    [
      "the last day's, on the evening before",
      plan(),
      "2027-04-13",
      0,
      "2027-04-12T13:00:00Z",
      true,
    ],
    ["held into the last day", plan(), "2027-04-13", 1, "2027-04-12T17:00:00Z", true],
    ["late, after it", plan(), "2027-04-13", 1, "2027-04-20T02:00:00Z", false],
    ["after all stages", plan(), "2027-10-10", 1, "2027-12-01T02:00:00Z", false],
    // It is of the day after, but today's last day is what it tells.
    [
      "of the next stage, on the evening of the last day before it",
      plan({ stages: fortnight }),
      "2027-04-28",
      14,
      "2027-04-13T13:00:00Z",
      true,
    ],
    [
      "of the next stage, on its first day",
      plan({ stages: fortnight }),
      "2027-04-28",
      14,
      "2027-04-14T02:00:00Z",
      false,
    ],
  ])("%s", (_, of, date, lead, instant, alone) => {
    expect(isLastDay(of, { date: day(date), lead }, at(instant))).toBe(alone);
  });
});

describe("a preview", () => {
  const start = at("2027-04-09T05:00:00Z");
  const preview = (of: Plan) =>
    previewOf([{ id: "line", plan: of, record: new Map() }], start, 7).map(({ at, moments }) => [
      at.toISOString(),
      moments.map(keyOf).join(", "),
    ]);

  it("tells each notification to come, in order, up to its end", () => {
    expect(preview(plan())).toEqual([
      ["2027-04-10T02:00:00.000Z", "active 2027-04-13 3 0"],
      ["2027-04-12T02:00:00.000Z", "active 2027-04-13 1 0"],
      ["2027-04-13T02:00:00.000Z", "active 2027-04-13 0 0"],
    ]);
  });

  it("tells one where a snooze rings with a usual reminder", () => {
    const snooze = { until: at("2027-04-10T02:00:00Z"), count: 1 };
    expect(preview(plan({ snooze }))).toEqual(preview(plan()));
  });

  it("tells when quiet hours let it go", () => {
    const quiet = { from: "22:00", until: "09:30" };
    expect(preview(plan({ quiet })).map(([instant]) => instant)).toEqual([
      "2027-04-10T02:30:00.000Z",
      "2027-04-12T02:30:00.000Z",
      "2027-04-13T02:30:00.000Z",
    ]);
  });
});
