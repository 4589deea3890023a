import { describe, expect, it } from "vitest";
import { hasHiddenCharacters, plainDigits } from "@/lib/text";

describe("hidden characters", () => {
  it.each([
    ["a control character", "Mum\u0000"],
    ["a line break", "Mum\nDad"],
    ["a line separator", "Mum\u2028Dad"],
    ["half of an emoji", "Mum\uD83D"],
    ["a turn of direction", "abc\u202Edef"],
    ["a direction mark", "abc\u200Fdef"],
  ])("are seen: %s", (_, text) => {
    expect(hasHiddenCharacters(text)).toBe(true);
  });

  it.each([
    ["the zero-width space of Khmer keyboards", "ទូរសព្ទ\u200Bម៉ាក់"],
    ["the joiner inside an emoji", "👩\u200D👩\u200D👧"],
    ["a name in Arabic", "مرحبا"],
    ["a full-width space", "手机\u3000一"],
  ])("are not: %s", (_, text) => {
    expect(hasHiddenCharacters(text)).toBe(false);
  });
});

describe("plain digits", () => {
  it("come from Khmer and full-width ones", () => {
    expect(plainDigits("០១២ ３４５-６７８９")).toBe("012 345-6789");
  });
});
