import { describe, expect, it } from "vitest";
import { type Detected, detectCarrier, isSure } from "@/lib/carriers/detect";
import { parseNumber } from "@/lib/lines/number";
import { forms, prefixes as known, numbers } from "../support/cambodian-numbers";
import { recognitionRows } from "../support/catalogue-report";

/**
 * Whose a Cambodian number is, written out by hand: by its prefix and by how many digits follow.
 *
 * - "smart": surely Smart's. "smart medium", "smart low": likely Smart's, please confirm.
 * - "smart?": Smart has the prefix, but with another length: please confirm.
 * - "?": a mobile number, but whose is not clear: please choose.
 * - "gone": nobody serves it any more.
 * - "1: cellcard": where what follows begins with 1.
 */
const table = `
prefix | 6 digits follow | 7 digits follow
010    | smart           | smart?
015    | smart           | smart?
016    | smart           | smart?
069    | smart           | smart?
070    | smart           | smart?
081    | smart           | smart?
086    | smart           | smart?
087    | smart medium    | smart?
093    | smart           | smart?
098    | smart           | smart?
096    | smart?          | smart
011    | cellcard        | cellcard?
012    | cellcard        | cellcard?, 1: cellcard
014    | cellcard        | cellcard?
017    | cellcard        | cellcard?
061    | cellcard        | cellcard?
077    | cellcard        | cellcard?
078    | cellcard        | cellcard?
079    | cellcard medium | cellcard?
085    | cellcard        | cellcard?
089    | cellcard        | cellcard?
092    | cellcard        | cellcard?
095    | cellcard        | cellcard?
099    | cellcard        | cellcard?
076    | cellcard?       | cellcard
060    | metfone         | metfone?
066    | metfone         | metfone?
067    | metfone         | metfone?
068    | metfone         | metfone?
090    | metfone         | metfone?
031    | metfone?        | metfone
071    | metfone?        | metfone
088    | metfone?        | metfone
097    | metfone?        | metfone
018    | seatel low      | seatel?, 9: seatel medium
038    | cootel?         | cootel
013    | gone            | ?
080    | gone            | ?
083    | gone            | ?
084    | gone            | ?
019    | ?               | ?
091    | ?               | ?
094    | ?               | ?
039    | ?               | ?
`;

interface Expected {
  found: Detected;
  confirm: boolean;
}

function expected(told: string): Expected {
  const [, name = "", unclear, confidence = "high"] = /^(\w*)(\?)? ?(\w*)$/.exec(told) ?? [];
  if (told === "gone") return { found: { defunct: "qb" }, confirm: true };
  if (unclear) return { found: { unclear: name ? [`kh-${name}`] : [] }, confirm: true };
  const level = (["medium", "low"] as const).find((word) => word === confidence) ?? "high";
  return {
    found: { carrierId: `kh-${name}`, confidence: level },
    confirm: level !== "high",
  };
}

interface Row extends Expected {
  /** The number without the trunk 0 and the country code. */
  national: string;
  told: string;
}

const rows: Row[] = table
  .trim()
  .split("\n")
  .slice(1)
  .flatMap((line) => {
    const [prefix = "", six = "", seven = ""] = line.split("|").map((cell) => cell.trim());
    return [
      { cell: six, digits: "234567" },
      { cell: seven, digits: "2345678" },
    ].flatMap(({ cell, digits }) =>
      cell.split(", ").map((part): Row => {
        const [told = "", begin] = part.split(": ").toReversed();
        const national = prefix.slice(1) + (begin ? begin + digits.slice(1) : digits);
        return { national, told, ...expected(told) };
      }),
    );
  });

const cases = rows.flatMap((row) =>
  forms.map(([form, write]) => ({ ...row, form, typed: write(row.national) })),
);

const recognised = (typed: string) => {
  const parsed = parseNumber(typed);
  if (!parsed.ok) return parsed.problem;
  const found = detectCarrier(parsed.e164);
  return { e164: parsed.e164, found, confirm: !isSure(found) };
};

