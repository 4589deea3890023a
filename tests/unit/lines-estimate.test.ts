import { describe, expect, it } from "vitest";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import type { ProfileRule } from "@/lib/carriers/profile";
import type { Confidence } from "@/lib/carriers/schema";
import { currencies } from "@/lib/lines/currencies";
import {
  dependsOnWay,
  estimateRenewal,
  type PastRenewal,
  type Payment,
  suggestDate,
} from "@/lib/lines/estimate";
import { day } from "../support/day";

const high = { source: "the carrier's page", confidence: "high" } as const;
const low = { source: "an old page", sourceDate: "2015", confidence: "low" } as const;

type TopUp = Extract<ProfileRule, { kind: "topUp" }>;
const topUp = (facts: Partial<Pick<TopUp, "effect" | "ceilingDays" | "anyAmountDays">> = {}) =>
  ({
    kind: "topUp",
    effect: "resets",
    ...high,
    table: {
      ...low,
      rows: [
        { by: "scratchCard", currency: "USD", amount: 1, days: 8 },
        { by: "scratchCard", currency: "KHR", amount: 5000, days: 9 },
        { by: "scratchCard", currency: "USD", amount: 5, days: 40 },
        { by: "online", currency: "USD", amount: 1, to: 1.99, days: 7 },
        { by: "scratchCard", currency: "USD", amount: 3, days: 16 },
        { by: "online", currency: "USD", amount: 2.5, to: 4, days: 16 },
      ],
    },
    ...facts,
  }) satisfies ProfileRule;
const anyAmount = (
  days: number,
  facts: Partial<Pick<TopUp, "effect" | "ceilingDays">> & { confidence?: Confidence } = {},
) => ({ kind: "topUp", effect: "resets", ...high, anyAmountDays: days, ...facts }) satisfies TopUp;
const activity = {
  kind: "activity",
  withinDays: 180,
  uses: ["call", "sms"],
  ...high,
} satisfies ProfileRule;
const period = { kind: "period", days: 30, ...high } satisfies ProfileRule;
const topUpEvery = { kind: "topUpEvery", withinDays: 180, ...high } satisfies ProfileRule;

const paid = (facts: Partial<Payment> | { renewedOn?: string; validUntil?: string } = {}) =>
  ({
    renewedOn: day("2027-03-01"),
    validUntil: day("2027-03-05"),
    amount: null,
    currency: null,
    ...facts,
  }) as Payment;
const dollars = (amount: number, by?: Payment["by"]) => paid({ amount, currency: "USD", by });

describe("what an amount buys", () => {
  it.each([
    ["1 USD by card", dollars(1, "scratchCard"), 8],
    ["1 USD online", dollars(1, "online"), 7],
    ["3 USD, by whatever way: all of them say so", dollars(3), 16],
    ["1.50 USD online, within the range", dollars(1.5, "online"), 7],
    ["1.99 USD online, its end", dollars(1.99, "online"), 7],
    ["4 USD online", dollars(4, "online"), 16],
    ["5,000 riel by card", paid({ amount: 5000, currency: "KHR", by: "scratchCard" }), 9],
    ["5 USD by card", dollars(5, "scratchCard"), 40],
  ])("%s", (_, payment, days) => {
    expect(estimateRenewal(topUp(), payment)).toMatchObject({ days, evidence: low });
  });

  it.each([
    ["that the ways differ in", dollars(1)],
    ["that only one way tells", dollars(5)],
    ["between two rows", dollars(2, "scratchCard")],
    ["beyond the last row", dollars(100, "scratchCard")],
    ["below the first row", dollars(0.5, "scratchCard")],
    ["at a card's value by another way", dollars(5, "online")],
    ["within a range by another way", dollars(1.5, "scratchCard")],
    ["of another currency", paid({ amount: 1, currency: "KHR" })],
    ["without a currency", paid({ amount: 1 })],
    ["of nothing", dollars(0)],
    ["that is not told", paid({ currency: "USD" })],
  ])("is not guessed for an amount %s", (_, payment) => {
    expect(estimateRenewal(topUp(), payment)).toBeNull();
  });

  it("needs no way where the table knows only one", () => {
    const rows = [{ by: "scratchCard", currency: "USD", amount: 5, days: 40 }] as const;
    const rule = { ...topUp(), table: { ...low, rows: [...rows] } };
    expect(estimateRenewal(rule, dollars(5))).toMatchObject({ days: 40 });
    expect(dependsOnWay(rule, dollars(5))).toBe(false);
  });

  it("is said to depend on the way where another answer would tell it", () => {
    expect(dependsOnWay(topUp(), dollars(5))).toBe(true);
    expect(dependsOnWay(topUp(), dollars(5, "online"))).toBe(false);
    expect(dependsOnWay(topUp(), dollars(100))).toBe(false);
    expect(dependsOnWay(topUp(), dollars(3))).toBe(false);
    expect(dependsOnWay(null, dollars(5))).toBe(false);
  });

  it("is the same where any amount buys the same days", () => {
    for (const payment of [paid(), dollars(3), paid({ amount: 7, currency: "MOP" })]) {
      expect(estimateRenewal(anyAmount(180), payment)).toMatchObject({ days: 180, evidence: high });
    }
  });

  it("is not known where the rule tells neither, or there is no rule", () => {
    expect(estimateRenewal({ kind: "topUp", effect: "resets", ...high }, dollars(1))).toBeNull();
    expect(estimateRenewal(null, dollars(1))).toBeNull();
  });
});

