import { describe, expect, it } from "vitest";
import { previewOf } from "@/lib/reminders/preview";
import { keyOf, type Plan } from "@/lib/reminders/schedule";
import { plan } from "../support/plan";

const at = (text: string) => new Date(text);

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
