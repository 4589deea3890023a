import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { catalogue, suggestions } from "@/lib/carriers/catalogue";
import { formerBrands } from "@/lib/carriers/data/former-brands";
import { beginningsOf } from "@/lib/carriers/detect";
import type { Carrier } from "@/lib/carriers/schema";
import { Link } from "@/lib/i18n/navigation";
import { type Locale, locales } from "@/lib/i18n/routing";
import { Evidence } from "../_carriers/Evidence";
import { LanguageLinks } from "../_public/LanguageLinks";
import { publicMetadata } from "../_public/metadata";
import { TellUs } from "../_public/TellUs";
import { CarrierSearch, type Country, type Listed } from "./CarrierSearch";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("site.carriers"), getLocale()]);
  return publicMetadata({
    locale,
    path: "/carriers",
    title: t("metaTitle"),
    description: t("metaDescription"),
    picture: "keepline",
  });
}

/** Every carrier by country, to read and to search, without an account. */
export default async function Page() {
  const [t, site, locale] = await Promise.all([
    getTranslations("carriers"),
    getTranslations("site.carriers"),
    getLocale(),
  ]);
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p>{t("intro")}</p>
      <Link
        href="/carriers/how-numbers-are-lost"
        className="block rounded-xl border border-accent bg-accent-wash p-4"
      >
        <span className="font-bold text-accent underline underline-offset-4">{site("lost")}</span>
        <span className="block text-sm">{site("lostHint")}</span>
      </Link>
      <CarrierSearch
        countries={countriesIn(locale)}
        suggestions={suggestions.map((carrier) => listed(carrier, locale))}
      />
      <FormerBrands />
      <TellUs />
      <LanguageLinks path="/carriers" />
    </div>
  );
}

/** Cambodia first, then by name as the reader's language sorts it. */
function countriesIn(locale: Locale): Country[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return [...new Set(catalogue.map(({ country }) => country))]
    .map((code) => ({
      code,
      name: names.of(code) ?? code,
      carriers: catalogue
        .filter(({ country }) => country === code)
        .map((carrier) => listed(carrier, locale)),
    }))
    .toSorted(
      (a, b) =>
        Number(b.code === "KH") - Number(a.code === "KH") || a.name.localeCompare(b.name, locale),
    );
}

const listed = (carrier: Carrier, locale: Locale): Listed => ({
  id: carrier.id,
  names: carrier.names,
  company: carrier.company,
  aliases: carrier.aliases,
  begins: beginningsOf(carrier),
  name: carrier.names[locale],
});

function FormerBrands() {
  const t = useTranslations("site.carriers");
  const locale = useLocale();
  return (
    <Card title={t("former")}>
      <p className="text-sm text-soft">{t("formerHint")}</p>
      <ul className="divide-y divide-line">
        {formerBrands.map(({ id, leadsTo, text, source, sourceDate, confidence }) => {
          const carrier = catalogue.find((each) => each.id === leadsTo);
          return (
            <li key={id} id={id} className="py-2">
              <p>
                {text[locale]}{" "}
                {carrier ? (
                  <Link href={`/carriers/${carrier.id}`} className={textLinkClass}>
                    {t("readOn", { carrier: carrier.names[locale] })}
                  </Link>
                ) : null}
              </p>
              <Evidence source={source} sourceDate={sourceDate} confidence={confidence} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
