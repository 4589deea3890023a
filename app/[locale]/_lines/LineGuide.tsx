import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { guideFor } from "@/lib/carriers/guide";
import { daysAfter, stillKey, stopsKey } from "@/lib/carriers/stops";
import { addDays, type CalendarDate } from "@/lib/dates";
import type { RenewBy } from "@/lib/holidays/renew-by";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { LineView } from "@/lib/lines/queries";
import { wayBackOf } from "@/lib/lines/stages";
import { GuideView } from "../_carriers/GuideView";
import { Why } from "../_carriers/Why";
import { Foreign } from "../_frame/Foreign";
import { LineNumber } from "./LineNumber";
import { nameOf } from "./name";
import { StageMark } from "./StageMark";

/**
 * How to keep one line: its number, its dates, what to do now, and the steps. It needs no server, so
 * that it can be read without a network.
 */
export function LineGuide({
  line,
  renewBy,
  children,
}: {
  line: LineView;
  /** By deadline: the day to renew by, where days off lie before it. */
  renewBy: Record<CalendarDate, RenewBy>;
  /** What stands between the dates and the steps. */
  children?: ReactNode;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const { stage } = line.standing;
  return (
    <>
      <div className="space-y-3">
        <h1 className="break-words text-2xl font-bold">
          <Foreign>{t("renew.title", { name: nameOf(line, locale) })}</Foreign>
        </h1>
        <LineNumber line={line} />
        <Now line={line} renewBy={renewBy} />
        {children}
      </div>
      <Why kind={line.carrier.rule?.kind ?? null} />
      <GuideView
        guide={guideFor(line.carrier, { stage, wayBack: wayBackOf(stage, line.carrier.stages) })}
        note={line.carrier.note}
        ticksOf={`${line.id} ${line.validUntil}`}
      />
      <TellUs line={line} />
    </>
  );
}

/** Where it stands, what to do and until when, and what stops after that. */
function Now({ line, renewBy }: { line: LineView; renewBy: Record<CalendarDate, RenewBy> }) {
  const t = useTranslations("lines");
  const stops = useTranslations("carriers.stops");
  const locale = useLocale();
  const { stage, deadline, daysLeft } = line.standing;
  const told = deadline ?? line.deadlines.at(-1);
  const ending = told?.stage ?? "active";
  const helps = wayBackOf(stage, line.carrier.stages) !== "none";
  const by = deadline && helps && renewBy[deadline.date];
  const today = deadline && addDays(deadline.date, -daysLeft);
  return (
    <Card>
      <p>
        <StageMark stage={stage} />
      </p>
      <p className="text-lg font-semibold">
        <WhatToDo line={line} />
      </p>
      {by && today && by.date >= today ? <RenewByHint by={by} /> : null}
      <p>
        {t("lastDay.active", { date: formatDate(line.validUntil, locale) })}
        {line.validUntilSource === "estimated" ? ` (${t("estimated")})` : ""}
        {stage === "active" ? ` · ${t("daysLeft", { days: daysLeft })}` : ""}
      </p>
      {deadline && stage !== "active" ? (
        <p>
          {t(`lastDay.${stopsKey(line.carrier, deadline.stage)}`, {
            date: formatDate(deadline.date, locale),
          })}
          {` · ${t("daysLeft", { days: daysLeft })}`}
        </p>
      ) : null}
      <p className="text-soft">
        {stops(stage === "recycled" ? stage : stopsKey(line.carrier, ending), {
          date: formatDate(told?.date ?? line.validUntil, locale),
          days: daysAfter(line.carrier, ending),
        })}
      </p>
    </Card>
  );
}

/** What still works, and what keeps the line, in one sentence with its date. */
function WhatToDo({ line }: { line: LineView }) {
  const t = useTranslations("guide");
  const still = useTranslations("carriers.still");
  const locale = useLocale();
  const { stage, deadline } = line.standing;
  const { rule } = line.carrier;
  const key = stillKey(line.carrier, stage);
  if (!deadline || key === "lapsed" || key === "recycled" || key === "lostAtOnce") {
    return still(key);
  }
  const date = formatDate(deadline.date, locale);
  if (key !== "active") return t(`now.${key}`, { date });
  if (rule?.kind === "topUp" && rule.daysAreBought) return t("now.boughtDays", { date });
  if (rule?.kind !== "activity") return t(`now.${rule?.kind ?? "unknown"}`, { date });
  const uses = rule.uses.map((each) => t(`use.${each}`));
  return t("now.activity", {
    date,
    uses: new Intl.ListFormat(locale, { type: "disjunction" }).format(uses),
  });
}

function RenewByHint({ by: { date, before } }: { by: RenewBy }) {
  const t = useTranslations("guide.renewBy");
  const locale = useLocale();
  const day = formatDate(date, locale);
  return (
    <Notice tone="warn">
      {before?.name
        ? t("holiday", { date: day, holiday: before.name[locale] })
        : t(before ? "publicHoliday" : "weekend", { date: day })}
    </Notice>
  );
}

/** Where to say that what the catalogue says of its carrier is wrong or missing. */
function TellUs({ line: { carrier } }: { line: LineView }) {
  const t = useTranslations("guide");
  if (carrier.own) return null;
  return (
    <Link
      href={carrier.country === "ZZ" ? "/carriers#tell" : `/carriers/${carrier.id}#tell`}
      className={textLinkClass}
    >
      {t("tell")}
    </Link>
  );
}
