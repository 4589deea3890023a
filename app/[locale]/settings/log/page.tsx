import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_components/Card";
import { requirePerson } from "@/lib/accounts/session";
import { myLog } from "@/lib/reminders/queries";
import { LogList } from "../../_reminders/LogList";
import { cityOf } from "../../_reminders/zones";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reminders.log"))("title") };
}

export default async function Page({ searchParams }: PageProps<"/[locale]/settings/log">) {
  const locale = await getLocale();
  const person = await requirePerson(locale);
  const [log, t] = await Promise.all([
    myLog({ page: (await searchParams).page }),
    getTranslations("reminders"),
  ]);
  return (
    <div className="space-y-6">
      <div className="space-y-1">
        <h1 className="text-2xl font-bold">{t("log.title")}</h1>
        <p className="text-soft">{t("log.lead")}</p>
        <p className="text-soft">{t("coming.zone", { zone: cityOf(person.timeZone, locale) })}</p>
      </div>
      <Card>
        {log ? (
          <LogList log={log} timeZone={person.timeZone} href={{ pathname: "/settings/log" }} />
        ) : null}
      </Card>
    </div>
  );
}
