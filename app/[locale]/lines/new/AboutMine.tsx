import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import type { CalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { LineView } from "@/lib/lines/queries";
import { Foreign } from "../../_frame/Foreign";
import { nameOf } from "../../_lines/name";

/** More than these nobody picks from: the list of lines has a search. */
const mostOffered = 8;

/** A shared text about a line that is there already leads to its renewal, with the date. */
export function AboutMine({
  mine,
  perhaps,
  validUntil,
}: {
  mine: LineView | null;
  perhaps: LineView[];
  validUntil: CalendarDate | null;
}) {
  const t = useTranslations("lines.form");
  const locale = useLocale();
  const offered = mine ? [mine] : perhaps.slice(0, mostOffered);
  return (
    <Card title={mine ? t("sharedMine", { name: nameOf(mine, locale) }) : t("sharedWhich")}>
      {validUntil ? <p>{t("sharedDate", { date: formatDate(validUntil, locale) })}</p> : null}
      <ul className="space-y-2">
        {offered.map((line) => (
          <li key={line.id}>
            <Link
              href={`/lines/${line.id}/renew${validUntil ? `?date=${validUntil}` : ""}#renewed`}
              className={`${buttonClass(mine ? "primary" : "secondary")} w-full`}
            >
              <Foreign>{t("sharedRenew", { name: nameOf(line, locale) })}</Foreign>
            </Link>
          </li>
        ))}
      </ul>
      <p className="font-semibold">{t("sharedNew")}</p>
    </Card>
  );
}
