import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { catalogue } from "@/lib/carriers/catalogue";
import { locales } from "@/lib/i18n/routing";
import { CarrierSearch } from "./CarrierSearch";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("carriers");
  return { title: t("title"), description: t("intro") };
}

export default async function Page() {
  const [t, locale] = await Promise.all([getTranslations("carriers"), getLocale()]);
  return (
    <div className="space-y-4">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p>{t("intro")}</p>
      <CarrierSearch
        carriers={catalogue.map(({ id, names, company, aliases }) => ({
          id,
          names,
          company,
          aliases,
          name: names[locale],
        }))}
      />
    </div>
  );
}
