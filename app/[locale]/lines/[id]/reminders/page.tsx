import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_components/ActionForm";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { stopsKey } from "@/lib/carriers/stops";
import { dateIn } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { linePage, openedFrom } from "@/lib/lines/filter";
import { type LineDetail, myLine } from "@/lib/lines/queries";
import {
  keepMyLine,
  letMyLineGo,
  previewMyLine,
  saveMyLineSettings,
} from "@/lib/reminders/actions";
import { previewDays } from "@/lib/reminders/coming";
import { type LineReminderSettings, myLineReminderSettings, myLog } from "@/lib/reminders/queries";
import { offeredLeads } from "@/lib/reminders/schema";
import { HiddenLocale } from "../../../_frame/HiddenLocale";
import { Texts } from "../../../_frame/Texts";
import { nameOf } from "../../../_lines/name";
import { LogList } from "../../../_reminders/LogList";
import { SettingsForm } from "../../../_reminders/SettingsForm";
import { Snooze } from "../../../_reminders/Snooze";
import { useLeadsText } from "../../../_reminders/useLeadsText";
import { cityOf } from "../../../_reminders/zones";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reminders.settings"))("title") };
}

/** How one line is reminded of: put off, end, choose, and see what will come and what came. */
export default async function Page({
  params,
  searchParams,
}: PageProps<"/[locale]/lines/[id]/reminders">) {
  const [{ id }, query, locale] = await Promise.all([params, searchParams, getLocale()]);
  const { list } = openedFrom.parse(query);
  const [line, reminders, log, t] = await Promise.all([
    myLine(id),
    myLineReminderSettings(id, locale),
    myLog({ lineId: id, page: query.page }),
    getTranslations("reminders"),
  ]);
  if (!line || !reminders || !log) notFound();
  const { timeZone } = reminders.plan;
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="break-words text-2xl font-bold">
          {t("line.title", { name: nameOf(line, locale) })}
        </h1>
        <p className="text-soft">{t("coming.zone", { zone: cityOf(timeZone, locale) })}</p>
      </div>
      {line.archived ? <Archived /> : null}
      {reminders.letGoAt ? (
        <LetGo line={line} at={reminders.letGoAt} timeZone={timeZone} />
      ) : (
        <>
          {line.archived ? null : <Snooze lineId={line.id} view={reminders.snoozing} />}
          <Settings line={line} reminders={reminders} />
        </>
      )}
      <Card title={t("log.title")}>
        <LogList
          log={log}
          timeZone={timeZone}
          href={linePage(line.id, "/reminders", list)}
          ofOneLine
        />
      </Card>
      {reminders.letGoAt || line.archived ? null : <LettingGo line={line} />}
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Link href={linePage(line.id, "", list)} className={textLinkClass}>
          {t("line.back", { name: nameOf(line, locale) })}
        </Link>
        <Link href="/settings/reminders" className={textLinkClass}>
          {t("line.forAll")}
        </Link>
      </p>
    </div>
  );
}

function Archived() {
  const t = useTranslations("lines.detail");
  return <Notice tone="warn">{t("archived")}</Notice>;
}

function Settings({ line, reminders }: { line: LineDetail; reminders: LineReminderSettings }) {
  const t = useTranslations("reminders");
  const leadsText = useLeadsText();
  const { settings, preview, whole } = reminders;
  return (
    <Texts of={["carriers", "lines", "reminders"]}>
      <SettingsForm
        title={t("line.settings")}
        action={saveMyLineSettings.bind(null, line.id)}
        look={previewMyLine.bind(null, line.id)}
        initial={settings}
        preview={preview}
        days={previewDays}
        offered={offeredLeads}
        zones={null}
        whole={{
          sendTime: whole.sendTime,
          leads: leadsText(whole.leads),
          quiet: whole.quiet ? t("settings.hours", whole.quiet) : t("settings.quietNone"),
        }}
      />
    </Texts>
  );
}

/** What will be lost and by when, before the reminders of it end. */
function LettingGo({ line }: { line: LineDetail }) {
  const t = useTranslations("reminders.letGo");
  const locale = useLocale();
  const ahead = line.deadlines.filter(({ date }) => date >= line.today);
  return (
    <Card title={t("title")}>
      {ahead.length > 0 ? (
        <>
          <p>{t("lead")}</p>
          <ul className="list-disc space-y-1 ps-5">
            {ahead.map(({ stage, date }) => (
              <li key={stage}>
                {t(`lost.${stopsKey(line.carrier, stage)}`, {
                  date: formatDate(date, locale),
                })}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("nothing")}</p>
      )}
      <p className="font-semibold">{t("consequence")}</p>
      <ActionForm action={letMyLineGo.bind(null, line.id)}>
        <HiddenLocale />
        <SubmitButton look="danger">{t("button")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}

function LetGo({ line, at, timeZone }: { line: LineDetail; at: Date; timeZone: string }) {
  const t = useTranslations("reminders.letGo");
  const locale = useLocale();
  return (
    <Notice tone="warn">
      <ActionForm
        action={keepMyLine.bind(null, line.id)}
        className="flex flex-wrap items-center justify-between gap-2"
      >
        <HiddenLocale />
        {t("done", { date: formatDate(dateIn(timeZone, at), locale) })}
        <SubmitButton look="secondary">{t("keep")}</SubmitButton>
      </ActionForm>
    </Notice>
  );
}
