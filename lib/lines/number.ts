import {
  findPhoneNumbersInText,
  getCountryCallingCode,
  isSupportedCountry,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { plainDigits } from "@/lib/text";

declare const e164: unique symbol;
/** A number in E.164, "+85512345678". */
export type E164 = string & { readonly [e164]: true };

export type NumberProblem = "empty" | "letters" | "needsCountryCode" | "impossible";
export type ParsedNumber =
  /** `others`: the text holds more numbers than the one that was taken, the first. */
  { ok: true; e164: E164; others?: E164[] } | { ok: false; problem: NumberProblem };

const homeCountry = "KH";

/** Plain digits and dashes, the + of a link, and + for the 00 that people dial; no hidden characters. */
const plain = (text: string) =>
  plainDigits(text)
    .replace(/%2B/gi, "+")
    .replace(/%20|[\p{Cf}\p{Zs}\t\r]/giu, " ")
    .replace(/\p{Pd}/gu, "-")
    .trim()
    .replace(/(?<![\d+][\s().-]*)00 ?(?=[1-9])/g, "+");

/**
 * The number that a person typed, in any usual form, or pasted with the text around it. Without a
 * country code it is read as Cambodian; +855 039… is accepted although the numbering data doesn't
 * know that block.
 */
export function parseNumber(text: string): ParsedNumber {
  const typed = plain(text);
  if (typed === "") return { ok: false, problem: "empty" };
  const alone = /^\+?[\d\s().\-/]+$/.test(typed);
  const number = alone ? parsePhoneNumberFromString(typed, homeCountry) : undefined;
  if (number && isPossible(number)) return { ok: true, e164: e164Of(number) };
  const [first, ...others] = mobileNumbersIn(typed);
  if (first) return { ok: true, e164: first, ...(others.length > 0 && { others }) };
  if (!alone) return { ok: false, problem: "letters" };
  // E.164 has fifteen digits at the most, a Cambodian number as it is dialled ten.
  const looksForeign = /^\d{10,15}$/.test(typed.replace(/[^\d+]/g, ""));
  return { ok: false, problem: looksForeign ? "needsCountryCode" : "impossible" };
}

const isHome = (number: PhoneNumber) => number.countryCallingCode === "855";

const isPossible = (number: PhoneNumber) =>
  isHome(number) ? /^[1-9]\d{7,8}$/.test(number.nationalNumber) : number.isValid();

/** In a text, only what is surely a mobile number counts: dates, prices and codes stand there too. */
const isMobile = (number: PhoneNumber) =>
  /^\+85539\d{7}$/.test(number.number) ||
  ["MOBILE", "FIXED_LINE_OR_MOBILE"].includes(number.getType() ?? "");

/** With the trunk 0 or a country code: an order's number, an amount and a date have neither. */
const asDialled = /^\(?(?:\+|0|855)/;

function mobileNumbersIn(text: string): E164[] {
  // Extended: also what the numbering data doesn't call valid, for 039.
  const found = text
    .split(/[\n,;、]/)
    .flatMap((part) =>
      findPhoneNumbersInText(part, { defaultCountry: homeCountry, extended: true }).filter(
        ({ startsAt }) => asDialled.test(part.slice(startsAt)),
      ),
    )
    .map(({ number }) => number)
    .filter((number) => isPossible(number) && isMobile(number));
  return [...new Set(found.map(e164Of))];
}

const e164Of = (number: PhoneNumber) => number.number as string as E164;

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