describe("the date after a top-up of 40 days", () => {
  it.each([
    ["resets", "2027-03-01", "2027-03-05", "2027-04-10"],
    ["resets", "2027-03-01", "2027-12-31", "2027-04-10"],
    ["stacks", "2027-03-01", "2027-03-05", "2027-04-14"],
    ["stacks", "2027-03-01", "2027-02-01", "2027-04-10"],
    ["keepsLonger", "2027-03-01", "2027-03-05", "2027-04-10"],
    ["keepsLonger", "2027-03-01", "2027-12-31", "2027-12-31"],
    ["unknown", "2027-03-01", "2027-03-05", "2027-04-10"],
    ["unknown", "2027-03-01", "2027-12-31", "2027-04-10"],
    ["resets", "2028-01-31", "2028-01-31", "2028-03-11"],
    ["resets", "2027-01-31", "2027-01-31", "2027-03-12"],
    ["stacks", "2027-12-31", "2028-01-20", "2028-02-29"],
    ["resets", "2027-11-30", "2027-11-30", "2028-01-09"],
  ] as const)("that %s: on %s, before until %s: %s", (effect, renewedOn, validUntil, date) => {
    expect(
      estimateRenewal(anyAmount(40, { effect }), paid({ renewedOn, validUntil })),
    ).toMatchObject({ date, fixed: false });
  });

  it.each([
    ["stacks", "2027-12-31", 365, "2028-02-09"],
    ["stacks", "2028-02-20", 365, "2028-02-29"],
    ["keepsLonger", "2028-06-01", 365, "2028-02-29"],
    ["unknown", "2027-03-05", 30, "2027-03-31"],
    ["resets", "2027-03-05", 40, "2027-04-10"],
  ] as const)(
    "that %s from %s, with a ceiling of %i days: %s",
    (effect, validUntil, ceilingDays, date) => {
      expect(
        estimateRenewal(anyAmount(40, { effect, ceilingDays }), paid({ validUntil })),
      ).toMatchObject({ date, days: 40 });
    },
  );

  it("is no later with an unknown effect than with any other", () => {
    for (const validUntil of ["2026-01-01", "2027-03-01", "2027-03-20", "2028-01-01"]) {
      const date = (effect: TopUp["effect"]) =>
        estimateRenewal(anyAmount(40, { effect }), paid({ validUntil }))?.date ?? "";
      for (const effect of ["resets", "stacks", "keepsLonger"] as const) {
        expect(date("unknown") <= date(effect), `${effect} ${validUntil}`).toBe(true);
      }
    }
  });
});

