"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/app/_components/Button";
import { SelectField } from "@/app/_components/Field";
import { isTimeZone } from "@/lib/dates";
import { formatTime } from "@/lib/i18n/format";
import { cityOf, type ZoneGroup } from "./zones";

/** Null on the server, and so in the first rendering here. */
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const never = () => () => {};

/** The person's time zone, with the time there as a check, and the browser's own where it is another. */
export function ZoneField({
  groups,
  initial,
  error,
  onPick,
}: {
  groups: ZoneGroup[];
  initial: string;
  error?: string;
  onPick: () => void;
}) {
  const t = useTranslations("reminders.settings");
  const locale = useLocale();
  const [zone, setZone] = useState(initial);
  const guess = useSyncExternalStore(never, browserZone, () => null);
  const known = groups.some(({ zones }) => guess !== null && zones.includes(guess));
  return (
    <div className="space-y-2">
      <SelectField
        label={t("timeZone")}
        name="timeZone"
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        hint={
          guess !== null && isTimeZone(zone)
            ? t("now", { time: formatTime(new Date(), locale, zone) })
            : null
        }
        error={error}
      >
        {guess === null || known ? null : <option value={guess}>{cityOf(guess, locale)}</option>}
        {groups.map(({ region, zones }) => (
          <optgroup key={region} label={t(`region.${region}`)}>
            {zones.map((each) => (
              <option key={each} value={each}>
                {cityOf(each, locale)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      {guess === null || guess === zone ? null : (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {t("guess", { zone: cityOf(guess, locale) })}
          <Button
            look="secondary"
            onClick={() => {
              setZone(guess);
              onPick();
            }}
          >
            {t("useGuess")}
          </Button>
        </p>
      )}
    </div>
  );
}
