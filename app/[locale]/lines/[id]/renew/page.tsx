import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { findCarrier } from "@/lib/carriers/catalogue";
import { type CalendarDate, parseCalendarDate } from "@/lib/dates";
import { renewByOf } from "@/lib/holidays/renew-by";
import { Link, redirect } from "@/lib/i18n/navigation";
import { isLocale } from "@/lib/i18n/routing";
import { recordRenewal } from "@/lib/lines/actions";
import { linePage, openedFrom } from "@/lib/lines/filter";
import { type LineDetail, myLine } from "@/lib/lines/queries";
import { mySnooze, type SnoozeView } from "@/lib/reminders/queries";
import { Texts } from "../../../_frame/Texts";
import { LineGuide } from "../../../_lines/LineGuide";
import { nameOf } from "../../../_lines/name";
import { UnconfirmedRenewal } from "../../../_lines/UnconfirmedRenewal";
import { KeepOffline } from "../../../_offline/KeepOffline";
import { ReceiptField } from "../../../_receipts/ReceiptField";
import { Snooze } from "../../../_reminders/Snooze";
import { RenewForm } from "./RenewForm";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carriers.guide"))("title") };
}

/** What a tap on a reminder opens: that carrier's steps for that line. */
export default async function Page({
  params,
  searchParams,
}: PageProps<"/[locale]/lines/[id]/renew">) {
  const [{ id, locale }, query] = await Promise.all([params, searchParams]);
  const { carrier, date } = query;
  const { list } = openedFrom.parse(query);
  const [line, snoozing] = await Promise.all([myLine(id), mySnooze(id)]);
  if (line) {
    const told = typeof date === "string" ? parseCalendarDate(date) : null;
    return (
      <Texts of={["carriers", "guide", "lines"]}>
        <Steps line={line} list={list} told={told} snoozing={snoozing} />
      </Texts>
    );
  }
  // Signed out on this device: the carrier's own steps need no account.
  if ((await currentPerson()) || !isLocale(locale)) notFound();
  const known = typeof carrier === "string" && findCarrier(carrier);
  redirect({ href: known ? `/carriers/${known.id}` : "/sign-in", locale });
}

/**
 * The steps, with what a notification offers where the platform has buttons for it.
 * @param list the part of the list that the person came from
 * @param told the date that a balance reply shows, which was shared with the app
 */
function Steps({
  line,
  list,
  told,
  snoozing,
}: {
  line: LineDetail;
  list: string;
  told: CalendarDate | null;
  snoozing: SnoozeView | null;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const { deadline } = line.standing;
  const by = deadline && renewByOf(deadline.date, line.carrier.country);
  const used = line.carrier.rule?.kind === "activity";
  return (
    <div className="space-y-6">
      <KeepOffline signedIn />
      <LineGuide line={line} renewBy={by ? { [deadline.date]: by } : {}}>
        {line.unconfirmed ? (
          <UnconfirmedRenewal line={line} list={list} />
        ) : (
          <p>
            <a href="#renewed" className={textLinkClass}>
              {t("renew.done")}
            </a>
          </p>
        )}
        {snoozing ? <Snooze lineId={line.id} view={snoozing} /> : null}
      </LineGuide>
      {line.unconfirmed ? (
        <details className="rounded-xl border border-line bg-card px-4 py-2 open:pb-4">
          <summary className="min-h-11 content-center font-semibold">
            {t(used ? "unconfirmed.usedAgain" : "unconfirmed.renewedAgain")}
          </summary>
          <Renewed line={line} list={list} told={told} />
        </details>
      ) : (
        <Card id="renewed" title={t(used ? "renew.used" : "renew.done")}>
          <p>{t("renew.doneLead")}</p>
          <Renewed line={line} list={list} told={told} />
        </Card>
      )}
      <p>
        <Link href={linePage(line.id, "", list)} className={textLinkClass}>
          {t("renew.back", { name: nameOf(line, locale) })}
        </Link>
      </p>
    </div>
  );
}

function Renewed({
  line,
  list,
  told,
}: {
  line: LineDetail;
  list: string;
  told: CalendarDate | null;
}) {
  const locale = useLocale();
  return (
    <RenewForm
      action={recordRenewal.bind(null, line.id)}
      formKey={crypto.randomUUID()}
      list={list}
      receipt={
        <Texts of={["receipts"]}>
          <ReceiptField />
        </Texts>
      }
      line={{
        today: line.today,
        validUntil: line.validUntil,
        told,
        lastRenewal: line.lastRenewal,
        rule: line.carrier.rule,
        country: line.carrier.country,
        ways: line.carrier.ways
          .filter(({ kind }) => kind !== "shop" && kind !== "use")
          .map(({ title, kind }) => ({ title: title[locale], kind })),
      }}
    />
  );
}
