import { useFormatter, useLocale, useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { formatDate, formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import type { LineView } from "@/lib/lines/queries";
import type { Reach } from "@/lib/push/queries";
import { RemindButton } from "./RemindButton";

/** Says at the top whether reminders reach anybody, and offers this browser, with the real dates. */
export function RemindHere({
  reach,
  next,
  usualLeads,
  timeZone,
}: {
  reach: Reach;
  next: LineView | null;
  /** That line is announced at the usual days before. */
  usualLeads: boolean;
  timeZone: string;
}) {
  const t = useTranslations("lines.reach");
  const locale = useLocale();
  const format = useFormatter();
  return (
    <>
      {reach.open > 0 ? (
        <Notice tone="danger">
          {t("open", { count: reach.open })}{" "}
          <Link href="/settings#devices" className="font-semibold underline underline-offset-4">
            {t("settings")}
          </Link>
        </Notice>
      ) : null}
      {reach.reachable ? null : (
        <Notice tone="warn">{t(reach.devices.length > 0 ? "unreachable" : "none")}</Notice>
      )}
      {reach.troubles.map(({ devices, since }) => (
        <Notice key={devices.join()} tone="danger">
          {t("trouble", {
            devices: format.list(devices),
            since: formatInstant(since, locale, timeZone),
          })}
        </Notice>
      ))}
      <RemindButton
        vapidKey={reach.vapidKey}
        here={reach.here}
        why={<Why next={usualLeads ? next : null} />}
      />
    </>
  );
}

/** What will come, in the dates of the line that is next; in general where its days were chosen. */
function Why({ next }: { next: LineView | null }) {
  const t = useTranslations("push.offer");
  const locale = useLocale();
  const deadline = next?.standing.deadline;
  if (!next || !deadline || next.standing.daysLeft === 0) return <p>{t("plain")}</p>;
  const date = formatDate(deadline.date, locale);
  const first = [30, 14, 7].find((lead) => lead < next.standing.daysLeft);
  if (next.standing.stage !== "active") return <p>{t("past", { date })}</p>;
  return <p>{first ? t("withDates", { first, date }) : t("soon", { date })}</p>;
}
