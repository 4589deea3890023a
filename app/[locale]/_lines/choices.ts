import { getCountries } from "libphonenumber-js/max";
import { getLocale } from "next-intl/server";
import { catalogue } from "@/lib/carriers/catalogue";
import { myOwnCarriers } from "@/lib/lines/queries";
import type { CarrierChoice } from "./CarrierChooser";

/** What the form of a line offers: carriers, and for another carrier the countries and zones. */
export async function lineFormChoices() {
  const [locale, own] = await Promise.all([getLocale(), myOwnCarriers()]);
  const regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
  const carriers: CarrierChoice[] = [
    ...catalogue.map(({ id, names, company, aliases, codes }) => ({
      id,
      names,
      company,
      aliases,
      own: false,
      balanceCode: codes.find(({ purpose }) => purpose === "balance")?.code ?? null,
    })),
    ...own.map(({ id, name }) => ({
      id: `own:${id}`,
      names: { zh: name, km: name, en: name },
      company: name,
      aliases: [],
      own: true,
      balanceCode: null,
    })),
  ];
  const countries = getCountries()
    .map((code) => ({ code, name: regions.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
  return { carriers, countries, zones: Intl.supportedValuesOf("timeZone") };
}
