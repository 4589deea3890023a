import { describe, expect, it } from "vitest";
import { ownCarrierInput } from "@/lib/carriers/own";
import en from "@/lib/i18n/messages/en/carriers.json";

const typed = { name: "giffgaff", country: "GB", zone: "Europe/London" };

/** The keys of the messages that a person would see. */
const errors = (more: Record<string, unknown>) =>
  ownCarrierInput.safeParse({ ...typed, ...more }).error?.issues.map(({ message }) => message) ??
  [];
const parsed = (more: Record<string, unknown>) => ownCarrierInput.parse({ ...typed, ...more });

describe("describing a carrier", () => {
  it("needs a name, a country and a zone only; nothing else is known then", () => {
    expect(parsed({})).toEqual({
      ...typed,
      stages: [],
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
