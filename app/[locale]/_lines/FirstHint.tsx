import { useTranslations } from "next-intl";
import type { Stage } from "@/lib/lines/stages";
import { Dismissible } from "./Dismissible";
import { StageMark } from "./StageMark";

const course: Stage[] = ["active", "outgoingBlocked", "bothBlocked", "reserved", "recycled"];

/** How to read the list, for who has just begun one. */
export function FirstHint() {
  const t = useTranslations("lines.hint");
  return (
    <Dismissible name="first-hint" title={t("title")} close={t("close")}>
      <p>{t("stages")}</p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {course.map((stage) => (
          <li key={stage}>
            <StageMark stage={stage} />
          </li>
        ))}
      </ul>
      <p>{t("steps")}</p>
    </Dismissible>
  );
}
