import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_components/ActionForm";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { dateIn } from "@/lib/dates";
import { Link } from "@/lib/i18n/navigation";
import { restoreLine } from "@/lib/lines/actions";
import { isUrgent, nextDue } from "@/lib/lines/dashboard";
import { found, lineFilter, searchedFrom } from "@/lib/lines/filter";
import { pageOf, partsOf } from "@/lib/lines/pages";
import { type LineView, myLines } from "@/lib/lines/queries";
import { myReach } from "@/lib/push/queries";
import { myLineReminders } from "@/lib/reminders/queries";
import { Foreign } from "../_frame/Foreign";
import { HiddenLocale } from "../_frame/HiddenLocale";
import { AppBadge } from "../_install/AppBadge";
import { InstallOffer } from "../_install/InstallOffer";
import { Headline, LineParts } from "../_lines/LineGroups";
import { LineSearch, PageLinks } from "../_lines/LineSearch";
import { Timeline } from "../_lines/Timeline";
import { FoldedUnconfirmedRenewal } from "../_lines/UnconfirmedRenewal";
import { KeepOffline } from "../_offline/KeepOffline";
import { RemindHere } from "../_push/RemindHere";
import { Flash } from "./Flash";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines"))("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/lines">) {
  const [locale, person, lines, reach, query] = await Promise.all([
    getLocale(),
    currentPerson(),
    myLines(),
    myReach(),
    searchParams,
  ]);
  const inUse = lines.filter((line) => !line.archived);
  const archived = lines.filter((line) => line.archived);
  // What is let go is in its place in the list, but nothing to see to.
  const kept = inUse.filter((line) => !line.letGo);
  const next = nextDue(kept);
  // Only who isn't reminded here yet is told what they would get.
  const reminders = next && !reach?.here ? await myLineReminders(next.id) : null;
  const filter = lineFilter.parse(query);
  const asked = found(inUse, filter);
  const { parts, page, pages } = pageOf(partsOf(asked, filter.sort, locale), filter.page);
  return (
    <div className="space-y-6">
      <KeepOffline signedIn={person !== null} />
      <AppBadge count={kept.filter(isUrgent).length} />
      <Flash query={query} lines={lines} />
      {lines.length === 0 ? <Empty /> : <Headline lines={kept} />}
      {reach && inUse.length > 0 ? (
        <RemindHere reach={reach} next={next} usualLeads={reminders?.usualLeads ?? true} />
      ) : null}
      {person && filter.page === 1 ? (
        <Timeline lines={kept} today={dateIn(person.timeZone, new Date())} />
      ) : null}
      {inUse.length >= searchedFrom ? (
        <LineSearch filter={filter} lines={inUse} found={asked.length} />
      ) : null}
      <LineParts parts={parts} ask={(line) => <FoldedUnconfirmedRenewal line={line} />} />
      <PageLinks filter={filter} page={page} pages={pages} />
      {inUse.length > 0 ? <AddAnother /> : null}
      {inUse.length > 0 ? <InstallOffer ready={reach?.here != null} /> : null}
      {archived.length > 0 ? <Archive lines={archived} /> : null}
    </div>
  );
}

function AddAnother() {
  const t = useTranslations("lines");
  return (
    <Link href="/lines/new" className={`${buttonClass("secondary")} w-full`}>
      {t("add")}
    </Link>
  );
}

function Empty() {
  const t = useTranslations("lines");
  return (
    <>
      <h1 className="text-2xl font-bold">{t("empty.title")}</h1>
      <Card>
        <p>{t("empty.body")}</p>
        <Link href="/lines/new" className={`${buttonClass()} w-full`}>
          {t("add")}
        </Link>
        <p>
          <Link href="/sign-in" className={buttonClass("plain")}>
            {t("empty.signIn")}
          </Link>
        </p>
      </Card>
    </>
  );
}

function Archive({ lines }: { lines: LineView[] }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  return (
    <details className="rounded-xl border border-line bg-card p-4">
      <summary className="min-h-11 content-center font-semibold">
        {t("archivedCount", { count: lines.length })}
      </summary>
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li key={line.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <Link href={`/lines/${line.id}`} className={textLinkClass}>
              <bdi>
                <Foreign>{line.label || line.carrier.name[locale]}</Foreign>
              </bdi>{" "}
              {line.masked}
            </Link>
            <ActionForm action={restoreLine.bind(null, line.id)}>
              <HiddenLocale />
              <SubmitButton look="plain">{t("restore")}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </details>
  );
}
