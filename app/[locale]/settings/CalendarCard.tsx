import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/app/_components/ActionForm";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { CopyButton } from "@/app/_components/CopyButton";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { renewCalendarAddress } from "@/lib/reminders/actions";
import { HiddenLocale } from "../_frame/HiddenLocale";

/** The private feed: the way that works on phones without a push service. */
export function CalendarCard({ address }: { address: string }) {
  const t = useTranslations("push.calendar");
  const common = useTranslations("common");
  return (
    <Card id="calendar" title={t("title")}>
      <p>{t("lead")}</p>
      {/* webcal makes phones and desktops ask which calendar shall subscribe. */}
      <a href={address.replace(/^https?:/, "webcal:")} className={`${buttonClass()} w-full`}>
        <CalendarPlus size={20} aria-hidden />
        {t("subscribe")}
      </a>
      <details>
        <summary className="min-h-11 content-center font-semibold">{t("link")}</summary>
        <div className="space-y-3">
          <p className="break-all rounded bg-page p-2 font-mono text-sm" dir="ltr">
            {address}
          </p>
          <CopyButton text={address} label={common("copy")} done={common("copied")} />
          <p className="text-sm text-soft">{t("private")}</p>
          <ActionForm action={renewCalendarAddress} className="space-y-1">
            <HiddenLocale />
            <SubmitButton look="secondary">{t("renew")}</SubmitButton>
            <p className="text-sm text-soft">{t("renewHint")}</p>
          </ActionForm>
        </div>
      </details>
    </Card>
  );
}
