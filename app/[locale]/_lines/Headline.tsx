import { useLocale, useTranslations } from "next-intl";
import { stopsKey } from "@/lib/carriers/stops";
import { formatDate } from "@/lib/i18n/format";
import { type Top, topOf } from "@/lib/lines/dashboard";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
import { nameOf } from "./name";

/** More than these are counted. */
const mostSavable = 3;

/** The one sentence that answers why somebody opened the list. */
export function Headline({ lines }: { lines: LineView[] }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const top = topOf(lines);
  if (top.kind === "overdue") return <Overdue top={top} />;
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
  return <Title>{t(`next.${stopsKey(top.line.carrier, deadline.stage)}`, { name, when })}</Title>;
}

function Title({ children }: { children: string }) {
  return (
    <h1 className="break-words text-2xl font-bold">
      <Foreign>{children}</Foreign>
    </h1>
  );
}

/** How many there are, and which of them can still be saved. */
function Overdue({
  top: { count, savable, lost },
}: {
  top: Extract<Top<LineView>, { kind: "overdue" }>;
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
            <Foreign>
              {t("savable", { name: nameOf(line, locale), date: formatDate(until, locale) })}
            </Foreign>
          </li>
        ))}
      </ul>
      {savable.length > mostSavable ? (
        <p>{t("more", { count: savable.length - mostSavable })}</p>
      ) : null}
    </div>
  );
}
