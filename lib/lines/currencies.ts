import { plainDigits } from "@/lib/text";

/** What renewals are paid in (ISO 4217): of every country that the catalogue has a carrier of. */
export const currencies = [
  "USD",
  "KHR",
  "CNY",
  "ALL",
  "AUD",
  "ETB",
  "GBP",
  "HKD",
  "IDR",
  "JPY",
  "MOP",
  "MYR",
  "PHP",
  "SGD",
  "THB",
  "VND",
] as const;
export type Currency = (typeof currencies)[number];

/** Nothing less than one is paid in them any more, also where ISO 4217 still has a hundredth. */
const whole: readonly string[] = ["IDR", "JPY", "KHR", "VND"] satisfies Currency[];

export const isWhole = (currency: string): boolean => whole.includes(currency);

const ofCountry: Record<string, readonly Currency[]> = {
  AL: ["ALL"],
  AU: ["AUD"],
  CN: ["CNY"],
  ET: ["ETB"],
  GB: ["GBP"],
  HK: ["HKD"],
  ID: ["IDR"],
  JP: ["JPY"],
  KH: ["USD", "KHR"],
  MO: ["MOP", "HKD"],
  MY: ["MYR"],
  PH: ["PHP"],
  SG: ["SGD"],
  TH: ["THB"],
  US: ["USD"],
  VN: ["VND"],
};

/** To choose from for a line of a country, its own first; all of them where its own isn't listed. */
export function currenciesFor(country: string): Currency[] {
  const own = ofCountry[country];
  return own ? [...new Set([...own, "USD", "KHR", "CNY"] as const)] : [...currencies];
}

/**
 * An amount as people write it: "5", "2.50", "2,50", "20,000", also in Khmer or full-width digits.
 * Null where it is none, or is larger or finer than money is.
 */
export function parseAmount(text: string): number | null {
  const typed = plainDigits(text).trim();
  if (/^\d{1,3}(,\d{3}){1,2}(\.\d{1,2})?$/.test(typed)) return Number(typed.replaceAll(",", ""));
  return /^\d{1,9}([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : null;
}
