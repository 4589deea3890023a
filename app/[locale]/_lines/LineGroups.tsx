import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type GroupName, isOverdueStage } from "@/lib/lines/dashboard";
import { type Part, partsOf } from "@/lib/lines/pages";
import type { LineView } from "@/lib/lines/queries";
import { LineRow } from "./LineRow";
import { StageMark } from "./StageMark";

/** All lines in their groups, the most urgent first. */
export function LineGroups({ lines }: { lines: LineView[] }) {
  return (
    <LineParts parts={partsOf(lines, "urgency", useLocale())}>
      {(line) => <LineRow key={line.id} line={line} />}
    </LineParts>
  );
}

/** A list, or what of it is on this page, under its headings. */
export function LineParts({
  parts,
  children,
}: {
  parts: Part<LineView>[];
  /** A line as one item. */
  children: (line: LineView) => ReactNode;
}) {
  return parts.map(({ name, size, lines }, index) => (
    <section
      key={name}
      aria-labelledby={`group-${name ?? "all"}`}
      data-first={index === 0 || undefined}
      className="space-y-2"
    >
      <h2
        id={`group-${name ?? "all"}`}
        className="flex flex-wrap items-center gap-x-1.5 text-sm font-bold text-soft"
      >
        <GroupTitle name={name} /> <span>({size})</span>
      </h2>
      <ul className="space-y-3">{lines.map(children)}</ul>
    </section>
  ));
}

function GroupTitle({ name }: { name: GroupName | null }) {
  const t = useTranslations("lines.group");
  if (name === null) return t("all");
  if (!isOverdueStage(name)) return t(name);
  return (
    <>
      <span>{t("overdue")} ·</span> <StageMark stage={name} />
    </>
  );
}