describe("recognising a number of Cambodia", () => {
  it.each(cases)("$typed ($form): $told", ({ typed, national, found, confirm }) => {
    expect(recognised(typed)).toEqual({ e164: `+855${national}`, found, confirm });
  });

  it("is shown with every prefix, both lengths, and more than 300 numbers", () => {
    const prefixes = (length: number) =>
      new Set(
        rows
          .filter(({ national }) => national.length === length)
          .map(({ national }) => national.slice(0, 2)),
      );
    expect(prefixes(8).size).toBe(44);
    expect(prefixes(9).size).toBe(44);
    expect(new Set(cases.map(({ typed }) => typed)).size).toBeGreaterThan(700);
    const counts = new Map<string, number>();
    for (const { told } of cases) counts.set(told, (counts.get(told) ?? 0) + 1);
    console.table(Object.fromEntries(counts));
  });

  it("is shown in docs/catalogue.md for the same prefixes and numbers", () => {
    expect(known.map((prefix) => prefix.slice(1))).toEqual(
      [...new Set(rows.map(({ national }) => national.slice(0, 2)))].toSorted(),
    );
    expect(numbers.toSorted()).toEqual(rows.map(({ national }) => national).toSorted());
    const shown = recognitionRows();
    expect(new Set(shown.map(({ typed }) => typed)).size).toBe(shown.length);
    expect(shown.length).toBeGreaterThanOrEqual(300);
    expect(shown.every(({ e164 }) => /^\+855\d{8,9}$/.test(e164))).toBe(true);
    expect(shown.find(({ typed }) => typed === "012 234 567")).toEqual({
      typed: "012 234 567",
      e164: "+85512234567",
      carrier: "Cellcard",
      confidence: "high",
    });
  });
});

const cellcard = "+85512345678";
const smart = "+855961234567";

