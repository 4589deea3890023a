import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import { type Guide, guideFor } from "@/lib/carriers/guide";
import { profileOf } from "@/lib/carriers/profile";
import type { Carrier, Rule, StageRule } from "@/lib/carriers/schema";
import { Link } from "@/lib/i18n/navigation";
import { type Locale, locales } from "@/lib/i18n/routing";
import { endIsKnown } from "@/lib/lines/stages";
import { siteAddress } from "@/lib/site/queries";
import { Code } from "../../_carriers/Code";
import { courseOf, type Leg } from "../../_carriers/course";
import { Evidence } from "../../_carriers/Evidence";
import { GuideView } from "../../_carriers/GuideView";
import { LifecyclePicture } from "../../_carriers/LifecyclePicture";
import { RuleText } from "../../_carriers/RuleText";
import { Why } from "../../_carriers/Why";
import { Foreign } from "../../_frame/Foreign";
import { breadcrumbs, JsonLd } from "../../_public/JsonLd";
import { LanguageLinks } from "../../_public/LanguageLinks";
import { publicMetadata } from "../../_public/metadata";
import { RemindMe } from "../../_public/RemindMe";
import { TellUs } from "../../_public/TellUs";
import { CarrierFacts } from "./CarrierFacts";
import { TellUsLink } from "./TellUsLink";
import { TopUpTable } from "./TopUpTable";
import { Unknowns } from "./Unknowns";

export const dynamicParams = false;

export const generateStaticParams = () =>
  locales.flatMap((locale) => catalogue.map(({ id }) => ({ locale, id })));

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/carriers/[id]">): Promise<Metadata> {
  const [{ id }, t, locale] = await Promise.all([
    params,
    getTranslations("site.carrier"),
    getLocale(),
  ]);
  const carrier = findCarrier(id);
  if (!carrier) return {};
  const name = carrier.names[locale];
  return publicMetadata({
    locale,
    path: `/carriers/${id}`,
    title: t("metaTitle", { carrier: name }),
    description: t("metaDescription", { carrier: name }),
    picture: id,
  });
}

/** All that is known of one carrier, for everybody: static, without an account. */
export default async function Page({ params }: PageProps<"/[locale]/carriers/[id]">) {
  const [{ id }, t, locale] = await Promise.all([
    params,
    getTranslations("site.carrier"),
    getLocale(),
  ]);
  const carrier = findCarrier(id);
  if (!carrier) notFound();
  const title = t("title", { carrier: carrier.names[locale] });
  // Nobody knows where a reader's line stands: every way is shown, the shop's as the last.
  const whole = guideFor(profileOf(carrier), { stage: "lapsed", wayBack: "topUp" });
  // Whether it is still sold stands at the top.
  const guide = { ...whole, before: whole.before.filter(({ id }) => id !== "standing") };
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">
        <Foreign>{title}</Foreign>
      </h1>
      {carrier.standing ? (
        <Notice tone="warn">
          {carrier.standing.text[locale]}
          <Evidence {...carrier.standing} />
        </Notice>
      ) : null}
      <InShort carrier={carrier} />
      <RemindMe carrierId={carrier.id} />
      <Why kind={carrier.rule.kind} />
      <Lifecycle carrier={carrier} />
      <GuideView guide={guide} note={null} />
      {carrier.rule.kind === "topUp" && carrier.rule.table ? (
        <TopUpTable table={carrier.rule.table} />
      ) : null}
      <CarrierFacts carrier={carrier} />
      <Unknowns carrier={carrier} />
      <TellUs />
      <p>
        <Link href="/carriers" className={textLinkClass}>
          {t("others")}
        </Link>
      </p>
      <LanguageLinks path={`/carriers/${id}`} />
      <Described title={title} carrier={carrier} guide={guide} locale={locale} />
    </div>
  );
}

/** Whether it says for how long what is paid keeps a number. */
const isKnown = (rule: Rule): boolean => {
  if (rule.kind === "topUp") return Boolean(rule.anyAmountDays ?? rule.table);
  return rule.kind !== "period" || rule.days !== undefined;
};