describe("the date by the other rules", () => {
  it.each([
    ["use", activity, "2027-03-05", "2027-08-28"],
    ["use, long before the end", activity, "2027-12-31", "2027-08-28"],
    ["a top-up at least every so often", topUpEvery, "2027-12-31", "2027-08-28"],
    ["a period paid in time", period, "2027-03-05", "2027-03-31"],
    ["a period paid long before its end", period, "2027-12-31", "2027-12-31"],
    ["a period paid on its last day", period, "2027-03-01", "2027-03-31"],
    ["a period paid late", period, "2027-02-10", "2027-03-31"],
  ] as const)("of %s", (_, rule, validUntil, date) => {
    expect(estimateRenewal(rule, paid({ validUntil }))).toMatchObject({ date, evidence: high });
  });

  it("stands unconfirmed only where the rule is sure, and no amount decides", () => {
    const fixed = (rule: ProfileRule) => estimateRenewal(rule, paid())?.fixed;
    expect(fixed(activity)).toBe(true);
    expect(fixed(topUpEvery)).toBe(true);
    expect(fixed({ ...activity, confidence: "medium" })).toBe(false);
    expect(fixed({ ...topUpEvery, source: null, sourceDate: undefined, confidence: null })).toBe(
      false,
    );
    expect(fixed(period)).toBe(false);
    expect(fixed(anyAmount(180))).toBe(false);
  });
});

describe("a line that lives for so many days without balance", () => {
  it("is counted as if its balance were used up at once, where that is the shorter", () => {
    const rule = (days: number) => ({ ...anyAmount(days), zeroBalanceDays: 60 });
    expect(estimateRenewal(rule(365), paid())).toMatchObject({
      date: "2027-04-30",
      days: 60,
      emptied: true,
      fixed: false,
    });
    expect(estimateRenewal(rule(30), paid())).toMatchObject({ days: 30, emptied: false });
  });
});

describe("the date that a form begins with", () => {
  const last = (facts: Partial<Record<keyof PastRenewal, unknown>> = {}) =>
    ({
      renewedOn: day("2026-09-01"),
      validBefore: day("2026-09-03"),
      validAfter: day("2027-02-28"),
      amount: 5,
      currency: "USD",
      ...facts,
    }) as PastRenewal;

  it("is what the same amount bought the last time, rather than what an old table says", () => {
    expect(suggestDate(topUp(), dollars(5, "scratchCard"), last())).toEqual({
      date: "2027-08-28",
      days: 180,
      fixed: false,
      emptied: false,
      evidence: null,
    });
  });

  it("is that also where the rule is not known, but for no other amount", () => {
    expect(suggestDate(null, dollars(5), last())).toMatchObject({ days: 178 });
    for (const payment of [dollars(1), paid(), paid({ amount: 5, currency: "KHR" })]) {
      expect(suggestDate(null, payment, last())).toBeNull();
    }
    expect(suggestDate(topUp(), dollars(1, "online"), last())).toMatchObject({
      days: 7,
      evidence: low,
    });
  });

  it("is not taken from two amounts that nobody noted", () => {
    expect(suggestDate(null, paid(), last({ amount: null, currency: null }))).toBeNull();
  });

  it("is the rule's where its source is sure, whatever was bought the last time", () => {
    expect(suggestDate(anyAmount(40), dollars(5), last())).toMatchObject({ days: 40 });
  });

  it("doesn't take for bought what was left of the old date", () => {
    const early = last({ validBefore: day("2027-01-29") });
    const suggested = (effect: TopUp["effect"]) =>
      suggestDate(anyAmount(8, { effect, confidence: "medium" }), dollars(5), early);
    expect(suggested("stacks")).toMatchObject({ date: "2027-04-04", days: 30 });
    expect(suggested("unknown")).toMatchObject({ date: "2027-03-31", days: 30 });
  });

  it("doesn't take a longer date that stayed for days that were bought", () => {
    const rule = anyAmount(40, { effect: "keepsLonger", confidence: "medium" });
    const stayed = last({ validBefore: day("2027-02-28") });
    expect(suggestDate(rule, dollars(5), stayed)).toMatchObject({ days: 40 });
    expect(suggestDate(rule, dollars(5), last())).toMatchObject({ days: 180 });
  });

  it.each([
    ["2027-01-01", "2027-12-31"],
    ["2027-12-20", "2028-07-17"],
  ])("for HK$50 at Shine Town on %s, valid to 2027-12-31, is %s", (renewedOn, date) => {
    const { rule = null } = findCarrier("hk-shine-town") ?? {};
    const given = paid({ renewedOn, validUntil: "2027-12-31", amount: 50, currency: "HKD" });
    const stayed = last({
      renewedOn: day("2027-01-01"),
      validBefore: day("2027-12-31"),
      validAfter: day("2027-12-31"),
      amount: 50,
      currency: "HKD",
    });
    expect(suggestDate(rule, given, null)).toMatchObject({ date });
    expect(suggestDate(rule, given, stayed)).toMatchObject({ date });
  });

  it("is the rule's where the last renewal bought nothing", () => {
    const nothing = last({ validBefore: day("2027-02-28") });
    const payment = dollars(5, "scratchCard");
    expect(suggestDate(topUp({ effect: "unknown" }), payment, nothing)).toMatchObject({
      days: 40,
      evidence: low,
    });
  });

  it.each([activity, topUpEvery, period])(
    "is the rule's where no amount decides: $kind",
    (rule) => {
      const same = last({ amount: null, currency: null });
      expect(suggestDate(rule, paid(), same)).toEqual(estimateRenewal(rule, paid()));
    },
  );
});

