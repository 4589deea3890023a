import { getCountries } from "libphonenumber-js/max";
import { getLocale, getTranslations } from "next-intl/server";
import { suggestions } from "@/lib/carriers/catalogue";
import { beginningFrom, typedDescription } from "@/lib/carriers/own";
import type { OwnCarrierChoices } from "./OwnCarrierFields";

/** The countries and zones of a carrier of one's own, and what a description can start from. */
export async function ownCarrierChoices(): Promise<OwnCarrierChoices> {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("carriers.own")]);
  const regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
  return {
    countries: getCountries()
      .map((code) => ({ code, name: regions.of(code) ?? code }))
      .sort((a, b) => a.name.localeCompare(b.name, locale)),
    zones: Intl.supportedValuesOf("timeZone"),
    suggestions: suggestions.map((carrier) => {
      const { source, sourceDate } = carrier.rule;
      const said = sourceDate ? `${source} (${sourceDate})` : source;
      return {
        id: carrier.id,
        name: carrier.names[locale],
        typed: typedDescription(
          beginningFrom(carrier, locale, t("suggestionNote", { source: said })),
        ),
      };
    }),
  };
}