function InShort({ carrier }: { carrier: Carrier }) {
  const t = useTranslations("site.carrier");
  const facts = useTranslations("carriers.facts");
  const { lifecycle } = carrier;
  const balance = carrier.codes.find(({ purpose }) => purpose === "balance");
  return (
    <Card title={t("short")}>
      <RuleText rule={carrier.rule} />
      {isKnown(carrier.rule) ? null : <TellUsLink />}
      {lifecycle.stages.length > 0 ? (
        <div>
          <Afterwards stages={lifecycle.stages} />
          <Evidence {...lifecycle} />
        </div>
      ) : null}
      {lifecycle.lostAtOnce ? <p>{facts("lostAtOnce")}</p> : null}
      {balance ? (
        <div className="space-y-1">
          <p>{t("check")}</p>
          <Code code={balance.code} />
          <Evidence {...balance} />
        </div>
      ) : null}
    </Card>
  );
}

/** Until when what works and helps, in days after the last day of validity. */
function Afterwards({ stages }: { stages: readonly StageRule[] }) {
  const t = useTranslations("site.carrier");
  const course = courseOf(stages);
  const lastDayOf = (fits: (leg: Leg) => boolean) => course.findLast(fits)?.to ?? 0;
  const grace = lastDayOf(({ stage }) => stage === "grace");
  const incoming = lastDayOf((leg) => leg.stage !== "grace" && leg.incoming);
  const topUp = lastDayOf((leg) => leg.stage !== "grace" && leg.wayBack === "topUp");
  const gone = lastDayOf(() => true);
  return (
    <ul className="list-disc space-y-1 ps-5">
      {grace > 0 ? <li>{t("graceFor", { days: grace })}</li> : null}
      {incoming > 0 ? <li>{t("incomingFor", { days: incoming })}</li> : null}
      {incoming === 0 && grace === 0 ? <li>{t("incomingStops")}</li> : null}
      {topUp > 0 ? <li>{t("topUpFor", { days: topUp })}</li> : null}
      <li>{t(endIsKnown(stages) ? "goneAfter" : "mayBeLostAfter", { days: gone })}</li>
    </ul>
  );
}

function Lifecycle({ carrier: { lifecycle, country } }: { carrier: Carrier }) {
  const t = useTranslations("carriers.facts");
  const site = useTranslations("site.carriers");
  return (
    <Card title={t("lifecycle")}>
      {lifecycle.stages.length > 0 ? (
        <>
          <LifecyclePicture stages={lifecycle.stages} />
          <Evidence {...lifecycle} />
        </>
      ) : lifecycle.lostAtOnce ? (
        <>
          <p>{t("lostAtOnce")}</p>
          <Evidence {...lifecycle} />
        </>
      ) : (
        <>
          <p>{t("lifecycleUnknown")}</p>
          <TellUsLink />
        </>
      )}
      {country === "KH" ? (
        <p>
          <Link href="/carriers/how-numbers-are-lost" className={textLinkClass}>
            {site("lost")}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

/** The way that is shown first, as schema.org's HowTo. */
function Described({
  title,
  carrier,
  guide,
  locale,
}: {
  title: string;
  carrier: Carrier;
  guide: Guide;
  locale: Locale;
}) {
  const t = useTranslations();
  const home = `${siteAddress()}/${locale}`;
  const url = `${home}/carriers/${carrier.id}`;
  const [best] = guide.ways;
  return (
    <>
      <JsonLd
        data={breadcrumbs([
          { name: t("common.name"), url: home },
          { name: t("carriers.title"), url: `${home}/carriers` },
          { name: carrier.names[locale], url },
        ])}
      />
      {best ? (
        <JsonLd
          data={{
            "@type": "HowTo",
            name: `${title} · ${best.title[locale]}`,
            inLanguage: locale,
            url,
            step: best.steps.map(({ text, code }, index) => ({
              "@type": "HowToStep",
              position: index + 1,
              text: code ? `${text[locale]} ${code}` : text[locale],
            })),
          }}
        />
      ) : null}
    </>
  );
}
