import { describe, expect, it } from "vitest";
import { catalogue, suggestions } from "@/lib/carriers/catalogue";
import {
  beginningFrom,
  ownCarrierInput,
  readDescription,
  storedDescription,
  typedDescription,
} from "@/lib/carriers/own";
import type { Rule } from "@/lib/carriers/schema";
import en from "@/lib/i18n/messages/en/carriers.json";
import { locales } from "@/lib/i18n/routing";

const typed = { name: "giffgaff", country: "GB", zone: "Europe/London" };

/** The keys of the messages that a person would see. */
const errors = (more: Record<string, unknown>) =>
  ownCarrierInput.safeParse({ ...typed, ...more }).error?.issues.map(({ message }) => message) ??
  [];
const parsed = (more: Record<string, unknown>) => ownCarrierInput.parse({ ...typed, ...more });

/** A form asks how long a payment lasts: where that depends on the plan, the rule is left open. */
const isTypable = (rule: Rule) => rule.kind !== "period" || rule.days !== undefined;

describe("describing a carrier", () => {
  it("needs a name, a country and a zone only; nothing else is known then", () => {
    expect(parsed({})).toEqual({
      ...typed,
      stages: [],
      rule: null,
      steps: [],
      balanceCode: null,
      topUpCode: null,
      hotline: null,
      note: null,
    });
  });

  it("turns day counts into stages, and leaves out those left empty", () => {
    expect(
      parsed({ outgoingBlockedDays: "60", bothBlockedDays: "30", reservedDays: "90" }).stages,
    ).toEqual([
      { stage: "outgoingBlocked", days: 60, outgoing: false, incoming: true, wayBack: "topUp" },
      { stage: "bothBlocked", days: 30, outgoing: false, incoming: false, wayBack: "topUp" },
      { stage: "reserved", days: 90, outgoing: false, incoming: false, wayBack: "shop" },
    ]);
    expect(parsed({ bothBlockedDays: " ３０ ", reservedDays: "" }).stages).toMatchObject([
      { stage: "bothBlocked", days: 30 },
    ]);
  });

  it("takes a time of grace, of which only the length is known", () => {
    const typedStages = { graceDays: "30", reservedDays: "175", reservedWayBack: "none" };
    expect(parsed(typedStages).stages).toEqual([
      { stage: "grace", days: 30 },
      { stage: "reserved", days: 175, outgoing: false, incoming: false, wayBack: "none" },
    ]);
  });

  it("takes another way back of a stage", () => {
    const typedStages = { outgoingBlockedDays: "90", outgoingBlockedWayBack: "shop" };
    expect(parsed({ ...typedStages, reservedDays: "30", reservedWayBack: "none" }).stages).toEqual([
      { stage: "outgoingBlocked", days: 90, outgoing: false, incoming: true, wayBack: "shop" },
      { stage: "reserved", days: 30, outgoing: false, incoming: false, wayBack: "none" },
    ]);
  });

  it("reads each kind of rule, and nothing that belongs to another kind", () => {
    const all = { ruleDays: "១៨០", effect: "stacks", ceilingDays: "365", uses: "call,sms" };
    expect(parsed({ ...all, rule: "" }).rule).toBeNull();
    expect(parsed({ ...all, rule: "topUp" }).rule).toEqual({
      kind: "topUp",
      anyAmountDays: 180,
      effect: "stacks",
      ceilingDays: 365,
    });
    expect(parsed({ rule: "topUp" }).rule).toEqual({ kind: "topUp", effect: "unknown" });
    expect(parsed({ ...all, rule: "activity" }).rule).toEqual({
      kind: "activity",
      withinDays: 180,
      uses: ["call", "sms"],
    });
    expect(parsed({ ...all, rule: "period" }).rule).toEqual({ kind: "period", days: 180 });
    expect(parsed({ ...all, rule: "topUpEvery" }).rule).toEqual({
      kind: "topUpEvery",
      withinDays: 180,
    });
  });

  it("takes each line for a step, without the numbers that were put before all of them", () => {
    const steps = (text: string) => parsed({ steps: text }).steps;
    expect(steps(" Open the app \r\n\r\n2 euros are enough\n")).toEqual([
      "Open the app",
      "2 euros are enough",
    ]);
    expect(steps("1. Open the app\n2. Pay")).toEqual(["Open the app", "Pay"]);
    expect(steps("1、打开应用\n2、付 1.5 元")).toEqual(["打开应用", "付 1.5 元"]);
    expect(steps("1.5 euros are enough\nPay")).toEqual(["1.5 euros are enough", "Pay"]);
    expect(steps(Array(20).fill("x".repeat(300)).join("\n"))).toHaveLength(20);
  });

  it("tells all that is wrong at once", () => {
    expect(errors({ name: "", rule: "activity", reservedDays: "-1" }).toSorted()).toEqual([
      "carriers.own.errors.days",
      "carriers.own.errors.name",
      "carriers.own.errors.ruleDays",
      "carriers.own.errors.uses",
    ]);
  });

  it("shows in a form what was stored, which reads the same again", () => {
    for (const more of [
      {},
      { rule: "topUp", ruleDays: "30", effect: "keepsLonger", ceilingDays: "365" },
      { rule: "activity", ruleDays: "180", uses: "sms,data" },
      { rule: "period", ruleDays: "30" },
      { rule: "topUpEvery", ruleDays: "395", steps: "One\nTwo", note: "A\nB" },
      { outgoingBlockedDays: "60", outgoingBlockedWayBack: "shop", reservedDays: "7" },
      { graceDays: "30", bothBlockedDays: "60" },
      { balanceCode: "*100#", topUpCode: "*123*PIN#", hotline: "1204" },
    ]) {
      const carrier = parsed(more);
      expect(readDescription(typedDescription(carrier))).toEqual({ success: true, data: carrier });
      expect(storedDescription(JSON.parse(JSON.stringify(carrier)))).toEqual({
        stages: carrier.stages,
        rule: carrier.rule,
        steps: carrier.steps,
      });
    }
  });

  it.each(locales)("can begin from every carrier that is known or half known, in %s", (locale) => {
    for (const carrier of [...catalogue, ...suggestions]) {
      const bare = { ...carrier, notes: [] };
      const typed = typedDescription(beginningFrom(bare, locale, ["Check it."]));
      const { stages } = carrier.lifecycle;
      expect(readDescription(typed), carrier.id).toMatchObject({
        success: true,
        data: {
          name: carrier.names[locale],
          zone: carrier.zone,
          rule: isTypable(carrier.rule) ? { kind: carrier.rule.kind } : null,
          stages,
          note: "Check it.",
        },
      });
    }
  });

  it.each(locales)("keeps what a suggestion tells and the form doesn't ask, in %s", (locale) => {
    const freeze = { zh: "搁置 90 天", km: "90 ថ្ងៃ", en: "rests for 90 days" }[locale];
    for (const carrier of suggestions) {
      const begun = readDescription(
        typedDescription(beginningFrom(carrier, locale, ["Check it.", "¥8 keeps the line."])),
      );
      const note = begun.data?.note ?? "";
      expect(note.split("\n").slice(0, 2), carrier.id).toEqual(["Check it.", "¥8 keeps the line."]);
      expect(note, carrier.id).toContain(freeze);
    }
  });

  it("reads codes and hotlines as people type them", () => {
    expect(
      parsed({
        balanceCode: " ＊１０１＃ ",
        topUpCode: "* 123 * pin #",
        hotline: "+44 7700 900-000",
        note: "  call once\nin six months ",
      }),
    ).toMatchObject({
      balanceCode: "*101#",
      topUpCode: "*123*PIN#",
      hotline: "+447700900-000",
      note: "call once\nin six months",
    });
    expect(parsed({ balanceCode: "*១២៣#" }).balanceCode).toBe("*123#");
  });

  it("takes names of every script", () => {
    for (const name of ["ស្មាត\u200bថ្មី", "越南军队电信", "Étoile 3"]) {
      expect(parsed({ name }).name).toBe(name);
    }
  });

  const refused: [error: string, typed: Record<string, unknown>][] = [
    ["name", { name: "" }],
    ["name", { name: "   " }],
    ["name", { name: "x".repeat(61) }],
    ["name", { name: "x".repeat(10_000) }],
    ["name", { name: undefined }],
    ["name", { name: ["a"] }],
    ["nameCharacters", { name: "a\u0000b" }],
    ["nameCharacters", { name: "a\nb" }],
    ["nameCharacters", { name: "safe\u202Egnp.exe" }],
    ["nameCharacters", { name: "a\u2066b\u2069" }],
    ["nameCharacters", { name: "\ud800a" }],
    ["nameCharacters", { name: "\u200b\u200b" }],
    ["country", { country: "gb" }],
    ["country", { country: "XX" }],
    ["country", { country: "GBR" }],
    ["country", { country: "__proto__" }],
    ["zone", { zone: "Mars/Base" }],
    ["zone", { zone: "" }],
    ["zone", { zone: `A/${"b".repeat(10_000)}` }],
    ["days", { outgoingBlockedDays: "0" }],
    ["days", { outgoingBlockedDays: "-3" }],
    ["days", { bothBlockedDays: "1.5" }],
    ["days", { reservedDays: "3651" }],
    ["days", { reservedDays: "1e3" }],
    ["days", { reservedDays: 90 }],
    ["rule", { rule: "luck" }],
    ["ruleDays", { rule: "activity", uses: "sms" }],
    ["ruleDays", { rule: "period" }],
    ["ruleDays", { rule: "topUpEvery", ruleDays: "" }],
    ["days", { rule: "topUp", ruleDays: "0" }],
    ["days", { rule: "topUp", ceilingDays: "3651" }],
    ["uses", { rule: "activity", ruleDays: "180" }],
    ["uses", { rule: "activity", ruleDays: "180", uses: "sms,prayer" }],
    ["steps", { steps: Array(21).fill("x").join("\n") }],
    ["steps", { steps: "x".repeat(301) }],
    ["steps", { steps: "x\n".repeat(10_000) }],
    ["steps", { steps: ["a"] }],
    ["stepsCharacters", { steps: "a\u202Eb" }],
    ["stepsCharacters", { steps: "a\rb" }],
    ["code", { balanceCode: "*#" }],
    ["code", { balanceCode: "javascript:alert(1)" }],
    ["code", { topUpCode: "*123*PUK#" }],
    ["code", { topUpCode: "1".repeat(41) }],
    ["code", { topUpCode: "1".repeat(10_000) }],
    ["hotline", { hotline: "call me" }],
    ["hotline", { hotline: "1" }],
    ["note", { note: "x".repeat(501) }],
    ["note", { note: "x".repeat(10_000) }],
    ["noteCharacters", { note: "a\u202Eb" }],
    ["noteCharacters", { note: "a\u0007b" }],
  ];

  it.each(refused.map(([name, more]) => ({ name, more, what: JSON.stringify(more).slice(0, 60) })))(
    "answers $name to $what",
    ({ name, more }) => {
      expect(errors(more)).toEqual([`carriers.own.errors.${name}`]);
      expect(Object.keys(en.own.errors)).toContain(name);
    },
  );

  it("drops what nobody asked for", () => {
    expect(parsed({ ownerId: "alice", id: "x", stages: [{ days: -1 }] })).not.toHaveProperty(
      "ownerId",
    );
    expect(parsed({ stages: [{ days: -1 }] }).stages).toEqual([]);
  });
});
