import { catalogue, suggestions } from "@/lib/carriers/catalogue";
import { formerBrands, mixedNames } from "@/lib/carriers/data/former-brands";
import { type CarrierProfile, profileOf, profileOfOwn } from "@/lib/carriers/profile";
import { cambodianHolidayData } from "@/lib/holidays/cambodia";
import type { Locale } from "@/lib/i18n/routing";

/** Every sentence of the data in one language, with where it stands. A source is quoted as it is. */
function sentencesIn(data: unknown, locale: Locale, at: string): [string, string][] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]): [string, string][] =>
    key === locale && typeof value === "string"
      ? [[at, value]]
      : sentencesIn(value, locale, `${at}.${key}`),
  );
}

const used = (uses: ("call" | "sms" | "mms" | "data" | "purchase")[]): CarrierProfile =>
  profileOfOwn({
    id: "own",
    name: "Own",
    country: "GB",
    zone: "Europe/London",
    stages: [],
    rule: { kind: "activity", withinDays: 180, uses },
    steps: ["1"],
    balanceCode: "*100#",
    topUpCode: "*123*PIN#",
    hotline: null,
    note: null,
  });

const data = {
  carriers: Object.fromEntries(
    [...catalogue, ...suggestions].map((carrier) => [carrier.id, profileOf(carrier)]),
  ),
  formerBrands,
  mixedNames,
  own: used(["call", "sms", "mms", "data", "purchase"]),
  holidays: cambodianHolidayData,
};

/** Every sentence of the carriers' and the holidays' data in one language, with its place. */
export const catalogueTexts = (locale: Locale): [string, string][] =>
  sentencesIn(data, locale, "data");
