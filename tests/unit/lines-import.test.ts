import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import { locales } from "@/lib/i18n/routing";
import { exportLines } from "@/lib/lines/export";
import { type ReadingOf, readList, rowsOf } from "@/lib/lines/import";
import { columns } from "@/lib/lines/import-columns";
import { readShared } from "@/lib/lines/import-shared";
import { decodeText } from "@/lib/lines/import-text";
import { day } from "../support/day";
import { textsIn } from "../support/journey-texts";

const today = day("2026-11-23");
const own = {
  id: "own:1",
  names: { zh: "Gate SIMs", km: "Gate SIMs", en: "Gate SIMs" },
  company: "",
  aliases: [],
  country: "KH",
};
const plain: ReadingOf = {
  today,
  carriers: [own, ...catalogue],
  existing: new Set(),
  order: null,
  carrierForAll: "",
  corrections: new Map(),
};
const read = (list: string, of: Partial<ReadingOf> = {}) =>
  readList(rowsOf(list), { ...plain, ...of });
/** What is ready of a list, each line in short. */
const told = (list: string, of: Partial<ReadingOf> = {}) =>
  read(list, of).ready.map(({ input: { number, carrier, validUntil, label } }) =>
    [
      number,
      carrier.kind === "catalogue" ? carrier.carrier.id : carrier.kind,
      validUntil,
      label,
    ].join(" "),
  );
const errorsOf = (list: string, of: Partial<ReadingOf> = {}) =>
  read(list, of).rows.map(({ row, errors }) => [row, errors]);

const mum = "+85510234567 kh-smart 2027-01-05 mum";

describe("a list", () => {
  it.each([
    ["a line of words", "Smart 010234567 2027-01-05 mum"],
    ["in another order", "mum 2027-01-05 010 234 567 smart"],
    ["a sentence's words", "mum: 010 234 567, valid until 5 Jan 2027"],
    ["commas", "mum,Smart,010 234 567,2027-01-05"],
    ["tabs", "mum\tSmart\t010234567\t2027/1/5"],
    ["semicolons", "mum;010-234-567;05.01.2027;Smart\nx;012345678;25.01.2027;"],
    ["full-width marks", "mum，０１０２３４５６７，２０２７年１月５日"],
    ["Khmer digits", "mum, ០១០ ២៣៤ ៥៦៧, ៥ មករា ២០២៧"],
    ["a leading zero that the spreadsheet dropped", "mum,10234567,2027-01-05"],
    ["a country code without its plus", "mum,85510234567,2027-01-05"],
    ["quoted cells", '"mum","Smart","010 234 567","2027-01-05"'],
    ["a spreadsheet's line about the delimiter", "sep=;\nmum;010234567;2027-01-05"],
  ])("is read: %s", (_, list) => {
    expect(told(list)[0]).toBe(mum);
  });

  it.each([
    ["English", "Phone number,Operator,Expiry date,Name\n010234567,Smart,2027-01-05,mum"],
    ["Chinese", "备注;手机号码;运营商;到期日\nmum;010234567;Smart;2027年1月5日"],
    ["Khmer", "លេខទូរសព្ទ\tក្រុមហ៊ុន\tផុតកំណត់\tឈ្មោះ\n010234567\tSmart\t05/01/2027\tmum\n\t\t31/01/2027"],
    ["of days as a spreadsheet counts them", "number,date,name\n10234567,46392,mum"],
  ])("is read by its header: %s", (_, list) => {
    expect(told(list)).toEqual([mum]);
  });

  it("keeps labels as they are written below a header, and tells which columns it doesn't read", () => {
    const list = 'number,date,name,tags,price\n012345678,2027-01-05,"a, b ៣ 5/6/2027",x; y; x,3$';
    const { ready, unread } = read(list);
    expect(ready[0]?.input.label).toBe("a, b ៣ 5/6/2027");
    expect(ready[0]?.input.tags).toEqual(["x", "y"]);
    expect(unread).toEqual(["price"]);
  });

  it("doesn't take digits of a name for a part of the number", () => {
    expect(told("gate 3 096 123 4567 2027-01-05")).toEqual([
      "+855961234567 kh-smart 2027-01-05 gate 3",
    ]);
  });

  it("takes a word for a carrier only where the number isn't another's", () => {
    expect(told("Smart home 088 123 4567 2027-01-05")).toEqual([
      "+855881234567 kh-metfone 2027-01-05 Smart home",
    ]);
  });

  it("reads formulas as text", () => {
    const formula = '=HYPERLINK("https://example.com";"x")';
    const cell = `"${formula.replaceAll('"', '""')}"`;
    expect(read(`number,date,name\n010234567,2027-01-05,${cell}`).ready[0]?.input.label).toBe(
      formula,
    );
  });

  it("survives a stray quotation mark", () => {
    expect(told('010234567,2027-01-05,"mum\n012345678,2027-01-05,dad')).toHaveLength(2);
  });
});

