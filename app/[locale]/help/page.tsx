import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { locales } from "@/lib/i18n/routing";
import { LanguageLinks } from "../_public/LanguageLinks";
import { publicMetadata } from "../_public/metadata";
import { TellUs } from "../_public/TellUs";
import { ThisBrowser } from "./ThisBrowser";

const path = "/help";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("site.help"), getLocale()]);
  return publicMetadata({
    locale,
    path,
    title: t("metaTitle"),
    description: t("metaDescription"),
    picture: "keepline",
  });
}

/** What people ask before they rely on it. */
export default async function Page() {
  const t = await getTranslations("site.help");
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <WillItRemind />
      <Card title={t("date.title")}>
        <p>{t("date.text")}</p>
        <p>{t("date.estimate")}</p>
      </Card>
      <Card title={t("after.title")}>
        <p>{t("after.text")}</p>
        <Link href="/carriers/how-numbers-are-lost" className={textLinkClass}>
          {t("after.link")}
        </Link>
      </Card>
      <Card title={t("renewed.title")}>
        <p>{t("renewed.text")}</p>
      </Card>
      <Card title={t("guest.title")}>
        <p>{t("guest.text")}</p>
      </Card>
      <Card title={t("data.title")}>
        <p>{t("data.where")}</p>
        <p>{t("data.kept")}</p>
      </Card>
      <TellUs />
      <LanguageLinks path={path} />
    </div>
  );
}

async function WillItRemind() {
  const [t, { common, push }] = await Promise.all([
    getTranslations("site.help.remind"),
    getMessages(),
  ]);
  const { check, denied, without, insecure, install, offer } = push;
  return (
    <Card title={t("title")}>
      <NextIntlClientProvider
        messages={{ common, push: { check, denied, without, insecure, install, offer } }}
      >
        <ThisBrowser />
      </NextIntlClientProvider>
      <p>{t("test")}</p>
      <ul className="list-disc space-y-2 ps-5">
        <li>{t("asleep")}</li>
        <li>{t("unreached")}</li>
        <li>{t("iphone")}</li>
        <li>{t("noService")}</li>
      </ul>
    </Card>
  );
}