/** By hand from smart.com.kh/km/get-smart/top-up, each with its first and its last amount. */
describe("Smart's table", () => {
  const days = (amount: number, currency: string, by: Payment["by"]) => {
    const payment = paid({ renewedOn: "2027-03-01", amount, currency, by });
    return estimateRenewal(findCarrier("kh-smart")?.rule ?? null, payment)?.days;
  };

  it.each([
    [1, "USD", 8],
    [5_000, "KHR", 8],
    [2, "USD", 15],
    [10_000, "KHR", 16],
    [5, "USD", 40],
    [10, "USD", 70],
    [20, "USD", 100],
    [50, "USD", 200],
  ])("gives for a scratch card of %i %s %i days", (amount, currency, bought) => {
    expect(days(amount, currency, "scratchCard")).toBe(bought);
  });

  it.each([
    [1, 1.99, 8],
    [2, 2.49, 15],
    [2.5, 4, 16],
  ])("gives online from %d to %d USD %i days", (from, to, bought) => {
    expect(days(from, "USD", "online")).toBe(bought);
    expect(days(to, "USD", "online")).toBe(bought);
  });

  it.each([
    [0.99, "online"],
    [4.01, "online"],
    [10, "online"],
    [100, "scratchCard"],
    [10, undefined],
  ] as const)("doesn't tell for %d USD by %s", (amount, by) => {
    expect(days(amount, "USD", by)).toBeUndefined();
  });
});

describe("the catalogue's rules", () => {
  const rows = catalogue.flatMap(({ id, rule }) =>
    rule.kind === "topUp" ? (rule.table?.rows ?? []).map((row) => ({ id, rule, row })) : [],
  );

  it("give what each row of their tables says", () => {
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, rule, row } of rows) {
      for (const amount of [row.amount, row.to ?? row.amount]) {
        const payment = paid({ amount, currency: row.currency, by: row.by });
        expect(estimateRenewal(rule, payment)?.days, `${id} ${amount} ${row.currency}`).toBe(
          row.days,
        );
      }
    }
  });

  it("are in currencies that a renewal can be entered in", () => {
    const known: readonly string[] = currencies;
    const used = catalogue.flatMap(({ rule }) =>
      rule.kind === "period"
        ? (rule.price?.currency ?? [])
        : rule.kind === "topUp"
          ? (rule.table?.rows.map(({ currency }) => currency) ?? [])
          : [],
    );
    expect(used.filter((currency) => !known.includes(currency))).toEqual([]);
  });
});