describe("day and month", () => {
  const list = (...dates: string[]) => dates.map((date, at) => `01234567${at},${date}`).join("\n");
  const datesOf = (text: string, of: Partial<ReadingOf> = {}) =>
    read(text, of).rows.map(({ values }) => values.validUntil);

  it("are told apart by the one date of the list that can be read in one way", () => {
    expect(datesOf(list("05/06/2027", "20/06/2027"))).toEqual(["2027-06-05", "2027-06-20"]);
    expect(datesOf(list("05/06/2027", "06/20/2027"))).toEqual(["2027-05-06", "2027-06-20"]);
  });

  it("are asked for once where none tells, and then read for all", () => {
    const dates = list("05/06/2027", "2027-01-05", "07/08/2027");
    const { rows, openDate } = read(dates);
    expect(rows.map(({ state }) => state)).toEqual(["order", "ready", "order"]);
    expect(openDate).toEqual({
      text: "05/06/2027",
      dayFirst: "2027-06-05",
      monthFirst: "2027-05-06",
    });
    expect(datesOf(dates, { order: "monthFirst" })).toEqual([
      "2027-05-06",
      "2027-01-05",
      "2027-07-08",
    ]);
    expect(read(dates, { order: "monthFirst" }).openDate).toBeNull();
  });

  it("are asked for as well where the list contradicts itself", () => {
    const { rows } = read(list("05/06/2027", "20/06/2027", "06/20/2027"));
    expect(rows.map(({ state }) => state)).toEqual(["order", "ready", "ready"]);
  });
});

describe("a row that can't be added", () => {
  it("says what is wrong with it, by its place in the list", () => {
    const list = [
      "number,carrier,date,name",
      "012 34,,2027-01-05,",
      "",
      "012345678,Cellcard,31/31/2027,",
      "012345679,Nonesuch,2027-01-05,",
      "+86 138 0013 8000,,2027-01-05,",
      "8.5512E+10,,2027-01-05,",
      "010 234 567 / 010 234 568,,2027-01-05,",
      "0888 123 45,Smart,2020-01-05,",
      `012345670,,2027-01-05,${"x".repeat(61)}`,
    ].join("\n");
    expect(errorsOf(list)).toEqual([
      [2, { number: "lines.errors.number.impossible" }],
      [4, { validUntil: "lines.import.errors.date.unread" }],
      [5, { carrier: "lines.import.errors.carrier.unknown" }],
      [6, { carrier: "lines.import.errors.carrier.empty" }],
      [7, { number: "lines.import.errors.number.shortened" }],
      [8, { number: "lines.import.errors.number.several" }],
      [9, { validUntil: "lines.errors.date.past" }],
      [10, { label: "lines.errors.label.long" }],
    ]);
  });

  it("has too many tags, or too long ones", () => {
    const list = (tags: string) => `number,date,tags\n012345678,2027-01-05,${tags}`;
    expect(errorsOf(list("x".repeat(31)))).toEqual([[2, { tags: "lines.errors.tags.long" }]]);
    const eleven = Array.from("abcdefghijk").join(";");
    expect(errorsOf(list(eleven))).toEqual([[2, { tags: "lines.errors.tags.many" }]]);
    const corrections = new Map([[2, { tags: "gate; shop" }]]);
    expect(read(list("x".repeat(31)), { corrections }).ready[0]?.input.tags).toEqual([
      "gate",
      "shop",
    ]);
  });

  it("is a number that is there already, or earlier in the list", () => {
    const list = "012345678,2027-01-05\n+855 12 345 678,2027-02-05\n010234567,2027-01-05";
    const { rows } = read(list, { existing: new Set(["+85510234567"]) });
    expect(rows.map(({ state, twinOf }) => [state, twinOf])).toEqual([
      ["ready", undefined],
      ["twin", 1],
      ["twin", undefined],
    ]);
  });

  it("is in order once it is corrected; what is left empty stays as it was read", () => {
    const corrections = new Map([[1, { number: "010234567", carrier: "", validUntil: "" }]]);
    expect(told("mum,01023,2027-01-05", { corrections })).toEqual([mum]);
  });

  it("gets the carrier that was chosen for all", () => {
    const list = "+65 8123 4567,2027-01-05\n010234567,2027-01-05,mum";
    expect(told(list, { carrierForAll: "sg-starhub" })).toEqual([
      "+6581234567 sg-starhub 2027-01-05 ",
      mum,
    ]);
  });

  it("is no reason for a carrier that nobody described", () => {
    const corrections = new Map([[1, { carrier: "other" }]]);
    expect(read("010234567,2027-01-05", { corrections }).ready).toEqual([]);
  });
});

describe("the carrier's name", () => {
  it.each([
    ["Beeline", "kh-metfone"],
    ["Smart Axiata", "kh-smart"],
    ["CamGSM", "kh-cellcard"],
    ["kh-metfone", "kh-metfone"],
    ["Gate SIMs", "own"],
  ])("%s", (name, id) => {
    const [line] = told(`number,carrier,date\n010 234 567,${name},2027-01-05`);
    expect(line?.split(" ")[1]).toBe(id);
  });
});

