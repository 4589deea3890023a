import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { useLocale, useTranslations } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { currentPerson } from "@/lib/accounts/session";
import { type CalendarDate, dateIn } from "@/lib/dates";
import { Link } from "@/lib/i18n/navigation";
import { chosenFrom, mostAtOnce } from "@/lib/lines/bulk";
import { isUrgent, nextDue } from "@/lib/lines/dashboard";
import {
  choosingPage,
  found,
  type LineFilter,
  lineFilter,
  listOf,
  queryOf,
  searchedFrom,
} from "@/lib/lines/filter";
import { pageOf, partsOf } from "@/lib/lines/pages";
import { type LineView, myArchive, myLinesInUse } from "@/lib/lines/queries";
import { myReach } from "@/lib/push/queries";
import { myLineReminders } from "@/lib/reminders/queries";
import { Texts } from "../_frame/Texts";
import { AppBadge } from "../_install/AppBadge";
import { InstallOffer } from "../_install/InstallOffer";
import { ArchiveList } from "../_lines/ArchiveList";
import { BulkForm } from "../_lines/BulkForm";
import { FirstHint } from "../_lines/FirstHint";
import { Headline } from "../_lines/Headline";
import { LineChoice } from "../_lines/LineChoice";
import { LineParts } from "../_lines/LineGroups";
import { LineRow } from "../_lines/LineRow";
import { LineSearch } from "../_lines/LineSearch";
import { PageLinks } from "../_lines/PageLinks";
import { Timeline } from "../_lines/Timeline";
import { FoldedUnconfirmedRenewal } from "../_lines/UnconfirmedRenewal";
import { KeepOffline } from "../_offline/KeepOffline";
import { RemindHere } from "../_push/RemindHere";
import { Flash } from "./Flash";

/** Who has more lines than this knows how the list is read. */
const hintedUpTo = 2;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("lines"))("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/lines">) {
  const query = await searchParams;
  const filter = lineFilter.parse(query);
  const [locale, person, lines] = await Promise.all([getLocale(), currentPerson(), myLinesInUse()]);
  const today = dateIn(person?.timeZone ?? "UTC", new Date());
  const asked = found(lines, filter);
  const parts = partsOf(asked, filter.sort, locale);
  if (query.choose && lines.length > 0) {
    const shown = pageOf(parts, choosingPage.parse(query.choose), mostAtOnce);
    return <Choosing lines={lines} asked={asked} shown={shown} filter={filter} today={today} />;
  }
  const [reach, archive] = await Promise.all([myReach(), myArchive(filter.archive || 1)]);
  // What is let go is in its place in the list, but nothing to see to.
  const kept = lines.filter((line) => !line.letGo);
  // Of what ends today no reminder is still to come.
  const next = nextDue(kept.filter(({ standing }) => standing.daysLeft !== 0));
  // Only who isn't reminded here yet is told what they would get.
  const reminders = next && !reach?.here ? await myLineReminders(next.id) : null;
  const { parts: shown, page, pages } = pageOf(parts, filter.page);
  const list = listOf(filter);
  return (
    <div className="space-y-6">
      <KeepOffline signedIn={person !== null} />
      <AppBadge count={kept.filter(isUrgent).length} />
      <Flash query={query} list={list} />
      {lines.length + archive.count === 0 ? <Empty /> : <Headline lines={kept} list={list} />}
      {reach && lines.length > 0 ? (
        <RemindHere reach={reach} next={next} usualLeads={reminders?.usualLeads ?? true} />
      ) : null}
      {lines.length >= searchedFrom ? (
        <LineSearch filter={filter} lines={lines} found={asked.length} choosing={false} />
      ) : null}
      {lines.length >= chosenFrom && asked.length > 0 ? <ChooseSeveral filter={filter} /> : null}
      <LineParts parts={shown}>
        {(line) => (
          <LineRow key={line.id} line={line} list={list}>
            <FoldedUnconfirmedRenewal line={line} list={list} />
          </LineRow>
        )}
      </LineParts>
      <ListPages page={page} pages={pages} filter={filter} />
      {filter.page === 1 ? (
        <Timeline lines={asked.filter((line) => !line.letGo)} today={today} />
      ) : null}
      {lines.length > 0 ? <AddAnother /> : null}
      {lines.length > 0 && lines.length <= hintedUpTo ? <FirstHint /> : null}
      {lines.length > 0 ? <InstallOffer ready={reach?.here != null} /> : null}
      {archive.count > 0 ? <ArchiveList archive={archive} filter={filter} /> : null}
    </div>
  );
}

/** The same list, to tick the lines that something is to be done with. */
function Choosing({
  lines,
  asked,
  shown: { parts, page, pages },
  filter,
  today,
}: {
  lines: LineView[];
  asked: LineView[];
  /** The page of them that is open. */
  shown: ReturnType<typeof pageOf<LineView>>;
  filter: LineFilter;
  today: CalendarDate;
}) {
  const t = useTranslations("lines.choose");
  const locale = useLocale();
  const tags = [...new Set(lines.flatMap(({ tags }) => tags))];
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-2xl font-bold">{t("title")}</h1>
        <p>{t("lead")}</p>
        <Link
          href={{ pathname: "/lines", query: queryOf(filter) }}
          className={`${buttonClass("plain")} -ms-4`}
        >
          {t("back")}
        </Link>
      </div>
      {lines.length >= searchedFrom ? (
        <LineSearch filter={filter} lines={lines} found={asked.length} choosing />
      ) : null}
      {asked.length > 0 ? (
        <Texts of={["lines"]}>
          <BulkForm
            formKey={crypto.randomUUID()}
            list={listOf(filter)}
            shown={parts.reduce((sum, { lines }) => sum + lines.length, 0)}
            most={mostAtOnce}
            tags={tags.sort(new Intl.Collator(locale).compare)}
            country={asked[0]?.carrier.country ?? ""}
            today={today}
          >
            <LineParts parts={parts}>
              {(line) => <LineChoice key={line.id} line={line} />}
            </LineParts>
            <ListPages page={page} pages={pages} filter={filter} choosing />
          </BulkForm>
        </Texts>
      ) : null}
    </div>
  );
}

function ChooseSeveral({ filter }: { filter: LineFilter }) {
  const t = useTranslations("lines.choose");
  return (
    <p className="-me-4 text-end">
      <Link
        href={{ pathname: "/lines", query: { ...queryOf(filter), choose: "yes" } }}
        className={buttonClass("plain")}
      >
        <ListChecks size={18} aria-hidden />
        {t("open")}
      </Link>
    </p>
  );
}

/** The pages of the list, asked for in the same way. */
function ListPages({
  page,
  pages,
  filter,
  choosing = false,
}: {
  page: number;
  pages: number;
  filter: LineFilter;
  choosing?: boolean;
}) {
  const t = useTranslations("lines.search");
  return (
    <PageLinks
      label={t("pages")}
      page={page}
      pages={pages}
      to={(page) => ({
        pathname: "/lines",
        query: choosing ? { ...queryOf(filter), choose: page } : queryOf({ ...filter, page }),
      })}
    />
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
