import {
  Check,
  ChevronsRight,
  CircleMinus,
  Clock,
  type LucideIcon,
  Moon,
  TriangleAlert,
  Undo2,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { textLinkClass } from "@/app/_components/text-link";
import { dateIn } from "@/lib/dates";
import { formatDate, formatInstant, formatTime } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { ReminderTrace } from "@/lib/reminders/log";
import type { Log, LogEntry, LoggedDelivery } from "@/lib/reminders/queries";

interface LogPage {
  pathname: string;
  query?: Record<string, string>;
}

/** What became of each reminder, the latest first, by pages. */
export function LogList({
  log: { entries, page, pages },
  timeZone,
  href,
  ofOneLine = false,
}: {
  log: Log;
  timeZone: string;
  /** It need not be named then. */
  ofOneLine?: boolean;
  /** The page that it is on, for its other pages. */
  href: LogPage;
}) {
  const t = useTranslations("reminders.log");
  if (entries.length === 0) return <p className="text-soft">{t("empty")}</p>;
  return (
    <>
      <ol className="divide-y divide-line">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} timeZone={timeZone} named={!ofOneLine} />
        ))}
      </ol>
      {pages > 1 ? (
        <nav aria-label={t("title")} className="flex flex-wrap items-center justify-between gap-3">
          <PageLink href={href} page={page - 1} pages={pages} label={t("newer")} />
          <span className="text-sm text-soft">{t("page", { page, pages })}</span>
          <PageLink href={href} page={page + 1} pages={pages} label={t("older")} />
        </nav>
      ) : null}
    </>
  );
}

function PageLink({
  href,
  page,
  pages,
  label,
}: {
  href: LogPage;
  page: number;
  pages: number;
  label: string;
}) {
  if (page < 1 || page > pages) return <span />;
  return (
    <Link
      href={{ ...href, query: { ...href.query, page: String(page) } }}
      className={textLinkClass}
    >
      {label}
    </Link>
  );
}

/** Each outcome has a picture of its own, beside its words. */
const marks: Record<ReminderTrace["state"], { icon: LucideIcon; colour: string }> = {
  sent: { icon: Check, colour: "text-active" },
  told: { icon: Check, colour: "text-active" },
  waiting: { icon: Clock, colour: "text-accent" },
  quiet: { icon: Moon, colour: "text-accent" },
  noDevice: { icon: TriangleAlert, colour: "text-danger" },
  tooLate: { icon: TriangleAlert, colour: "text-danger" },
  passed: { icon: CircleMinus, colour: "text-soft" },
  overtaken: { icon: ChevronsRight, colour: "text-soft" },
  withdrawn: { icon: Undo2, colour: "text-soft" },
};

function Entry({ entry, timeZone, named }: { entry: LogEntry; timeZone: string; named: boolean }) {
  const t = useTranslations("reminders.log");
  const lastDay = useTranslations("lines.lastDay");
  const locale = useLocale();
  const { line, trace } = entry;
  const instant = (at: Date) => formatInstant(at, locale, timeZone);
  /** The day need not be told again. */
  const onItsDay = (at: Date) =>
    dateIn(timeZone, at) === dateIn(timeZone, entry.moment)
      ? formatTime(at, locale, timeZone)
      : instant(at);
  const { icon: Icon, colour } = marks[trace.state];
  const about = [
    lastDay(entry.stops, { date: formatDate(entry.date, locale) }),
    t("before", { days: entry.lead }),
    entry.renewBy ? t("renewBy", { date: formatDate(entry.renewBy, locale) }) : "",
    entry.snoozed ? t("snoozed") : "",
    entry.bundled ? t("bundled") : "",
  ].filter(Boolean);
  return (
    <li className="flex gap-3 py-3 first:pt-0 last:pb-0">
      <Icon size={20} aria-hidden className={`mt-0.5 shrink-0 ${colour}`} />
      <div className="min-w-0 flex-1 space-y-0.5">
        <p className="text-sm text-soft tabular-nums">{instant(entry.moment)}</p>
        {named ? (
          <p className="break-words font-semibold">
            <Link
              href={`/lines/${line.id}/reminders`}
              className="underline-offset-4 hover:underline"
            >
              <bdi>{line.label || line.carrier[locale]}</bdi> {line.masked}
            </Link>
          </p>
        ) : null}
        <p className="break-words text-sm text-soft">{about.join(" · ")}</p>
        <p className={colour === "text-danger" ? "text-danger" : ""}>
          {"until" in trace
            ? t(`reminder.${trace.state}`, { date: onItsDay(trace.until) })
            : t(`reminder.${trace.state}`)}
          {entry.late ? (
            <span className="text-warn">
              {" · "}
              {t("late")}
              {entry.plannedAt ? ` · ${t("planned", { date: onItsDay(entry.plannedAt) })}` : ""}
            </span>
          ) : null}
        </p>
        {entry.deliveries.length > 0 ? (
          <ul className="space-y-1 pt-1 text-sm">
            {entry.deliveries.map((delivery) => (
              <Delivery key={delivery.id} delivery={delivery} instant={onItsDay} />
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

/** One device: how far it got, and where it didn't, why. */
function Delivery({
  delivery: { device, sentAt, shownAt, tappedAt, answer, answeredAt, trace },
  instant,
}: {
  delivery: LoggedDelivery;
  instant: (at: Date) => string;
}) {
  const t = useTranslations("reminders.log");
  const steps = [
    sentAt ? t("sent", { date: instant(sentAt) }) : "",
    shownAt ? t("shown", { date: instant(shownAt) }) : "",
    tappedAt ? t("tapped", { date: instant(tappedAt) }) : "",
    answer && answeredAt ? t(`answered.${answer}`, { date: instant(answeredAt) }) : "",
  ].filter(Boolean);
  const said =
    "at" in trace
      ? ""
      : "until" in trace
        ? t(`delivery.${trace.state}`, { date: instant(trace.until) })
        : t(`delivery.${trace.state}`);
  return (
    <li className="break-words border-s-2 border-line ps-3">
      <bdi className="font-semibold">{device}</bdi>{" "}
      <span className="text-soft">{[...steps, said].filter(Boolean).join(" · ")}</span>
      {/* "busy" and "ended" have said it already. */}
      {trace.cause && trace.cause !== trace.state ? (
        <span className="block text-soft">{t(`cause.${trace.cause}`)}</span>
      ) : null}
    </li>
  );
}
