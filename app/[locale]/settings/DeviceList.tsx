import { useLocale, useTranslations } from "next-intl";
import { formatInstant } from "@/lib/i18n/format";
import type { DeviceView } from "@/lib/push/queries";
import { DeviceActions } from "./DeviceActions";

/** Where reminders arrive, and whether they do. */
export function DeviceList({ devices, timeZone }: { devices: DeviceView[]; timeZone: string }) {
  const t = useTranslations("push.devices");
  const locale = useLocale();
  if (devices.length === 0) return <p className="text-soft">{t("empty")}</p>;
  return (
    <ul className="divide-y divide-line">
      {devices.map((device) => (
        <li key={device.id} className="space-y-2 py-3">
          <p className="break-words font-semibold">
            <bdi>{device.name}</bdi>{" "}
            {device.here ? <span className="font-normal text-soft">({t("here")})</span> : null}
          </p>
          <p className="text-sm text-soft">
            {t("added", { date: formatInstant(device.createdAt, locale, timeZone) })}
            {" · "}
            {device.lastAcceptedAt
              ? t("accepted", { date: formatInstant(device.lastAcceptedAt, locale, timeZone) })
              : t("never")}
          </p>
          {device.state === "failing" ? <p className="text-warn">{t("failing")}</p> : null}
          {device.state === "mustResubscribe" ? (
            <p className="text-warn">{t("resubscribe")}</p>
          ) : null}
          {device.state === "refused" || device.state === "unreached" ? (
            <p className="text-danger">{t(device.state)}</p>
          ) : null}
          <DeviceActions id={device.id} name={device.name} here={device.here} />
        </li>
      ))}
    </ul>
  );
}
