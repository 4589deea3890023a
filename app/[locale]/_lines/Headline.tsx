import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { textLinkClass } from "@/app/_components/text-link";
import { stopsKey } from "@/lib/carriers/stops";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { type Top, topOf } from "@/lib/lines/dashboard";
import { linePage } from "@/lib/lines/filter";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
import { nameOf } from "./name";

/** More than these are counted. */
const mostSavable = 3;

/** The one sentence that answers why somebody opened the list. */
export function Headline({
  lines,
  list = "",
}: {
  lines: LineView[];
  /** The part of the list that is open, which a line's pages lead back to. */
  list?: string;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const top = topOf(lines);
  if (top.kind === "overdue") return <Overdue top={top} list={list} />;
  const deadline = top.kind === "none" ? null : top.line.standing.deadline;
  if (top.kind === "none" || !deadline) return <Title>{t("title")}</Title>;
  const name = nameOf(top.line, locale);
  if (top.kind === "calm") {
    return (
      <div className="space-y-1">
        <Title>{t("calm.title")}</Title>
        <p>
          <Foreign>{t("calm.first", { name, date: formatDate(deadline.date, locale) })}</Foreign>
        </p>
      </div>
    );
  }
  const when = t("when", { days: top.line.standing.daysLeft });
  return (
    <Title to={linePage(top.line.id, "/renew", list)}>
      {t(`next.${stopsKey(top.line.carrier, deadline.stage)}`, { name, when })}
    </Title>
  );
}

function Title({ to, children }: { to?: ReturnType<typeof linePage>; children: string }) {
  const sentence = <Foreign>{children}</Foreign>;
  return (
    <h1 className="break-words text-2xl font-bold">
      {to ? (
        <Link href={to} className="underline-offset-4 hover:underline">
          {sentence}
          <ChevronRight aria-hidden className="ms-1 inline text-accent" />
        </Link>
      ) : (
        sentence
      )}
    </h1>
  );
}

/** How many there are, and which of them can still be saved. */
function Overdue({
  top: { count, savable, lost },
  list,
}: {
  top: Extract<Top<LineView>, { kind: "overdue" }>;
  list: string;
}) {
  const t = useTranslations("lines.overdue");
  const locale = useLocale();
  return (
    <div className="space-y-1">
      <Title>{t("title", { count })}</Title>
      {savable.length === 0 ? <p>{t(lost ? "lost" : "unknown")}</p> : null}
      <ul>
        {savable.slice(0, mostSavable).map(({ line, until }) => (
          <li key={line.id} className="break-words">
            <Link href={linePage(line.id, "/renew", list)} className={textLinkClass}>
              <Foreign>
                {t("savable", { name: nameOf(line, locale), date: formatDate(until, locale) })}
              </Foreign>
            </Link>
          </li>
        ))}
      </ul>
      {savable.length > mostSavable ? (
        <p>{t("more", { count: savable.length - mostSavable })}</p>
      ) : null}
    </div>
  );
}
