import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { grouped, nextDue } from "@/lib/lines/dashboard";
import type { LineView } from "@/lib/lines/queries";
import { LineRow } from "./LineRow";
import { nameOf } from "./name";

/** The one sentence that answers why somebody opened the list. */
export function Headline({ lines }: { lines: LineView[] }) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const next = nextDue(lines);
  if (lines.length === 0) return <h1 className="text-2xl font-bold">{t("title")}</h1>;
  if (!next) return <h1 className="text-2xl font-bold">{t("nothingDue")}</h1>;
  return (
    <h1 className="text-2xl font-bold">
      {t("next", {
        name: nameOf(next, locale),
        when: t("when", { days: next.standing.daysLeft }),
      })}
    </h1>
  );
}

/** The lines in their groups, the most urgent first. */
export function LineGroups({
  lines,
  ask,
}: {
  lines: LineView[];
  /** What a row asks of its line; without a network nothing. */
  ask?: (line: LineView) => ReactNode;
}) {
  const t = useTranslations("lines");
  return grouped(lines).map(({ name, lines }) => (
    <section key={name} aria-labelledby={`group-${name}`} className="space-y-2">
      <h2 id={`group-${name}`} className="text-sm font-bold text-soft">
        {t(`group.${name}`)} ({lines.length})
      </h2>
      <ul className="space-y-3">
        {lines.map((line) => (
          <LineRow key={line.id} line={line}>
            {ask?.(line)}
          </LineRow>
        ))}
      </ul>
    </section>
  ));
}
