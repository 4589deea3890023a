import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/carriers/catalogue";
import { currencies, currenciesFor, parseAmount } from "@/lib/lines/currencies";

describe("the currencies to choose from", () => {
  it("begin with the country's own, and hold those of Cambodia and China", () => {
    expect(currenciesFor("KH")).toEqual(["USD", "KHR", "CNY"]);
    expect(currenciesFor("TH")).toEqual(["THB", "USD", "KHR", "CNY"]);
    expect(currenciesFor("CN")).toEqual(["CNY", "USD", "KHR"]);
  });

  it("are all of them where the country's own isn't listed", () => {
    expect(currenciesFor("ZZ")).toEqual(currencies);
  });

  it("hold those of every country that the catalogue has a carrier of", () => {
    const countries = new Set(catalogue.map(({ country }) => country));
    expect([...countries].filter((country) => currenciesFor(country).length > 6)).toEqual([]);
  });
});

describe("an amount", () => {
  it.each([
    ["5", 5],
    [" 2.50 ", 2.5],
    ["2,5", 2.5],
    ["20,000", 20_000],
    ["1,234,567.89", 1_234_567.89],
    ["២០,០០០", 20_000],
    ["１０", 10],
    ["999999999.99", 999_999_999.99],
  ])("%j is %d", (typed, amount) => {
    expect(parseAmount(typed)).toBe(amount);
  });

  it.each(["", "-1", "1e9", "1.234", "five", "1 000", "$5", "1234567890", "20,00,0", "NaN", "."])(
    "%j is none",
    (typed) => {
      expect(parseAmount(typed)).toBeNull();
    },
  );
});
