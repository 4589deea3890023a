import { getCountries } from "libphonenumber-js/max";
import { getLocale, getTranslations } from "next-intl/server";
import { suggestions } from "@/lib/carriers/catalogue";
import { beginningFrom, typedDescription } from "@/lib/carriers/own";
import type { Rule } from "@/lib/carriers/schema";
import { formatMoney } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/routing";
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
    suggestions: await Promise.all(
      suggestions.map(async (carrier) => {
        const { source } = carrier.rule;
        const said = [t("suggestionNote", { source }), ...(await priceOf(carrier.rule, locale))];
        return {
          id: carrier.id,
          names: carrier.names,
          company: carrier.company,
          aliases: carrier.aliases,
          begins: [],
          name: carrier.names[locale],
          typed: typedDescription(beginningFrom(carrier, locale, said)),
        };
      }),
    ),
  };
}

/** What a paid period costs, in a sentence; a description has no field for it. */
async function priceOf(rule: Rule, locale: Locale): Promise<string[]> {
  if (rule.kind !== "period" || !rule.days || !rule.price) return [];
  const t = await getTranslations("carriers.rule");
  const price = formatMoney(rule.price.amount, rule.price.currency, locale);
  return [t("periodPrice", { days: rule.days, price })];
}
