import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { checkNumber } from "@/lib/carriers/data/common";
import { lifecycleOrder, nationalStages, notes, registration } from "@/lib/carriers/data/kh-common";
import type { Evidence as Sourced } from "@/lib/carriers/schema";
import { daysAfter, stopsKey } from "@/lib/carriers/stops";
import { parseCalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { locales } from "@/lib/i18n/routing";
import { deadlinesOf } from "@/lib/lines/stages";
import { siteAddress } from "@/lib/site/queries";
import { Evidence } from "../../_carriers/Evidence";
import { LifecyclePicture } from "../../_carriers/LifecyclePicture";
import { breadcrumbs, JsonLd } from "../../_public/JsonLd";
import { LanguageLinks } from "../../_public/LanguageLinks";
import { publicMetadata } from "../../_public/metadata";
import { RemindMe } from "../../_public/RemindMe";
import { TellUs } from "../../_public/TellUs";

/** The one carrier that writes it down. */
const cellcardTerms: Sourced = {
  source: "cellcard.com.kh/en/terms-conditions",
  confidence: "high",
};

const path = "/carriers/how-numbers-are-lost";

export const generateStaticParams = () => locales.map((locale) => ({ locale }));

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations("site.lost"), getLocale()]);
  return publicMetadata({
    locale,
    path,
    title: t("metaTitle"),
    description: t("metaDescription"),
    picture: "how-numbers-are-lost",
  });
}

/** What the regulator's rule means for a number that nobody tops up. */
export default async function Page() {
  const [t, name, carriers, locale] = await Promise.all([
    getTranslations("site.lost"),
    getTranslations("common"),
    getTranslations("carriers"),
    getLocale(),
  ]);
  const home = `${siteAddress()}/${locale}`;
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p className="text-lg">{t("lead")}</p>
      <Card title={t("course")}>
        <LifecyclePicture stages={nationalStages} />
        <p>{t("free")}</p>
        <Evidence {...lifecycleOrder} />
      </Card>
      <Example />
      <Mistakes />
      <Card title={t("unknown")}>
        <p>{t("unknownText")}</p>
      </Card>
      <RemindMe />
      <p>
        <Link href="/carriers" className={textLinkClass}>
          {t("carriers")}
        </Link>
      </p>
      <TellUs />
      <LanguageLinks path={path} />
      <JsonLd
        data={breadcrumbs([
          { name: name("name"), url: home },
          { name: carriers("title"), url: `${home}/carriers` },
          { name: t("title"), url: `${siteAddress()}/${locale}${path}` },
        ])}
      />
    </div>
  );
}

function Example() {
  const t = useTranslations("site.lost");
  const stops = useTranslations("carriers.stops");
  const locale = useLocale();
  const lastDay = parseCalendarDate("2027-03-31");
  if (!lastDay) return null;
  return (
    <Card title={t("example")}>
      <p>{t("exampleIntro", { date: formatDate(lastDay, locale) })}</p>
      <ol className="list-decimal space-y-2 ps-6">
        {deadlinesOf(lastDay, nationalStages).map(({ stage, date }) => {
          const day = formatDate(date, locale);
          const after = { stages: nationalStages };
          return (
            <li key={stage}>
              {stops(stopsKey(after, stage), { date: day, days: daysAfter(after, stage) })}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Mistakes() {
  const t = useTranslations("site.lost");
  const locale = useLocale();
  return (
    <Card title={t("wrong")}>
      <dl className="space-y-4">
        <Mistake title={t("alive.title")} evidence={lifecycleOrder}>
          {t("alive.text")}
        </Mistake>
        <Mistake title={t("bundle.title")} evidence={cellcardTerms}>
          {t("bundle.text")}
        </Mistake>
        <Mistake title={t("abroad.title")} evidence={lifecycleOrder}>
          {t("abroad.text")}
        </Mistake>
        <Mistake title={t("unregistered")} evidence={registration}>
          {registration.text[locale]}
        </Mistake>
        <Mistake title={t("wrongNumber")}>{checkNumber[locale]}</Mistake>
        <Mistake title={t("resold.title")} evidence={notes("medium")}>
          {t("resold.text")}
        </Mistake>
      </dl>
    </Card>
  );
}

function Mistake({
  title,
  evidence,
  children,
}: {
  title: string;
  evidence?: Sourced;
  children: ReactNode;
}) {
  return (
    <div>
      <dt className="font-semibold">{title}</dt>
      <dd>
        {children}
        {evidence ? <Evidence {...evidence} /> : null}
      </dd>
    </div>
  );
}