describe("a number as people write it", () => {
  it.each([
    // Typed.
    ["012 345 678", cellcard],
    ["(012) 345 678", cellcard],
    ["(012)345-678", cellcard],
    ["012.345.678", cellcard],
    ["012/345/678", cellcard],
    ["0 12 345 678", cellcard],
    ["  012345678\n", cellcard],
    ["+855 (0)12 345 678", cellcard],
    ["+855 (0) 12-345-678", cellcard],
    ["+855-12-345-678", cellcard],
    ["(+855) 12 345 678", cellcard],
    ["00 855 12 345 678", cellcard],
    ["0123456789", "+855123456789"],
    // Begins with the digits of the country code, which it has not.
    ["85512345", "+85585512345"],
    ["085 512 345", "+85585512345"],
    // In other digits, and with what one doesn't see.
    ["០៩៦ ១២៣ ៤៥៦៧", smart],
    ["＋៨៥៥ ៩៦ ១២៣ ៤៥៦៧", smart],
    ["０９６－１２３－４５６７", smart],
    ["٠٩٦ ١٢٣ ٤٥٦٧", smart],
    ["۰۹۶ ۱۲۳ ۴۵۶۷", smart],
    ["𝟎𝟗𝟔𝟏𝟐𝟑𝟒𝟓𝟔𝟕", smart],
    ["096\u200b123\u200b4567", smart],
    ["\u2066096 123 4567\u2069", smart],
    ["\ufeff096 123 4567", smart],
    ["096\u00a0123\u202f4567", smart],
    ["096\t123\t4567", smart],
    // Links.
    ["tel:+85512345678", cellcard],
    ["tel:012-345-678", cellcard],
    ["tel:%2B85512345678", cellcard],
    ["TEL:+855%2012%20345%20678", cellcard],
    ["tel:+85512345678;ext=9", cellcard],
    ["sms:+85512345678", cellcard],
    ["https://wa.me/85512345678", cellcard],
    ["https://t.me/+85512345678", cellcard],
    ["TEL;TYPE=CELL:+855 12 345 678", cellcard],
    // Pasted with the text around it.
    ["My number is 012 345 678, thanks", cellcard],
    ["Call 012-345-678 (Sokha)", cellcard],
    ["Sokha <012345678>", cellcard],
    ["📱 012 345 678", cellcard],
    ["H/P:012345678", cellcard],
    ["012 345 678 ext 9", cellcard],
    ["012 345 678 (Cellcard)", cellcard],
    ["我的柬埔寨号码是012345678，微信同号", cellcard],
    ["手机：０１２－３４５－６７８", cellcard],
    ["电话 +855 12 345 678（金边）", cellcard],
    ["充值 00855 12 345 678 两美元", cellcard],
    ["លេខទូរសព្ទ៖ ០១២ ៣៤៥ ៦៧៨។", cellcard],
    ["លេខ\u200bខ្ញុំ\u200b០១២\u200b៣៤៥\u200b៦៧៨", cellcard],
    ["លេខ012345678សូមអរគុណ", cellcard],
    ["[22/11/2026 09:15] 妈妈: 012 345 678", cellcard],
    ["Valid till 19.05.14. Line 012 345 678", cellcard],
    ["Order 10122026, call 012 345 678", cellcard],
    ["Office 023 123 456, mobile 012 345 678", cellcard],
    ["039 is new: 039 123 4567", "+855391234567"],
  ])("%j is %s, and no other", (typed, e164) => {
    expect(parseNumber(typed)).toEqual({ ok: true, e164 });
  });

  it.each([
    ["012 345 678 / 096 123 4567", [smart]],
    ["012345678, 0961234567", [smart]],
    ["012 345 678\n096 123 4567\n097 765 4321", [smart, "+855977654321"]],
    ["Cellcard 012 345 678 或 Smart 096 123 4567", [smart]],
    ["ខ្ញុំ ០១២ ៣៤៥ ៦៧៨ ឬ ០៩៦ ១២៣ ៤៥៦៧", [smart]],
    ["012 345 678, in China +86 138 0013 8000", ["+8613800138000"]],
  ])("%j is the first of several", (typed, others) => {
    expect(parseNumber(typed)).toEqual({ ok: true, e164: cellcard, others });
  });

  it("says nothing of several where one number stands twice", () => {
    expect(parseNumber("012 345 678 = +855 12 345 678")).toEqual({ ok: true, e164: cellcard });
  });

  it.each([
    ["Your balance is 1.37 USD valid till 19.05.14", "letters"],
    ["Expires 2026-11-22 or 10-12-2026", "letters"],
    ["*123*12345678901234#", "letters"],
    ["Office 023 123 456", "letters"],
    ["我的号码 13800138000", "letters"],
    ["01/12/2026", "impossible"],
  ])("%j holds no mobile number", (typed, problem) => {
    expect(parseNumber(typed)).toEqual({ ok: false, problem });
  });
});

describe("a number of another country", () => {
  it.each([
    ["+86 138 0013 8000", "+8613800138000"],
    ["微信同号 +86 138 0013 8000", "+8613800138000"],
    ["0066 81 234 5678", "+66812345678"],
    ["+84 912 345 678", "+84912345678"],
    ["+44 7400 123456", "+447400123456"],
    ["+1 212 555 0123", "+12125550123"],
    ["tel:+62-812-3456-7890", "+6281234567890"],
  ])("%j is %s, of no carrier that its prefix would tell", (typed, e164) => {
    expect(recognised(typed)).toEqual({ e164, found: null, confirm: true });
  });
});

describe("what is no mobile number", () => {
  it.each([
    "+85523123456",
    "+8551234",
    "",
    "+",
    "012345678",
    "85512345678",
    "not a number",
    "+85512345678x",
  ])("%j tells nothing", (e164) => {
    const found = detectCarrier(e164);
    expect(found === null || "unclear" in found).toBe(true);
    expect(isSure(found)).toBe(false);
  });

  it("is a fixed line", () => {
    expect(detectCarrier("+85523123456")).toBeNull();
  });
});
