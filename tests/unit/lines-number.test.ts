import { describe, expect, it } from "vitest";
import { formatNumber, lastThree, maskNumber, parseNumber } from "@/lib/lines/number";

describe("a typed number", () => {
  it.each([
    ["012 345 678", "+85512345678"],
    ["012345678", "+85512345678"],
    ["12345678", "+85512345678"],
    ["012-345-678", "+85512345678"],
    ["(012) 345.678", "+85512345678"],
    ["  012 345 678  ", "+85512345678"],
    ["+855 12 345 678", "+85512345678"],
    ["+855 012 345 678", "+85512345678"],
    ["855 12 345 678", "+85512345678"],
    ["00855 12 345 678", "+85512345678"],
    ["096 123 4567", "+855961234567"],
    ["038 123 4567", "+855381234567"],
    // A block that Cambodia gives out and the numbering data doesn't know.
    ["039 123 4567", "+855391234567"],
    ["+855 39 123 4567", "+855391234567"],
    // Khmer and full-width digits, and the signs that come with them.
    ["០១២ ៣៤៥ ៦៧៨", "+85512345678"],
    ["０１２ ３４５ ６７８", "+85512345678"],
    ["＋８５５ １２ ３４５ ６７８", "+85512345678"],
    ["０１２－３４５－６７８", "+85512345678"],
    // As contacts and web pages copy it: no-break spaces, hyphens and dashes, direction marks.
    ["012\u00a0345\u00a0678", "+85512345678"],
    ["012\u2011345\u2011678", "+85512345678"],
    ["012\u2013345\u2013678", "+85512345678"],
    ["\u202a+855 12 345 678\u202c", "+85512345678"],
    ["\u200e012 345 678\u200f", "+85512345678"],
    ["012\u200b345\u200b678", "+85512345678"],
    // Other countries, with their code.
    ["+86 138 0013 8000", "+8613800138000"],
    ["0086 138 0013 8000", "+8613800138000"],
    ["+66 81 234 5678", "+66812345678"],
    ["+84 912 345 678", "+84912345678"],
    ["+1 212 555 0123", "+12125550123"],
    ["+44 7400 123456", "+447400123456"],
  ])("%j is %s", (text, e164) => {
    expect(parseNumber(text)).toEqual({ ok: true, e164 });
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["\u200b\u200e", "empty"],
    ["Mum's SIM", "letters"],
    ["012 ABC 678", "letters"],
    ["<script>", "letters"],
    ["*1201#", "letters"],
    ["138 0013 8000", "needsCountryCode"],
    ["081 234 567 890", "needsCountryCode"],
    ["0", "impossible"],
    ["012 345", "impossible"],
    ["+855 12 345", "impossible"],
    ["+855 12 345 678 901", "impossible"],
    ["+1 000 000 0000", "impossible"],
    ["+999 12 345 678", "impossible"],
    ["+86 1", "impossible"],
    ["+", "letters"],
    ["++855 12 345 678", "letters"],
    ["1".repeat(50), "impossible"],
    [`+${"1".repeat(50)}`, "impossible"],
  ])("%j is refused as %s", (text, problem) => {
    expect(parseNumber(text)).toEqual({ ok: false, problem });
  });
});

describe("a number that is shown", () => {
  it.each([
    ["+85512345678", "012 345 678"],
    ["+855961234567", "096 123 4567"],
    ["+8613800138000", "+86 138 0013 8000"],
  ])("%s in full is %s", (e164, shown) => {
    expect(formatNumber(e164)).toBe(shown);
  });

  it("is the three last digits where others can see it", () => {
    expect(lastThree("+85512345678")).toBe("678");
    expect(maskNumber("+85512345678")).toBe("··678");
  });
});
