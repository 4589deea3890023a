import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ActionForm } from "@/app/_components/ActionForm";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { ConfirmDialog } from "@/app/_components/ConfirmDialog";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { daysAfter, stillKey, stopsKey } from "@/lib/carriers/stops";
import { dateIn } from "@/lib/dates";
import { formatDate, formatTime } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { archiveLine, confirmDate, removeLine, restoreLine } from "@/lib/lines/actions";
import { linePage, openedFrom } from "@/lib/lines/filter";
import { type LineDetail, myLine } from "@/lib/lines/queries";
import { receiptOutcomes } from "@/lib/receipts/schema";
import { type LineReminders, myLineReminders } from "@/lib/reminders/queries";
import { Foreign } from "../../_frame/Foreign";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { HiddenList } from "../../_lines/HiddenList";
import { LineName } from "../../_lines/LineName";
import { LineNumber } from "../../_lines/LineNumber";
import { nameOf } from "../../_lines/name";
import { StageMark } from "../../_lines/StageMark";
import { UnconfirmedRenewal } from "../../_lines/UnconfirmedRenewal";
import { KeepOffline } from "../../_offline/KeepOffline";
import { useLeadsText } from "../../_reminders/useLeadsText";
import { cityOf } from "../../_reminders/zones";
import { Costs } from "./Costs";
import { Ledger } from "./Ledger";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines"))("title") };
}

const Query = openedFrom.extend({
  history: z.literal("all").nullable().catch(null),
  receipt: z.enum(receiptOutcomes).nullable().catch(null),
});

export default async function Page({ params, searchParams }: PageProps<"/[locale]/lines/[id]">) {
  const { id } = await params;
  const { history, receipt, list } = Query.parse(await searchParams);
  const [line, reminders] = await Promise.all([myLine(id), myLineReminders(id)]);
  if (!line || !reminders) notFound();
  return (
    <div className="space-y-6">
      <KeepOffline signedIn />
      <Head line={line} list={list} />
      <UnconfirmedRenewal line={line} list={list} />
      <Dates line={line} />
      {line.archived ? null : <Reminders line={line} list={list} reminders={reminders} />}
      <Costs renewals={line.renewals} />
      <Ledger line={line} list={list} all={history === "all"} outcome={receipt} />
      <Manage line={line} list={list} />
    </div>
  );
}

interface Listed {
  line: LineDetail;
  /** The part of the list that the person came from. */
  list: string;
}

function Head({ line, list }: Listed) {
  const t = useTranslations("lines");
  const still = useTranslations("carriers.still");
  const locale = useLocale();
  return (
    <div className="space-y-3">
      {line.archived ? <Notice tone="warn">{t("detail.archived")}</Notice> : null}
      <h1 className="break-words text-2xl font-bold">
        <LineName line={line} />
      </h1>
      <LineNumber line={line} />
      {line.label ? (
        <p className="text-soft">
          <Foreign>{line.carrier.name[locale]}</Foreign>
        </p>
      ) : null}
      <p>
        <StageMark stage={line.standing.stage} />{" "}
        <span className="text-soft">· {still(stillKey(line.carrier, line.standing.stage))}</span>
      </p>
      <Link href={linePage(line.id, "/renew", list)} className={`${buttonClass()} w-full`}>
        {t("renewSteps")}
      </Link>
    </div>
  );
}

