import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { catalogue } from "@/lib/carriers/catalogue";
import { Link, redirect } from "@/lib/i18n/navigation";
import { isLocale } from "@/lib/i18n/routing";
import { haveLines } from "@/lib/lines/queries";
import { KeepOffline } from "./_offline/KeepOffline";
import { LanguageLinks } from "./_public/LanguageLinks";
import { publicMetadata } from "./_public/metadata";

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("common"), getLocale()]);
  return publicMetadata({
    locale,
    path: "",
    title: t("tagline"),
    description: t("description"),
    picture: "keepline",
  });
}

/** For a stranger, what Keepline does; whoever has numbers wants to see them. */
export default async function Page({ params }: PageProps<"/[locale]">) {
  const [{ locale }, person, isReturning, t] = await Promise.all([
    params,
    currentPerson(),
    haveLines(),
    getTranslations("common.landing"),
  ]);
  if (isReturning && isLocale(locale)) redirect({ href: "/lines", locale });
  return (
    <div className="space-y-8 py-4">
      <KeepOffline signedIn={person !== null} />
      <div className="space-y-4">
        <h1 className="text-3xl font-bold">{t("title")}</h1>
        <p className="text-lg">{t("lead")}</p>
        <Link href="/lines/new" className={`${buttonClass()} w-full text-lg sm:w-auto`}>
          {t("start")}
        </Link>
        <p className="text-sm text-soft">{t("noAccount")}</p>
      </div>
      <Steps />
      <ReadOn />
      <p className="text-soft">
        {t("have")}{" "}
        <Link href="/sign-in" className={textLinkClass}>
          {t("signIn")}
        </Link>
      </p>
      <LanguageLinks path="" />
    </div>
  );
}

function ReadOn() {
  const t = useTranslations("site.landing");
  return (
    <ul>
      <li>
        <Link href="/carriers" className={textLinkClass}>
          {t("carriers")}
        </Link>
      </li>
      <li>
        <Link href="/carriers/how-numbers-are-lost" className={textLinkClass}>
          {t("lost")}
        </Link>
      </li>
      <li>
        <Link href="/help" className={textLinkClass}>
          {t("help")}
        </Link>
      </li>
    </ul>
  );
}

function Steps() {
  const t = useTranslations("common.landing");
  const locale = useLocale();
  const names = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" }).format(
    catalogue.filter(({ country }) => country === "KH").map(({ names }) => names[locale]),
  );
  return (
    <Card title={t("how")}>
      <ol className="list-decimal space-y-2 ps-5">
        <li>{t("step1")}</li>
        <li>{t("step2")}</li>
        <li>{t("step3")}</li>
      </ol>
      <p className="text-sm text-soft">{t("carriers", { list: names })}</p>
    </Card>
  );
}
