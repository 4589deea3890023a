import { useLocale, useTranslations } from "next-intl";
import { formatDate } from "@/lib/i18n/format";
import type { LineView } from "@/lib/lines/queries";
import type { Reach } from "@/lib/push/queries";
import { RemindThisBrowser } from "./RemindThisBrowser";

/** Offers this browser, with the real dates of the line that is next. */
export function RemindHere({
  reach,
  next,
  usualLeads,
}: {
  reach: Reach;
  next: LineView | null;
  /** That line is announced at the usual days before. */
  usualLeads: boolean;
}) {
  return <RemindThisBrowser reach={reach} why={<Why next={usualLeads ? next : null} />} />;
}

/** What will come, in the dates of the line that is next; in general where its days were chosen. */
function Why({ next }: { next: LineView | null }) {
  const t = useTranslations("push.offer");
  const locale = useLocale();
  const deadline = next?.standing.deadline;
  if (!next || !deadline) return <p>{t("plain")}</p>;
  const date = formatDate(deadline.date, locale);
  const first = [30, 14, 7].find((lead) => lead < next.standing.daysLeft);
  if (next.standing.stage !== "active") return <p>{t("past", { date })}</p>;
  return <p>{first ? t("withDates", { first, date }) : t("soon", { date })}</p>;
}
