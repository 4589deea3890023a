import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { nextDue } from "@/lib/lines/dashboard";
import { type Part, partsOf } from "@/lib/lines/pages";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../_frame/Foreign";
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
      <Foreign>
        {t("next", {
          name: nameOf(next, locale),
          when: t("when", { days: next.standing.daysLeft }),
        })}
      </Foreign>
    </h1>
  );
}

/** All lines in their groups, the most urgent first. */
export function LineGroups({ lines }: { lines: LineView[] }) {
  return <LineParts parts={partsOf(lines, "urgency", useLocale())} />;
}

/** A list, or what of it is on this page, under its headings. */
export function LineParts({
  parts,
  ask,
}: {
  parts: Part<LineView>[];
  /** What a row asks of its line. */
  ask?: (line: LineView) => ReactNode;
}) {
  const t = useTranslations("lines");
  return parts.map(({ name, size, lines }) => (
    <section key={name} aria-labelledby={`group-${name ?? "all"}`} className="space-y-2">
      <h2 id={`group-${name ?? "all"}`} className="text-sm font-bold text-soft">
        {t(`group.${name ?? "all"}`)} ({size})
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
