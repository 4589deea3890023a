import { describe, expect, it } from "vitest";
import { costsOf, type Paid } from "@/lib/lines/costs";
import { day } from "../support/day";

const paid = (
  date: string,
  amount: number | null,
  currency: string | null,
  undone = false,
): Paid => ({
  renewedOn: day(date),
  amount,
  currency,
  undone,
});

describe("what a line cost", () => {
  it("is added up by the year in which it was renewed", () => {
    expect(
      costsOf([
        paid("2027-01-01", 1, "USD"),
        paid("2026-12-31", 2, "USD"),
        paid("2026-01-01", 2.5, "USD"),
      ]),
    ).toEqual({
      costs: [
        {
          currency: "USD",
          total: 5.5,
          years: [
            { year: 2026, amount: 4.5 },
            { year: 2027, amount: 1 },
          ],
        },
      ],
      untold: 0,
    });
  });

  it("stays in the currency that was paid, each beside the other over the same years", () => {
    expect(
      costsOf([
        paid("2027-05-01", 50, "CNY"),
        paid("2024-05-01", 20_000, "KHR"),
        paid("2025-05-01", 5, "USD"),
      ]).costs,
    ).toEqual([
      { currency: "USD", total: 5, years: amounts(0, 5, 0, 0) },
      { currency: "KHR", total: 20_000, years: amounts(20_000, 0, 0, 0) },
      { currency: "CNY", total: 50, years: amounts(0, 0, 0, 50) },
    ]);
  });

  it("leaves out what was taken back, and counts what has no amount", () => {
    expect(
      costsOf([
        paid("2027-05-01", 5, "USD"),
        paid("2021-05-01", 5, "USD", true),
        paid("2022-05-01", null, null, true),
        paid("2023-05-01", null, null),
      ]),
    ).toEqual({
      costs: [{ currency: "USD", total: 5, years: [{ year: 2027, amount: 5 }] }],
      untold: 1,
    });
  });

  it("is exact to the hundredth", () => {
    const dimes = Array.from({ length: 30 }, () => paid("2027-05-01", 0.1, "USD"));
    expect(costsOf(dimes).costs[0]).toMatchObject({ total: 3, years: [{ amount: 3 }] });
  });

  it("is nothing where nothing was paid", () => {
    expect(costsOf([])).toEqual({ costs: [], untold: 0 });
    expect(costsOf([paid("2027-05-01", null, null)])).toEqual({ costs: [], untold: 1 });
  });
});

const amounts = (...given: number[]) =>
  given.map((amount, index) => ({ year: 2024 + index, amount }));