/** Every date of the line in order, with what stops after it. */
function Dates({ line }: { line: LineDetail }) {
  const t = useTranslations("lines");
  const stops = useTranslations("carriers.stops");
  const locale = useLocale();
  const next = line.standing.deadline?.stage;
  return (
    <Card title={t("detail.dates")}>
      <ol className="space-y-4">
        {line.deadlines.map(({ stage, date }) => {
          const past = date < line.today;
          return (
            <li
              key={stage}
              aria-current={stage === next ? "step" : undefined}
              className="space-y-1"
            >
              <p className={past ? "text-soft" : "font-semibold"}>
                <StageMark stage={stage} />{" "}
                <span>
                  {t(`lastDay.${stopsKey(line.carrier, stage)}`, {
                    date: formatDate(date, locale),
                  })}
                  {past ? ` (${t("detail.past")})` : ""}
                  {stage === next ? ` (${t("daysLeft", { days: line.standing.daysLeft })})` : ""}
                </span>
              </p>
              <p className="text-sm text-soft">
                {stops(stopsKey(line.carrier, stage), {
                  date: formatDate(date, locale),
                  days: daysAfter(line.carrier, stage),
                })}
              </p>
            </li>
          );
        })}
      </ol>
      {line.validUntilSource === "estimated" ? (
        <Notice tone="warn">
          <ActionForm
            action={confirmDate.bind(null, line.id)}
            className="flex flex-wrap items-center justify-between gap-2"
          >
            <HiddenLocale />
            {t("estimatedHint")}
            <SubmitButton look="secondary">{t("confirmDate")}</SubmitButton>
          </ActionForm>
        </Notice>
      ) : null}
    </Card>
  );
}

/** Which reminders it gets, and where to change them. */
function Reminders({ line, list, reminders }: Listed & { reminders: LineReminders }) {
  const t = useTranslations("reminders.line");
  const letGo = useTranslations("reminders.letGo");
  const settings = useTranslations("reminders.settings");
  const locale = useLocale();
  const { plan, nextAt, letGoAt } = reminders;
  const leadsText = useLeadsText();
  const day = (at: Date) => formatDate(dateIn(plan.timeZone, at), locale);
  return (
    <Card title={settings("title")}>
      {letGoAt ? (
        <Notice tone="warn">{letGo("done", { date: day(letGoAt) })}</Notice>
      ) : reminders.unplanned ? (
        <Notice tone="danger">{t("unplanned")}</Notice>
      ) : (
        <>
          <p className="font-semibold">
            {nextAt
              ? t("next", { date: `${day(nextAt)}, ${formatTime(nextAt, locale, plan.timeZone)}` })
              : t("none")}
          </p>
          <p>
            {t("at", { time: plan.sendTime, zone: cityOf(plan.timeZone, locale) })} ·{" "}
            {leadsText(plan.leads)}
            {plan.quiet ? ` · ${t("quiet", plan.quiet)}` : ""}
          </p>
          <p className="text-sm text-soft">{t(reminders.own ? "own" : "asAll")}</p>
        </>
      )}
      <Link href={linePage(line.id, "/reminders", list)} className={buttonClass("secondary")}>
        {t("change")}
      </Link>
    </Card>
  );
}

function Manage({ line, list }: Listed) {
  const t = useTranslations("lines.detail");
  const lines = useTranslations("lines");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <Card title={t("manage")}>
      <div className="flex flex-wrap items-center gap-3">
        <Link href={linePage(line.id, "/edit", list)} className={buttonClass("secondary")}>
          {t("edit")}
        </Link>
        {line.archived ? (
          <ActionForm action={restoreLine.bind(null, line.id)}>
            <HiddenLocale />
            <HiddenList list={list} />
            <SubmitButton look="secondary">{lines("restore")}</SubmitButton>
          </ActionForm>
        ) : (
          <ActionForm action={archiveLine.bind(null, line.id)}>
            <HiddenLocale />
            <HiddenList list={list} />
            <SubmitButton look="secondary">{t("archive")}</SubmitButton>
          </ActionForm>
        )}
        <ConfirmDialog
          open={t("delete")}
          title={t("deleteTitle", { name: nameOf(line, locale) })}
          cancel={common("cancel")}
        >
          <p>{t("deleteBody")}</p>
          <ActionForm action={removeLine.bind(null, line.id)}>
            <HiddenLocale />
            <HiddenList list={list} />
            <SubmitButton look="danger">{t("deleteConfirm")}</SubmitButton>
          </ActionForm>
        </ConfirmDialog>
      </div>
      {line.archived ? null : <p className="text-sm text-soft">{t("archiveHint")}</p>}
    </Card>
  );
}
