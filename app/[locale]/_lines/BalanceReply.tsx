"use client";

import { useLocale, useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Button } from "@/app/_components/Button";
import { inputClass } from "@/app/_components/Field";
import { useHydrated } from "@/app/_components/useHydrated";
import { type CalendarDate, dateIn } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { BalanceReply as Reply } from "@/lib/lines/balance-reply";

/** It knows the forms of many replies, which most who open the page don't paste. */
const loadReader = () => import("@/lib/lines/balance-reply");

const unread: Reply = { dates: [], ambiguous: false, bundleOnly: false };

/** Reads the date out of a pasted balance reply, here on the device: the text is never sent. */
export function BalanceReply({
  country,
  onDate,
  wide,
}: {
  /** Of the line, where it is known: it tells the day from the month. */
  country?: string;
  onDate: (date: CalendarDate) => void;
  /** Nothing stands beside it. */
  wide: boolean;
}) {
  const t = useTranslations("lines.reply");
  const locale = useLocale();
  const id = useId();
  const [reply, setReply] = useState<Reply | null>(null);
  const [chosen, setChosen] = useState<CalendarDate | null>(null);
  const latest = useRef("");
  if (!useHydrated()) return null;

  const choose = (date: CalendarDate) => {
    setChosen(date);
    onDate(date);
  };
  async function read(text: string) {
    latest.current = text;
    // Without a network nothing can be read, as of a text without a date: it is typed by hand.
    const reader = await loadReader().catch(() => null);
    if (text !== latest.current) return;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const found = reader?.readBalanceReply(text, dateIn(timeZone, new Date()), country) ?? unread;
    setReply(text.trim() === "" ? null : found);
    setChosen(null);
    const [date] = found.dates;
    if (date && !found.ambiguous) choose(date);
  }

  return (
    <details
      onToggle={() => loadReader().catch(() => null)}
      className={`rounded-lg border border-line bg-card px-3 open:col-span-2 open:pb-3 ${wide ? "col-span-2" : ""}`}
    >
      <summary className="min-h-12 content-center font-semibold text-accent">{t("open")}</summary>
      <div className="space-y-2">
        <label htmlFor={id} className="block text-sm text-soft">
          {t("hint")}
        </label>
        {/* Without a name: no form sends it. */}
        <textarea
          id={id}
          rows={3}
          autoComplete="off"
          placeholder={t("example")}
          className={inputClass}
          onChange={(event) => read(event.target.value)}
        />
        <div role="status" className="space-y-2">
          {chosen ? <p>{t("read", { date: formatDate(chosen, locale) })}</p> : null}
          {reply?.ambiguous && !chosen ? <p>{t("ambiguous")}</p> : null}
          {reply && reply.dates.length === 0 ? (
            <p>{t(reply.bundleOnly ? "bundle" : "nothing")}</p>
          ) : null}
        </div>
        {reply?.ambiguous ? (
          <div className="flex flex-wrap gap-2">
            {reply.dates.map((date) => (
              <Button
                key={date}
                look="secondary"
                aria-pressed={date === chosen}
                onClick={() => choose(date)}
              >
                {formatDate(date, locale)}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
    </details>
  );
}
