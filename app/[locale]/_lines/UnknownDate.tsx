"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import type { ProfileRule } from "@/lib/carriers/profile";
import { dateIn, parseCalendarDate } from "@/lib/dates";
import { parseAmount } from "@/lib/lines/currencies";
import { type Estimate, estimateRenewal } from "@/lib/lines/estimate";
import { PaymentFields, type TypedPayment } from "./PaymentFields";

export interface TypedRenewal extends TypedPayment {
  renewedOn: string;
}

/** What a carrier's rule makes of it, for a line of which no older date is known. */
export function estimateFrom(rule: ProfileRule | null, typed: TypedRenewal): Estimate | null {
  const renewedOn = parseCalendarDate(typed.renewedOn);
  return (
    renewedOn &&
    estimateRenewal(rule, {
      renewedOn,
      validUntil: renewedOn,
      amount: parseAmount(typed.amount),
      currency: typed.currency,
    })
  );
}

/** For who doesn't know the date: when and what was paid last, or when the line was used last. */
export function UnknownDate({
  rule,
  country,
  value,
  errorOf,
  onChange,
}: {
  rule: ProfileRule;
  country: string;
  value: TypedRenewal;
  errorOf: (field: string) => string | undefined;
  onChange: (value: TypedRenewal) => void;
}) {
  const t = useTranslations("lines.estimate");
  const used = rule.kind === "activity";
  const on = (renewedOn: string) => onChange({ ...value, renewedOn });
  return (
    <details className="rounded-lg border border-line bg-card px-3 open:pb-3">
      <summary className="min-h-11 content-center font-semibold text-accent">
        {t("unknownDate")}
      </summary>
      <div className="space-y-4">
        <p className="text-sm text-soft">{t(used ? "fromUse" : "fromPayment")}</p>
        <div className="space-y-2">
          <Field
            label={t(used ? "usedOn" : "paidOn")}
            name="renewedOn"
            type="date"
            error={errorOf("renewedOn")}
            value={value.renewedOn}
            onChange={(event) => on(event.target.value)}
          />
          <Button
            look="secondary"
            onClick={() => on(dateIn(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date()))}
          >
            {t("today")}
          </Button>
        </div>
        {used ? null : (
          <PaymentFields
            rule={rule}
            country={country}
            value={value}
            error={errorOf("amount")}
            onChange={(payment) => onChange({ ...value, ...payment })}
          />
        )}
        <p role="status" className="empty:hidden">
          {value.renewedOn && !estimateFrom(rule, value) ? t("silent") : null}
        </p>
      </div>
    </details>
  );
}
