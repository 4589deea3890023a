import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { currentPerson } from "@/lib/accounts/session";
import { formatInstant } from "@/lib/i18n/format";
import { Link } from "@/lib/i18n/navigation";
import { myReach, type Reach } from "@/lib/push/queries";
import { HealHere } from "./HealHere";

/** At the top of every page of a person: whether reminders reach anybody. */
export async function Alarm() {
  const [person, reach] = await Promise.all([currentPerson(), myReach()]);
  if (!person || !reach) return null;
  return (
    <>
      <HealHere vapidKey={reach.vapidKey} person={reach.person} here={reach.here} />
      <Alarms reach={reach} timeZone={person.timeZone} />
    </>
  );
}

function Alarms({ reach, timeZone }: { reach: Reach; timeZone: string }) {
  const t = useTranslations("lines.reach");
  const locale = useLocale();
  const format = useFormatter();
  return (
    <div className="mb-6 space-y-3 empty:hidden">
      {reach.open > 0 ? (
        <Notice tone="danger">
          {t("open", { count: reach.open })} <ToDevices>{t("settings")}</ToDevices>
        </Notice>
      ) : null}
      {reach.coming && !reach.reachable ? (
        <Notice tone={reach.devices.length > 0 ? "danger" : "warn"}>
          {t(reach.devices.length > 0 ? "unreachable" : "none")}{" "}
          {/* Where the page has the button itself, no other leads to it. */}
          <span className="[body:has(#remind)_&]:hidden">
            <ToDevices>{t("turnOn")}</ToDevices>
          </span>
        </Notice>
      ) : null}
      {reach.troubles.map(({ devices, since }) => (
        <Notice key={devices.join()} tone="danger">
          {t("trouble", {
            devices: format.list(devices),
            since: formatInstant(since, locale, timeZone),
          })}
        </Notice>
      ))}
    </div>
  );
}

function ToDevices({ children }: { children: ReactNode }) {
  return (
    // On a line of its own: as high as a finger needs, it would push apart the lines of the sentence.
    <span className="block">
      <Link href="/settings#devices" className={textLinkClass}>
        {children}
      </Link>
    </span>
  );
}
