"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import type { CalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { Estimate } from "@/lib/lines/estimate";
import { BalanceReply } from "./BalanceReply";
import { EstimateNote } from "./EstimateNote";

/**
 * The date until which a line is valid: typed, read from a balance reply, or, as long as neither is
 * done, the estimate. The form sends beside it the estimate that it shows, so that the server can
 * tell which of them it is.
 */
export function ValidUntilField({
  label,
  hint,
  error,
  values,
  estimate,
  held,
  country,
  other,
}: {
  label: string;
  hint: ReactNode;
  error?: string;
  values: Record<string, string>;
  estimate: Estimate | null;
  /** The date that the line has, where it has one. */
  held?: CalendarDate;
  country?: string;
  /** Another way to the date than by the balance reply. */
  other?: ReactNode;
}) {
  const t = useTranslations("lines.estimate");
  const locale = useLocale();
  const [typed, setTyped] = useState(
    values.validUntil && values.validUntil !== values.estimate ? values.validUntil : null,
  );
  // The date that was ticked: another estimate is not checked yet.
  const [checked, setChecked] = useState(values.confirmed ? values.validUntil : null);
  const shown = typed === null ? estimate : null;
  return (
    <div className="space-y-3">
      <Field
        label={label}
        name="validUntil"
        type="date"
        hint={hint}
        error={error}
        value={typed ?? estimate?.date ?? ""}
        data-kept={shown ? "no" : undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
      <input type="hidden" name="estimate" value={shown?.date ?? ""} />
      {shown ? <EstimateNote estimate={shown} held={held} /> : null}
      {shown && !shown.fixed ? (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="confirmed"
            value={shown.date}
            className="size-5 shrink-0"
            checked={checked === shown.date}
            onChange={({ target }) => setChecked(target.checked ? shown.date : null)}
          />
          {t("checked")}
        </label>
      ) : null}
      {estimate && typed !== null && typed !== estimate.date ? (
        <Button look="plain" className="px-0" onClick={() => setTyped(null)}>
          {t("take", { date: formatDate(estimate.date, locale) })}
        </Button>
      ) : null}
      <div className="grid grid-flow-row-dense grid-cols-2 items-start gap-2">
        <BalanceReply country={country} onDate={setTyped} wide={!other} />
        {other}
      </div>
    </div>
  );
}
