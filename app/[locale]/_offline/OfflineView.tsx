"use client";

import { RotateCw } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClass } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { dateIn } from "@/lib/dates";
import { formatDate, formatTime } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/routing";
import { nextDue } from "@/lib/lines/dashboard";
import { patientQuery, sharedQuery, viewOf } from "@/lib/offline/policy";
import { linesAt, type Snapshot } from "@/lib/offline/snapshot";
import { Headline } from "../_lines/Headline";
import { LineGroups } from "../_lines/LineGroups";
import { LineGuide } from "../_lines/LineGuide";
import { readLines } from "./keep";

interface Read {
  snapshot: Snapshot | null;
  /** The address that was asked for; the worker answers with this page in its place. */
  address: URL;
  now: Date;
}

/** What this device keeps, with the days counted by its own clock. */
export function OfflineView() {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    const look = async () => {
      const snapshot = await readLines().catch(() => null);
      setRead({ snapshot, address: new URL(window.location.href), now: new Date() });
    };
    look();
    // An app on the home screen may come back days later.
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return read ? <Shown {...read} /> : null;
}

function Shown({ snapshot, address, now }: Read) {
  const t = useTranslations("guide.offline");
  const locale = useLocale();
  const lines = snapshot ? linesAt(snapshot, now) : [];
  const view = viewOf(address.pathname);
  const line =
    view?.of === "next"
      ? nextDue(lines.filter(({ letGo }) => !letGo))
      : view?.of === "line" && lines.find(({ id }) => id === view.id);
  const isList = view?.of === "lines" && snapshot !== null;
  return (
    <div id="without-network" className="space-y-6">
      <Notice tone="warn">
        <p className="font-semibold">{t("title")}</p>
        {snapshot && (line || isList) ? (
          <p>{t("asOf", { at: dayAndTime(new Date(snapshot.asOf), locale) })}</p>
        ) : null}
        <p>{t(address.searchParams.has(sharedQuery) ? "shared" : "noForms")}</p>
        <a href={patient(address)} className={`${buttonClass("secondary")} mt-2`}>
          <RotateCw size={18} aria-hidden />
          {t("retry")}
        </a>
      </Notice>
      {line ? <LineGuide line={line} renewBy={line.renewBy} /> : null}
      {isList ? (
        <>
          <Headline lines={lines.filter(({ letGo }) => !letGo)} />
          <LineGroups lines={lines} />
        </>
      ) : null}
      {line || isList ? null : (
        <>
          <h1 className="text-2xl font-bold">{t("notKept")}</h1>
          <p>{t("notKeptWhy")}</p>
        </>
      )}
      {!isList && snapshot ? (
        <p>
          <a href={`/${locale}/lines`} className={buttonClass("secondary")}>
            {t("lines")}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** The page itself, with all that its address says, and waited for. */
function patient(address: URL): string {
  const there = new URL(address);
  there.searchParams.set(patientQuery, "1");
  return there.href;
}

/** In the device's zone. Browsers know the names of Khmer days and months, but not how to order both with a time. */
function dayAndTime(instant: Date, locale: Locale): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const day = formatDate(dateIn(timeZone, instant), locale);
  return `${day} ${formatTime(instant, locale, timeZone)}`;
}
