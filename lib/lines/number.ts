import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { plainDigits } from "@/lib/text";

declare const e164: unique symbol;
/** A number in E.164, "+85512345678". */
export type E164 = string & { readonly [e164]: true };

export type NumberProblem = "empty" | "letters" | "needsCountryCode" | "impossible";
export type ParsedNumber = { ok: true; e164: E164 } | { ok: false; problem: NumberProblem };

const homeCountry = "KH";

/** Khmer and full-width digits, the full-width plus, any dash, and 00 as people dial it. */
const plain = (text: string) =>
  plainDigits(text)
    .replace(/[\p{Cf}\p{Zs}]/gu, " ")
    .replace(/\p{Pd}/gu, "-")
    .trim()
    .replace(/^00/, "+");

/**
 * The number that a person typed, in any usual form. Without a country code it is read as
 * Cambodian; +855 039… is accepted although the numbering data doesn't know that block.
 */
export function parseNumber(text: string): ParsedNumber {
  const typed = plain(text);
  if (typed === "") return { ok: false, problem: "empty" };
  if (!/^\+?[\d\s().\-/]+$/.test(typed)) return { ok: false, problem: "letters" };
  const number = parsePhoneNumberFromString(typed, homeCountry);
  const national = number?.nationalNumber ?? "";
  const possible =
    number?.country === homeCountry || number?.countryCallingCode === "855"
      ? /^[1-9]\d{7,8}$/.test(national)
      : number?.isValid();
  if (number && possible) return { ok: true, e164: number.number as string as E164 };
  // E.164 has fifteen digits at the most, a Cambodian number as it is dialled ten.
  const looksForeign = /^\d{10,15}$/.test(typed.replace(/[^\d+]/g, ""));
  return { ok: false, problem: looksForeign ? "needsCountryCode" : "impossible" };
}

/** Whether a number has the calling code of a country, which several countries may share. */
export const isOfCountry = (number: E164, country: string): boolean =>
  isSupportedCountry(country) && number.startsWith(`+${getCountryCallingCode(country)}`);

/** As people write it: Cambodian numbers the national way, others with their country code. */
export function formatNumber(number: string): string {
  const parsed = parsePhoneNumberFromString(number);
  if (!parsed) return number;
  return parsed.countryCallingCode === "855"
    ? parsed.formatNational()
    : parsed.formatInternational();
}

/** All that a notification, a log or a list shows of a number. */
export const lastThree = (number: string): string => number.slice(-3);
export const maskNumber = (number: string): string => `··${lastThree(number)}`;
