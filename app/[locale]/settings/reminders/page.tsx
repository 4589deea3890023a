import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { buttonClass } from "@/app/_components/Button";
import { Link, redirect } from "@/lib/i18n/navigation";
import { previewMyPreferences, saveMyPreferences } from "@/lib/reminders/actions";
import { previewDays } from "@/lib/reminders/coming";
import { myReminderSettings } from "@/lib/reminders/queries";
import { offeredLeads } from "@/lib/reminders/schema";
import { SettingsForm } from "../../_reminders/SettingsForm";
import { zoneGroups } from "../../_reminders/zones";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reminders.settings"))("title") };
}

export default async function Page() {
  const locale = await getLocale();
  const reminders = await myReminderSettings(locale);
  if (!reminders) return redirect({ href: "/sign-in", locale });
  const { settings, preview } = reminders;
  const t = await getTranslations("reminders");
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-2xl font-bold">{t("settings.title")}</h1>
        <p className="text-soft">{t("settings.intro")}</p>
      </div>
      <SettingsForm
        action={saveMyPreferences}
        look={previewMyPreferences}
        initial={settings}
        preview={preview}
        days={previewDays}
        offered={offeredLeads}
        zones={zoneGroups(settings.timeZone)}
        whole={null}
      />
      <Link href="/settings/log" className={`${buttonClass("secondary")} w-full`}>
        {t("log.title")}
      </Link>
    </div>
  );
}
