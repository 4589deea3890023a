import { useLocale, useTranslations } from "next-intl";
import type { CalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { Estimate } from "@/lib/lines/estimate";
import { Evidence } from "../_carriers/Evidence";

/** Where an estimated date comes from, and how far it may be trusted. */
export function EstimateNote({
  estimate,
  held,
}: {
  estimate: Estimate;
  /** The date that the line has, where it has one. */
  held?: CalendarDate;
}) {
  const t = useTranslations("lines.estimate");
  const locale = useLocale();
  const { date } = estimate;
  return (
    <div role="status" className="rounded-lg border-warn border-s-4 bg-warn-wash px-3 py-2">
      <p>{t(whyOf(estimate), { date: formatDate(date, locale), days: estimate.days })}</p>
      {held && date < held ? <p>{t("earlier", { date: formatDate(held, locale) })}</p> : null}
      {estimate.evidence ? <Evidence {...estimate.evidence} /> : null}
    </div>
  );
}

function whyOf({ fixed, emptied, evidence }: Estimate) {
  if (fixed) return "fixed";
  if (!evidence) return "last";
  if (emptied) return "emptied";
  return evidence.source === null ? "own" : "table";
}
