import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import { guideFor } from "@/lib/carriers/guide";
import { type CarrierProfile, profileOf } from "@/lib/carriers/profile";
import { locales } from "@/lib/i18n/routing";
import { Code } from "../../_carriers/Code";
import { Evidence } from "../../_carriers/Evidence";
import { GuideView } from "../../_carriers/GuideView";
import { StageMark } from "../../_lines/StageMark";

export const dynamicParams = false;

export const generateStaticParams = () =>
  locales.flatMap((locale) => catalogue.map(({ id }) => ({ locale, id })));

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/carriers/[id]">): Promise<Metadata> {
  const [{ id }, t, locale] = await Promise.all([params, getTranslations("carriers"), getLocale()]);
  const carrier = findCarrier(id);
  if (!carrier) return {};
  return {
    title: t("guide.titleFor", { carrier: carrier.names[locale] }),
    description: t("guide.whyText"),
  };
}

/** One carrier's steps for everybody: static, without an account. */
export default async function Page({ params }: PageProps<"/[locale]/carriers/[id]">) {
  const [{ id }, t, locale] = await Promise.all([params, getTranslations("carriers"), getLocale()]);
  const carrier = findCarrier(id);
  if (!carrier) notFound();
  const profile = profileOf(carrier);
  return (
    <div className="space-y-6">
      <h1 className="text-2xl font-bold">
        {t("guide.titleFor", { carrier: carrier.names[locale] })}
      </h1>
      <Card title={t("guide.why")}>
        <p>{t("guide.whyText")}</p>
      </Card>
      <Lifecycle profile={profile} />
      <GuideView guide={guideFor(profile, { stage: "active", wayBack: "topUp" })} note={null} />
      <Codes profile={profile} />
    </div>
  );
}

function Lifecycle({ profile }: { profile: CarrierProfile }) {
  const t = useTranslations("carriers");
  return (
    <Card title={t("facts.lifecycle")}>
      {profile.stagesKnown ? (
        <ol className="space-y-3">
          {profile.stages.map(({ stage, days }) => (
            <li key={stage}>
              <p>
                <StageMark stage={stage} /> · {t("facts.days", { days })}
              </p>
              <p className="text-sm text-soft">{t(`still.${stage}`)}</p>
            </li>
          ))}
          <li>
            <StageMark stage="recycled" />
          </li>
        </ol>
      ) : (
        <p>{t("facts.lifecycleUnknown")}</p>
      )}
      {profile.stagesEvidence ? <Evidence {...profile.stagesEvidence} /> : null}
    </Card>
  );
}

function Codes({ profile }: { profile: CarrierProfile }) {
  const t = useTranslations("carriers");
  return (
    <Card title={t("facts.codes")}>
      <ul className="space-y-3">
        {profile.codes.map((code) => (
          <li key={`${code.purpose} ${code.code}`}>
            <p className="text-sm text-soft">{t(`purpose.${code.purpose}`)}</p>
            <Code code={code.code} />
            <Evidence {...code} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
