import { getLocale } from "next-intl/server";
import { catalogue } from "@/lib/carriers/catalogue";
import { beginningsOf } from "@/lib/carriers/detect";
import { type CarrierProfile, profileOf } from "@/lib/carriers/profile";
import { myOwnCarriers } from "@/lib/carriers/queries";
import { ownCarrierChoices } from "../_carriers/own-choices";
import type { CarrierChoice } from "./CarrierChooser";

/** What the form of a line offers: carriers, and what describes another one. */
export async function lineFormChoices() {
  const [locale, mine, own] = await Promise.all([
    getLocale(),
    myOwnCarriers(),
    ownCarrierChoices(),
  ]);
  const regions = new Intl.DisplayNames([locale, "en"], { type: "region" });
  const told = ({ country, zone, codes, rule }: CarrierProfile) => ({
    country,
    zone,
    countryName: regions.of(country) ?? country,
    balanceCode: codes.find(({ purpose }) => purpose === "balance")?.code ?? null,
    rule,
  });
  const carriers: CarrierChoice[] = [
    ...catalogue
      .map((carrier) => ({
        id: carrier.id,
        names: carrier.names,
        company: carrier.company,
        aliases: carrier.aliases,
        begins: beginningsOf(carrier),
        own: false,
        ...told(profileOf(carrier)),
      }))
      // Here and not in the browser, which may not know the order of the reader's language.
      .sort((a, b) => a.countryName.localeCompare(b.countryName, locale)),
    ...mine.map(({ id, profile }) => ({
      id: `own:${id}`,
      names: profile.name,
      company: profile.name[locale],
      aliases: [],
      begins: [],
      own: true,
      ...told(profile),
    })),
  ];
  return { carriers, own };
}
