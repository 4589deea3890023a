import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { Link } from "@/lib/i18n/navigation";
import { myReach } from "@/lib/push/queries";
import { myCalendarAddress } from "@/lib/reminders/queries";
import { InstallOffer } from "../_install/InstallOffer";
import { RemindThisBrowser } from "../_push/RemindThisBrowser";
import { ExportCard } from "../lines/export/ExportCard";
import { AccountSection } from "./account/AccountSection";
import { KeepSession } from "./account/KeepSession";
import { CalendarCard } from "./CalendarCard";
import { DeviceList } from "./DeviceList";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("common.nav"))("settings") };
}

export default async function Page() {
  const [person, reach, calendar, t] = await Promise.all([
    currentPerson(),
    myReach(),
    myCalendarAddress(),
    getTranslations(),
  ]);
  return (
    <div className="space-y-6">
      <KeepSession />
      <h1 className="text-2xl font-bold">{t("common.nav.settings")}</h1>
      {person && reach ? (
        <>
          <Card id="devices" title={t("push.devices.title")}>
            <DeviceList devices={reach.devices} timeZone={person.timeZone} />
            <RemindThisBrowser reach={reach} why={<p>{t("push.offer.plain")}</p>} />
          </Card>
          <InstallOffer asked />
          <Card title={t("reminders.settings.title")}>
            <p className="text-soft">{t("reminders.settings.link")}</p>
            <p className="flex flex-wrap gap-3">
              <Link href="/settings/reminders" className={buttonClass("secondary")}>
                {t("reminders.line.forAll")}
              </Link>
              <Link href="/settings/log" className={buttonClass("secondary")}>
                {t("reminders.log.title")}
              </Link>
            </p>
          </Card>
          {calendar ? <CalendarCard address={calendar} /> : null}
          <Card title={t("carriers.own.yours")}>
            <p className="text-soft">{t("carriers.own.listIntro")}</p>
            <Link href="/settings/carriers" className={buttonClass("secondary")}>
              {t("carriers.own.yours")}
            </Link>
          </Card>
          <ExportCard />
          <AccountSection person={person} />
        </>
      ) : (
        <Stranger />
      )}
      <p>
        <Link href="/help" className={textLinkClass}>
          {t("site.landing.help")}
        </Link>
      </p>
    </div>
  );
}

function Stranger() {
  const t = useTranslations("lines");
  return (
    <Card>
      <p>{t("empty.body")}</p>
      <Link href="/lines/new" className={`${buttonClass()} w-full`}>
        {t("add")}
      </Link>
      <Link href="/sign-in" className={textLinkClass}>
        {t("empty.signIn")}
      </Link>
    </Card>
  );
}
