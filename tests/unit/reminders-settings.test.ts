import { describe, expect, it } from "vitest";
import {
  errorsOf,
  lineSettingsInput,
  preferencesInput,
  shownSettings,
  type TypedSettings,
  typedSettings,
} from "@/lib/reminders/schema";

/** A form as a browser sends it. */
function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) data.append(name, each);
  }
  return data;
}

const all = {
  sendTime: "20:00",
  timeZone: "Asia/Phnom_Penh",
  lead: ["7", "1"],
  otherLeads: "",
  quietOf: "none",
  quietFrom: "22:00",
  quietUntil: "07:00",
};
const preferences = (fields: Parameters<typeof form>[0] = {}) =>
  preferencesInput.safeParse(typedSettings(form({ ...all, ...fields })));

describe("settings for all lines", () => {
  it("are read from what the form sends", () => {
    expect(preferences().data).toEqual({
      sendTime: "20:00",
      timeZone: "Asia/Phnom_Penh",
      leads: [7, 1],
      quiet: null,
    });
    expect(preferences({ quietOf: "own" }).data).toMatchObject({
      quiet: { from: "22:00", until: "07:00" },
    });
  });

  it.each<[string, number[]]>([
    ["60, 45", [60, 45, 7, 1]],
    ["60 45", [60, 45, 7, 1]],
    ["６０、４５", [60, 45, 7, 1]],
    ["៦០", [60, 7, 1]],
    ["7, 07, 1", [7, 1]],
    ["365;0", [365, 7, 1, 0]],
  ])("take other days as people type them: %j", (otherLeads, leads) => {
    expect(preferences({ otherLeads }).data?.leads).toEqual(leads);
  });

  it("are the usual ones where just these are chosen", () => {
    const usual = ["30", "14", "7", "3", "1", "0"];
    expect(preferences({ lead: usual }).data?.leads).toBeNull();
    expect(preferences({ lead: usual, otherLeads: "60" }).data?.leads).toHaveLength(7);
  });

  it.each<[string, Parameters<typeof form>[0], ReturnType<typeof errorsOf>]>([
    ["no time", { sendTime: "" }, { sendTime: "time" }],
    ["no time of day", { sendTime: "24:00" }, { sendTime: "time" }],
    ["a zone that is none", { timeZone: "Asia/Atlantis" }, { timeZone: "timeZone" }],
    ["no zone", { timeZone: "" }, { timeZone: "timeZone" }],
    ["no day", { lead: [] }, { leads: "noLeads" }],
    ["more than a year", { otherLeads: "366" }, { leads: "leads" }],
    ["less than a day", { otherLeads: "1.5" }, { leads: "leads" }],
    ["days gone by", { otherLeads: "-3" }, { leads: "leads" }],
    ["a word", { otherLeads: "week" }, { leads: "leads" }],
    [
      "more than twelve",
      { otherLeads: "11 12 13 14 15 16 17 18 19 20 21" },
      { leads: "tooManyLeads" },
    ],
    ["half of quiet hours", { quietOf: "own", quietUntil: "" }, { quiet: "quiet" }],
    ["quiet hours without length", { quietOf: "own", quietUntil: "22:00" }, { quiet: "quietSame" }],
  ])("say what is wrong with %s", (_, fields, errors) => {
    const { error } = preferences(fields);
    expect(error && errorsOf(error)).toEqual(errors);
  });

  it("say all that is wrong at once", () => {
    const { error } = preferences({
      sendTime: "",
      timeZone: "",
      lead: [],
      quietFrom: "x",
      quietOf: "own",
    });
    expect(error && errorsOf(error)).toEqual({
      sendTime: "time",
      timeZone: "timeZone",
      leads: "noLeads",
      quiet: "quiet",
    });
  });

  it("can't be told to be as for all lines", () => {
    expect(preferences({ sendTimeOf: "mine" }).success).toBe(false);
  });
});

describe("settings of one line", () => {
  const line = (fields: Parameters<typeof form>[0]) =>
    lineSettingsInput.safeParse(typedSettings(form({ ...all, ...fields })));

  it("are as for all lines where that is chosen, whatever stands in the fields below", () => {
    expect(
      line({ sendTimeOf: "mine", leadsOf: "mine", quietOf: "mine", sendTime: "", otherLeads: "x" })
        .data,
    ).toEqual({ sendTime: null, leads: null, quiet: null });
  });

  it("may be its own, even the usual days where the others' are not usual", () => {
    const lead = ["30", "14", "7", "3", "1", "0"];
    expect(line({ sendTimeOf: "own", leadsOf: "own", quietOf: "own", lead }).data).toEqual({
      sendTime: "20:00",
      leads: [30, 14, 7, 3, 1, 0],
      quiet: { from: "22:00", until: "07:00" },
    });
  });

  it("may be no quiet hours, unlike the others'", () => {
    expect(line({ quietOf: "none" }).data?.quiet).toEqual({ from: "00:00", until: "00:00" });
  });
});

describe("the form", () => {
  const whole = { sendTime: "09:00", leads: [30, 7] };
  const none = { sendTime: null, leads: null, quietFrom: null, quietUntil: null };

  it("shows what is stored, and what a line would begin with", () => {
    expect(shownSettings(none, "Asia/Phnom_Penh", whole)).toEqual<TypedSettings>({
      sendTime: { kind: "mine", time: "09:00" },
      timeZone: "Asia/Phnom_Penh",
      leads: { kind: "mine", usual: ["30", "7"], others: "" },
      quiet: { kind: "mine", from: "22:00", until: "07:00" },
    });
    const stored = {
      sendTime: "20:00",
      leads: [60, 45, 7],
      quietFrom: "00:00",
      quietUntil: "00:00",
    };
    expect(shownSettings(stored, "UTC", whole)).toMatchObject({
      sendTime: { kind: "own", time: "20:00" },
      leads: { kind: "own", usual: ["7"], others: "60, 45" },
      quiet: { kind: "none" },
    });
  });

  it("comes back with what was typed, cut where it never ends", () => {
    const typed = typedSettings(form({ ...all, otherLeads: "9".repeat(5_000), lead: ["7", "x"] }));
    expect(typed.leads).toEqual({ kind: "own", usual: ["7", "x"], others: "9".repeat(200) });
  });
});