describe("the bytes of a file", () => {
  const text = "号码,到期\n010234567,2027-01-05\n";
  const utf16 = (littleEndian: boolean) => {
    const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
    bytes.setUint16(0, 0xfeff, littleEndian);
    for (let at = 0; at < text.length; at++) {
      bytes.setUint16(2 * at + 2, text.charCodeAt(at), littleEndian);
    }
    return new Uint8Array(bytes.buffer);
  };
  const utf8 = new TextEncoder().encode(text);
  // 号码, 到期 as GBK has them.
  const gbk = new Uint8Array([
    ...[0xba, 0xc5, 0xc2, 0xeb, 0x2c, 0xb5, 0xbd, 0xc6, 0xda],
    ...utf8.slice(utf8.indexOf(0x0a)),
  ]);

  it.each([
    ["UTF-8", utf8],
    ["UTF-8", new Uint8Array([0xef, 0xbb, 0xbf, ...utf8])],
    ["UTF-16", utf16(true)],
    ["UTF-16", utf16(false)],
    // Without the mark that tells which of both it is.
    ["UTF-16", utf16(true).slice(2)],
    ["UTF-16", utf16(false).slice(2)],
    ["GB18030", gbk],
  ])("are read as %s", (encoding, bytes) => {
    expect(decodeText(bytes)).toEqual({ ok: true, text, encoding });
  });

  it.each([
    ["spreadsheet", [0x50, 0x4b, 3, 4, 20, 0]],
    ["noText", [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]],
    ["noText", [0xff, 0xfe, 0x41]],
    ["noText", [0xff, 0xff, 0xff]],
    // Zeros on one side of the pairs alone, as in a list of small numbers that is no text.
    ["noText", [1, 0, 2, 0, 3, 0, 4, 0]],
  ])("are refused as %s", (problem, bytes) => {
    expect(decodeText(new Uint8Array(bytes))).toEqual({ ok: false, problem });
  });
});

describe("the export", () => {
  const headersIn = (locale: (typeof locales)[number]) => {
    const t = textsIn(locale);
    return Object.fromEntries(
      columns.map((column) => [column, t(`lines.export.columns.${column}`)]),
    ) as Record<(typeof columns)[number], string>;
  };
  const line = (label: string) => ({
    e164: "+8613800138000",
    carrier: "China Mobile",
    validUntil: day("2027-01-05"),
    label,
    tags: [],
  });

  it("has no cell that a spreadsheet would compute", () => {
    for (const label of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "＝1"]) {
      const [, row = ""] = exportLines([line(label)], headersIn("en")).split("\r\n");
      const cells = row.split(",").map((cell) => cell.replace(/^"/, ""));
      expect(cells[0]).toBe("'+86 138 0013 8000");
      expect(cells[3]).toBe(`'${label}`);
    }
  });

  const owned = [
    ["+85510234567", "kh-smart"],
    ["+85512345678", "kh-cellcard"],
    ["+6581234567", "sg-starhub"],
    // Another's than the prefix tells.
    ["+855881234567", "kh-smart"],
  ] as const;

  it.each(locales)(
    "is read again as it was, in %s",
    (locale) => {
      const label = fc
        .stringMatching(/^['=+\-@＝]{0,3}[\p{L}\d",;|' =+@-]{0,12}$/u)
        .map((text) => text.trim());
      const tags = fc.uniqueArray(fc.constantFrom("a", "=b", "c d", "'e", '"f"'));
      fc.assert(
        fc.property(
          fc.array(fc.record({ label, tags }), { minLength: 1, maxLength: 4 }),
          (given) => {
            const lines = given.map((each, at) => {
              const [e164 = "", id = ""] = owned[at] ?? [];
              const carrier = findCarrier(id)?.names[locale] ?? "";
              return { ...each, e164, carrier, validUntil: day("2027-01-05") };
            });
            const { ready } = read(exportLines(lines, headersIn(locale)));
            const again = ready.map(({ input: { number, carrier, validUntil, label, tags } }) => ({
              label,
              tags,
              e164: number,
              carrier: carrier.kind === "catalogue" ? carrier.carrier.names[locale] : "",
              validUntil,
            }));
            expect(again).toEqual(lines);
          },
        ),
        { numRuns: 50 },
      );
    },
    30_000,
  );
});

describe("a shared text", () => {
  it("tells number, carrier and date where it has them", () => {
    const reply = "Dear 012 345 678, your balance is 1.37 USD valid till 19.05.27";
    expect(readShared(reply, today)).toEqual({
      number: "+85512345678",
      carrierId: "kh-cellcard",
      validUntil: "2027-05-19",
    });
    expect(readShared("Balance 1.37$ exp 05/06/2027", today)).toEqual({
      number: null,
      carrierId: null,
      validUntil: "2027-06-05",
    });
    expect(readShared("https://example.com/x", today)).toEqual({
      number: null,
      carrierId: null,
      validUntil: null,
    });
  });
});
