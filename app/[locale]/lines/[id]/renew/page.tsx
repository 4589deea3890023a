import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { currentPerson } from "@/lib/accounts/session";
import { findCarrier } from "@/lib/carriers/catalogue";
import { guideFor } from "@/lib/carriers/guide";
import { stopsKey } from "@/lib/carriers/profile";
import { addDays } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { Link, redirect } from "@/lib/i18n/navigation";
import { isLocale } from "@/lib/i18n/routing";
import { type LineDetail, myLine } from "@/lib/lines/queries";
import { wayBackOf } from "@/lib/lines/stages";
import { GuideView } from "../../../_carriers/GuideView";
import { LineNumber } from "../../../_lines/LineNumber";
import { nameOf } from "../../../_lines/name";
import { StageMark } from "../../../_lines/StageMark";
import { RenewForm } from "./RenewForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carriers.guide"))("title") };
}

/** What a tap on a reminder opens: that carrier's steps for that line. */
export default async function Page({
  params,
  searchParams,
}: PageProps<"/[locale]/lines/[id]/renew">) {
  const [{ id, locale }, { carrier }] = await Promise.all([params, searchParams]);
  const line = await myLine(id);
  if (line) return <Steps line={line} />;
  // Signed out on this device: the carrier's own steps need no account.
  if ((await currentPerson()) || !isLocale(locale)) notFound();
  const known = typeof carrier === "string" && findCarrier(carrier);
  redirect({ href: known ? `/carriers/${known.id}` : "/sign-in", locale });
}

function Steps({ line }: { line: LineDetail }) {
  const t = useTranslations("lines");
  const stops = useTranslations("carriers.stops");
  const locale = useLocale();
  const { stage, deadline } = line.standing;
  const estimate =
    line.validityDays !== null && line.validityDays > 0
      ? addDays(line.today, line.validityDays)
      : null;
  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <h1 className="break-words text-2xl font-bold">
          {t("renew.title", { name: nameOf(line, locale) })}
        </h1>
        <LineNumber line={line} />
        <p>
          <StageMark stage={stage} />
        </p>
        <p>
          {deadline
            ? stops(stopsKey(line.carrier.stages, deadline.stage), {
                date: formatDate(deadline.date, locale),
              })
            : stops(stage === "recycled" ? "recycled" : "unknown", {
                date: formatDate(line.deadlines.at(-1)?.date ?? line.validUntil, locale),
              })}
        </p>
        <p>
          <a href="#renewed" className="font-semibold text-accent underline underline-offset-4">
            {t("renew.done")}
          </a>
        </p>
      </div>
      <GuideView
        guide={guideFor(line.carrier, { stage, wayBack: wayBackOf(stage, line.carrier.stages) })}
        note={line.carrier.note}
      />
      <Card id="renewed" title={t("renew.done")}>
        <p>{t("renew.doneLead")}</p>
        <RenewForm
          lineId={line.id}
          today={line.today}
          estimate={estimate}
          validityDays={line.validityDays}
        />
      </Card>
      <p>
        <Link href={`/lines/${line.id}`} className="underline underline-offset-4">
          {t("renew.back", { name: nameOf(line, locale) })}
        </Link>
      </p>
    </div>
  );
}
