import { describe, expect, it } from "vitest";
import { findCarrier } from "@/lib/carriers/catalogue";
import { profileOf } from "@/lib/carriers/profile";
import { addDays } from "@/lib/dates";
import { found, lineFilter, listOf, listPath } from "@/lib/lines/filter";
import { formatNumber, parseNumber } from "@/lib/lines/number";
import { pageOf, pageSize, partsOf } from "@/lib/lines/pages";
import { standingOn } from "@/lib/lines/stages";
import { oneTag, tags } from "@/lib/lines/tags";
import { day } from "../support/day";

const today = day("2026-11-22");

function line(typed: string, carrierId: string, label: string, ahead = 90, tags: string[] = []) {
  const number = parseNumber(typed);
  const carrier = findCarrier(carrierId);
  if (!number.ok || !carrier) throw new Error(`${typed}, ${carrierId}`);
  return {
    label,
    tags,
    e164: number.e164,
    number: formatNumber(number.e164),
    carrierChoice: carrierId,
    carrier: profileOf(carrier),
    standing: standingOn(today, addDays(today, ahead), carrier.lifecycle.stages),
  };
}

const lines = [
  line("010 234 567", "kh-smart", "妈妈", 3, ["family"]),
  line("012 345 678", "kh-cellcard", "Gate 10", 20, ["devices", "south"]),
  line("097 123 4567", "kh-metfone", "gate 2", -5, ["devices"]),
  line("+86 138 0013 8000", "kh-smart", "", 400),
];
const asked = (query: Record<string, unknown>) =>
  found(lines, lineFilter.parse(query)).map(({ number }) => number);

describe("a long list is looked through", () => {
  it.each([
    ["012345678", ["012 345 678"]],
    ["+855 12 345", ["012 345 678"]],
    ["០១២ ៣៤៥", ["012 345 678"]],
    ["０１２", ["012 345 678"]],
    ["0085512", ["012 345 678"]],
    ["10", ["010 234 567", "012 345 678"]],
    ["0971", ["097 123 4567"]],
    ["45-678", ["012 345 678"]],
    ["gate", ["012 345 678", "097 123 4567"]],
    ["妈", ["010 234 567"]],
    ["family", ["010 234 567"]],
    ["Metfone", ["097 123 4567"]],
    ["ស្មាត", ["010 234 567", "+86 138 0013 8000"]],
    ["CamGSM", ["012 345 678"]],
    ["Beeline", ["097 123 4567"]],
    ["nobody", []],
    ["  ", ["010 234 567", "012 345 678", "097 123 4567", "+86 138 0013 8000"]],
  ])("by the words %s", (q, numbers) => {
    expect(asked({ q })).toEqual(numbers);
  });

  it("by when, by carrier and by tag, all of them at once", () => {
    expect(asked({ group: "overdue" })).toEqual(["097 123 4567"]);
    expect(asked({ group: "week" })).toEqual(["010 234 567"]);
    expect(asked({ carrier: "kh-cellcard" })).toEqual(["012 345 678"]);
    expect(asked({ tag: "devices" })).toEqual(["012 345 678", "097 123 4567"]);
    expect(asked({ tag: "devices", group: "month", q: "gate" })).toEqual(["012 345 678"]);
  });

  it("whatever stands in the address", () => {
    const strange = { q: ["a", "b"], group: "no", sort: "no", page: "-3", tag: undefined };
    expect(lineFilter.parse(strange)).toEqual({
      q: "",
      group: "",
      carrier: "",
      tag: "",
      sort: "urgency",
      page: 1,
      archive: "",
    });
  });

  it("and an action leads back to the same part of it, whatever was carried along", () => {
    const filter = lineFilter.parse({ q: "gate & 2", tag: "南门", page: "3", sort: "name" });
    const list = listOf(filter);
    expect(listOf(lineFilter.parse({}))).toBe("");
    const path = listPath(list, { undone: "yes" });
    const query = Object.fromEntries(new URL(path, "https://keepline.example").searchParams);
    expect(query).toEqual({ q: "gate & 2", tag: "南门", page: "3", sort: "name", undone: "yes" });
    expect(listPath(undefined)).toBe("/lines");
    expect(listPath("page=1&sort=urgency&next=https://example.com")).toBe("/lines");
    expect(listPath(undefined, { archived: "x" })).toBe("/lines?archived=x");
  });
});

describe("a long list is sorted", () => {
  const names = (sort: "name" | "carrier") =>
    partsOf(lines, sort, "en").flatMap(({ name, lines }) => {
      expect(name).toBeNull();
      return lines.map(({ label, carrier }) => label || carrier.name.en);
    });

  it("by name, figures by their value, and by carrier", () => {
    expect(names("name")).toEqual(["gate 2", "Gate 10", "Smart", "妈妈"]);
    expect(names("carrier")).toEqual(["Gate 10", "gate 2", "Smart", "妈妈"]);
  });

  it("by urgency in groups", () => {
    const groups = partsOf(lines, "urgency", "en").map(({ name, size }) => [name, size]);
    expect(groups).toEqual([
      ["outgoingBlocked", 1],
      ["week", 1],
      ["month", 1],
      ["later", 1],
    ]);
  });
});

describe("a long list has pages", () => {
  const parts = [
    { name: "week" as const, size: 40, lines: Array.from({ length: 40 }, (_, i) => i) },
    { name: "later" as const, size: 65, lines: Array.from({ length: 65 }, (_, i) => 100 + i) },
  ];
  const shown = (page: number) =>
    pageOf(parts, page).parts.map(({ name, size, lines }) => [name, size, lines[0], lines.length]);

  it("with every line on one of them, and the size of each whole group", () => {
    expect(shown(1)).toEqual([
      ["week", 40, 0, 40],
      ["later", 65, 100, 10],
    ]);
    expect(shown(2)).toEqual([["later", 65, 110, pageSize]]);
    expect(shown(3)).toEqual([["later", 65, 160, 5]]);
  });

  it("and no page beyond the last", () => {
    expect(pageOf(parts, 9)).toMatchObject({ page: 3, pages: 3 });
    expect(pageOf([], 1)).toEqual({ parts: [], page: 1, pages: 1 });
    expect(pageOf(parts, 2, 500)).toMatchObject({ page: 1, pages: 1 });
  });
});

describe("tags", () => {
  it("are what stands between commas of any script, each once", () => {
    expect(tags.parse(" gates, shop，妈妈、gates ;; ")).toEqual(["gates", "shop", "妈妈"]);
    expect(tags.parse("")).toEqual([]);
  });

  it.each([
    [Array.from({ length: 11 }, (_, i) => `t${i}`).join(","), "lines.errors.tags.many"],
    ["x".repeat(31), "lines.errors.tags.long"],
    ["a\u202Eb", "lines.errors.tags.hidden"],
  ])("are refused in a sentence: %s", (text, message) => {
    expect(tags.safeParse(text).error?.issues[0]?.message).toBe(message);
  });

  it("are given to many lines one by one", () => {
    expect(oneTag.parse(" south ")).toEqual(["south"]);
    for (const text of ["", " , ", "south, north"]) {
      expect(oneTag.safeParse(text).error?.issues[0]?.message).toBe("lines.errors.tags.one");
    }
  });
});
