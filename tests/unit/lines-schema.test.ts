import { describe, expect, it } from "vitest";
import { addDays, parseCalendarDate } from "@/lib/dates";
import { lineInput, renewalInput, renewedDateInput } from "@/lib/lines/schema";

const today = parseCalendarDate("2026-11-22");
if (!today) throw new Error("no date");

const line = {
  number: "012 345 678",
  carrier: "kh-cellcard",
  validUntil: "2027-04-13",
  label: "Bank",
};
const renewal = { renewedOn: "2026-11-22", validUntil: "2027-05-21" };

/** What a form says of each field: message keys by field. */
function saysOf(
  schema: ReturnType<typeof lineInput | typeof renewalInput | typeof renewedDateInput>,
  typed: object,
) {
  const result = schema.safeParse(typed);
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map(({ path, message }) => [
      path.join("."),
      message.replace("lines.errors.", ""),
    ]),
  );
}
const says = (changes: object) => saysOf(lineInput(today), { ...line, ...changes });
const saysOfRenewal = (changes: object) => saysOf(renewalInput(today), { ...renewal, ...changes });

describe("the new date of a renewal", () => {
  it("that is told later is not before the renewal either", () => {
    const renewedOn = addDays(today, -30);
    const told = (validUntil: string) => saysOf(renewedDateInput(today, renewedOn), { validUntil });
    expect(told(renewedOn)).toEqual({});
    expect(told(addDays(renewedOn, -1))).toEqual({ validUntil: "date.beforeRenewal" });
    expect(told(" ")).toEqual({ validUntil: "date.empty" });
  });

  it("ends no earlier than it began: a wrong year would disarm the line", () => {
    expect(saysOfRenewal({ validUntil: "2026-01-01" })).toEqual({
      validUntil: "date.beforeRenewal",
    });
    expect(saysOfRenewal({ validUntil: "2026-11-22" })).toEqual({});
  });
});

describe("a number of another country", () => {
  it("is not taken for a Cambodian carrier's", () => {
    expect(says({ number: "+66 81 234 5678" })).toEqual({ carrier: "carrier.country" });
  });
});

