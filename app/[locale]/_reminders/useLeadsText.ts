import { useFormatter, useTranslations } from "next-intl";

/** Leads as a sentence has them: "14, 3 and 1 days before the last day, and on it". */
export function useLeadsText(): (leads: readonly number[]) => string {
  const t = useTranslations("reminders.line");
  const format = useFormatter();
  return (leads) => {
    const ahead = leads.filter((lead) => lead > 0);
    if (ahead.length === 0) return t("lastDayOnly");
    const list = format.list(ahead.map(String));
    return t(leads.includes(0) ? "daysBeforeAndLast" : "daysBefore", { list });
  };
}
