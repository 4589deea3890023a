import { describe, expect, it } from "vitest";
import {
  hashSecret,
  newRecoveryCode,
  newToken,
  normaliseRecoveryCode,
  sameHash,
} from "@/lib/accounts/secrets";

describe("a recovery code", () => {
  it("is four groups of five letters that can't be mistaken for each other", () => {
    expect(newRecoveryCode()).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it("is another one each time", () => {
    expect(new Set(Array.from({ length: 200 }, newRecoveryCode)).size).toBe(200);
  });

  it.each([
    ["as shown", "7K2QX-0AB1C-DEFGH-JKMNP"],
    ["in small letters, without separators", "7k2qx0ab1cdefghjkmnp"],
    ["with spaces and a line break", " 7K2QX 0AB1C\nDEFGH JKMNP "],
    ["with O for zero and I or L for one", "7K2QX-OABIC-DEFGH-JKMNP"],
    ["from a Chinese keyboard, full width", "７Ｋ２ＱＸ－０ＡＢ１Ｃ－ＤＥＦＧＨ－ＪＫＭＮＰ"],
  ])("counts the same typed %s", (_how, typed) => {
    expect(normaliseRecoveryCode(typed)).toBe("7K2QX0AB1CDEFGHJKMNP");
  });
});

it("makes tokens that fit an address", () => {
  expect(newToken()).toMatch(/^[\w-]{43}$/);
});

it("tells hashes apart", () => {
  expect(sameHash(hashSecret("a"), hashSecret("a"))).toBe(true);
  expect(sameHash(hashSecret("a"), hashSecret("b"))).toBe(false);
});