describe("a line as it is typed", () => {
  it("comes out parsed", () => {
    expect(lineInput(today).parse(line)).toMatchObject({
      number: "+85512345678",
      carrier: { kind: "catalogue", carrier: { id: "kh-cellcard", zone: "Asia/Phnom_Penh" } },
      validUntil: "2027-04-13",
      label: "Bank",
    });
  });

  it("is wrong in each field at once", () => {
    expect(says({ number: "", carrier: "", validUntil: "", label: "x".repeat(61) })).toEqual({
      number: "number.empty",
      carrier: "carrier.empty",
      validUntil: "date.empty",
      label: "label.long",
    });
    expect(saysOf(lineInput(today), {})).toEqual({
      number: "number.empty",
      carrier: "carrier.empty",
      validUntil: "date.empty",
    });
  });

  it.each([
    ["2026-11-22", "today"],
    ["2026-09-13", "70 days ago"],
    ["2025-10-18", "400 days ago"],
    ["2031-11-22", "in five years"],
    ["2028-02-29", "a leap day"],
    [" 2027-04-13 ", "with spaces around"],
  ])("may be valid until %j, %s", (validUntil) => {
    expect(says({ validUntil })).toEqual({});
  });

  it.each([
    ["", "date.empty"],
    ["   ", "date.empty"],
    ["2026-02-30", "date.impossible"],
    ["2027-02-29", "date.impossible"],
    ["13/04/2027", "date.impossible"],
    ["soon", "date.impossible"],
    ["2025-10-17", "date.past"],
    ["0001-01-01", "date.past"],
    ["2031-11-30", "date.far"],
    ["9999-12-31", "date.far"],
  ])("may not be valid until %j", (validUntil, key) => {
    expect(says({ validUntil })).toEqual({ validUntil: key });
  });

  it.each([
    ["", ""],
    ["  Mum  ", "Mum"],
    ["妈妈的银行号", "妈妈的银行号"],
    ["លេខ​ម៉ាក់", "លេខ​ម៉ាក់"],
    ["👩‍👧 family 🇰🇭", "👩‍👧 family 🇰🇭"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["شريحة أمي", "شريحة أمي"],
    ['\'; DROP TABLE "Line"; --', '\'; DROP TABLE "Line"; --'],
    ["👍".repeat(60), "👍".repeat(60)],
  ])("may be called %j", (label, kept) => {
    expect(lineInput(today).parse({ ...line, label })).toMatchObject({ label: kept });
  });

  it.each([
    ["x".repeat(61), "label.long"],
    ["x".repeat(10_000), "label.long"],
    ["bank\u202e678", "label.hidden"],
    ["bank\u2066x", "label.hidden"],
    ["\u200fbank\u200e x", "label.hidden"],
    ["two\nlines", "label.hidden"],
    ["nul\u0000", "label.hidden"],
    ["half \ud83d", "label.hidden"],
  ])("may not be called %j", (label, key) => {
    expect(says({ label })).toEqual({ label: key });
  });

  it("may have no label at all", () => {
    const { label: _, ...without } = line;
    expect(lineInput(today).parse(without)).toMatchObject({ label: "" });
  });

  it.each([
    ["other", { kind: "other" }],
    ["own:0190", { kind: "own", id: "0190" }],
  ])("may be at %s", (carrier, kept) => {
    expect(lineInput(today).parse({ ...line, carrier })).toMatchObject({ carrier: kept });
  });

  it.each(["kh-nobody", "", "x".repeat(10_000), "__proto__"])("may not be at %j", (carrier) => {
    expect(says({ carrier })).toEqual({ carrier: "carrier.empty" });
  });

  it("wants texts, whatever a hand-made request sends", () => {
    for (const field of Object.keys(line)) {
      expect(Object.keys(says({ [field]: { $gt: "" } }))).toEqual([field]);
      expect(Object.keys(says({ [field]: 7 }))).toEqual([field]);
    }
  });
});

describe("a renewal as it is typed", () => {
  it("needs two dates; the rest may be empty", () => {
    expect(renewalInput(today).parse({ ...renewal, amount: "", way: " " })).toEqual({
      renewedOn: "2026-11-22",
      validUntil: "2027-05-21",
      amount: null,
      currency: "USD",
      way: null,
    });
    expect(saysOf(renewalInput(today), {})).toEqual({
      renewedOn: "date.empty",
      validUntil: "date.empty",
    });
  });

  it.each([
    ["5", 5],
    ["2.50", 2.5],
    ["2,5", 2.5],
    ["20,000", 20_000],
    ["៥", 5],
    ["999999999.99", 999_999_999.99],
  ])("may cost %s", (amount, kept) => {
    expect(renewalInput(today).parse({ ...renewal, amount })).toMatchObject({ amount: kept });
  });

  it.each(["-1", "1e9", "1.234", "five", "1 000", "$5", "1234567890", "NaN", "20,00,0"])(
    "may not cost %s",
    (amount) => {
      expect(saysOfRenewal({ amount })).toEqual({ amount: "amount" });
    },
  );

  it.each([
    ["20000.50", "KHR", "amountWhole"],
    ["0,5", "VND", "amountWhole"],
    ["20,000.00", "KHR", undefined],
    ["20000", "JPY", undefined],
    ["2.50", "CNY", undefined],
  ])("that cost %s %s says %s of it", (amount, currency, said) => {
    expect(saysOfRenewal({ amount, currency })).toEqual(said ? { amount: said } : {});
  });

  it.each([
    ["2026-11-23", {}], // a person east of their usual zone
    ["2025-10-18", {}],
    ["2026-11-24", { renewedOn: "date.renewedOn" }],
    ["2025-10-17", { renewedOn: "date.renewedOn" }],
    ["2026-02-30", { renewedOn: "date.impossible" }],
    ["", { renewedOn: "date.empty" }],
  ])("on %j says %o", (renewedOn, said) => {
    expect(saysOfRenewal({ renewedOn })).toEqual(said);
  });

  it("is in a currency of the list, by a way of a line's length", () => {
    expect(saysOfRenewal({ currency: "EUR" })).toEqual({ currency: "amount" });
    expect(saysOfRenewal({ way: "x".repeat(61) })).toEqual({ way: "way" });
    expect(saysOfRenewal({ way: "A\u202eB" })).toEqual({ way: "way" });
    expect(saysOfRenewal({ currency: "KHR", way: "ABA" })).toEqual({});
  });
});
