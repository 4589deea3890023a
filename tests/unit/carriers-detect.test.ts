import { describe, expect, it } from "vitest";
import { detectCarrier } from "@/lib/carriers/detect";

const digits = "2345678";
const number = (prefix: string, after: number) => `+855${prefix.slice(1)}${digits.slice(0, after)}`;

const table: [carrierId: string, confidence: string, prefixes: string, after: number][] = [
  ["kh-smart", "high", "010 015 016 069 070 081 086 093 098", 6],
  ["kh-smart", "medium", "087", 6],
  ["kh-smart", "high", "096", 7],
  ["kh-cellcard", "high", "011 012 014 017 061 077 078 085 089 092 095 099", 6],
  ["kh-cellcard", "medium", "079", 6],
  ["kh-cellcard", "high", "076", 7],
  ["kh-metfone", "high", "060 066 067 068 090", 6],
  ["kh-metfone", "high", "031 071 088 097", 7],
  ["kh-seatel", "low", "018", 6],
  ["kh-cootel", "high", "038", 7],
];
const rows = table.flatMap(([carrierId, confidence, prefixes, after]) =>
  prefixes.split(" ").map((prefix) => ({ prefix, after, carrierId, confidence })),
);

describe("recognising a carrier by the prefix", () => {
  it.each(rows)("$prefix with $after digits is $carrierId ($confidence)", (row) => {
    expect(detectCarrier(number(row.prefix, row.after))).toEqual({
      carrierId: row.carrierId,
      confidence: row.confidence,
    });
  });

  it.each(rows)("$prefix with another length than $after says nothing", ({ prefix, after }) => {
    expect(detectCarrier(number(prefix, after === 6 ? 7 : 6))).toBeNull();
    expect(detectCarrier(number(prefix, 5))).toBeNull();
  });

  it("tells the long numbers of 012 and 018 by what follows", () => {
    expect(detectCarrier("+855121234567")).toEqual({
      carrierId: "kh-cellcard",
      confidence: "high",
    });
    expect(detectCarrier("+855122234567")).toBeNull();
    expect(detectCarrier("+855189234567")).toEqual({
      carrierId: "kh-seatel",
      confidence: "medium",
    });
    expect(detectCarrier("+855181234567")).toBeNull();
  });

  it.each(["013", "080", "083", "084"])("%s was qb's, which is gone", (prefix) => {
    expect(detectCarrier(number(prefix, 6))).toEqual({ defunct: "qb" });
  });

  it.each([
    ["019", 6],
    ["091", 6],
    ["094", 6],
    ["039", 7],
    ["023", 6],
  ])("%s is not clear, so nothing is claimed", (prefix, after) => {
    expect(detectCarrier(number(prefix, after))).toBeNull();
  });

  it.each(["", "+", "012345678", "85512345678", "+8612345678901", "+4412345678", "not a number"])(
    "claims nothing for %j",
    (e164) => {
      expect(detectCarrier(e164)).toBeNull();
    },
  );
});
