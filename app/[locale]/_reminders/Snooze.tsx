import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { dateIn } from "@/lib/dates";
import { formatDate, formatTime } from "@/lib/i18n/format";
import { endMySnooze, snoozeMyLine } from "@/lib/reminders/actions";
import type { SnoozeView } from "@/lib/reminders/queries";
import { HiddenLocale } from "../_frame/HiddenLocale";

/** "Remind me tomorrow", with the very time; and taking it back. */
export function Snooze({ lineId, view }: { lineId: string; view: SnoozeView }) {
  const t = useTranslations("reminders.snooze");
  const locale = useLocale();
  const { snooze, snoozedUntil, timeZone } = view;
  const when = (at: Date) =>
    `${formatDate(dateIn(timeZone, at), locale)}, ${formatTime(at, locale, timeZone)}`;
  if (snoozedUntil) {
    return (
      <Notice>
        <ActionForm
          action={endMySnooze.bind(null, lineId)}
          className="flex flex-wrap items-center justify-between gap-2"
        >
          <HiddenLocale />
          {t("set", { date: when(snoozedUntil) })}
          <SubmitButton look="plain">{t("end")}</SubmitButton>
        </ActionForm>
      </Notice>
    );
  }
  if (!snooze) return null;
  return (
    <ActionForm action={snoozeMyLine.bind(null, lineId)} className="space-y-1">
      <HiddenLocale />
      <SubmitButton look="secondary" className="w-full">
        {t(snooze.on)}
      </SubmitButton>
      <p className="text-center text-sm text-soft">{t("at", { date: when(snooze.at) })}</p>
    </ActionForm>
  );
}
