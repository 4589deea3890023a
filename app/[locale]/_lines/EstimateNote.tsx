import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/lib/i18n/format";
import type { Estimate } from "@/lib/lines/estimate";
import { Evidence } from "../_carriers/Evidence";

/** Where an estimated date comes from, and how far it may be trusted. */
export function EstimateNote({ estimate }: { estimate: Estimate }) {
  const t = useTranslations("lines.estimate");
  const locale = useLocale();
  const { date, days, fixed, evidence } = estimate;
  const why = fixed ? "fixed" : !evidence ? "last" : evidence.source === null ? "own" : "table";
  return (
    <div role="status" className="rounded-lg border-warn border-s-4 bg-warn-wash px-3 py-2">
      <p>{t(why, { date: formatDate(date, locale), days })}</p>
      {evidence ? <Evidence {...evidence} /> : null}
    </div>
  );
}
