"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/Button";
import { Field, SelectField } from "@/app/_components/Field";
import type { ProfileRule } from "@/lib/carriers/profile";
import { dateIn, parseCalendarDate } from "@/lib/dates";
import { parseAmount } from "@/lib/lines/currencies";
import {
  dependsOnWay,
  type Estimate,
  estimateRenewal,
  type Payment,
  tableWays,
} from "@/lib/lines/estimate";
import { PaymentFields, type TypedPayment } from "./PaymentFields";

export interface TypedRenewal extends TypedPayment {
  renewedOn: string;
  /** One of the ways that the rule's table tells apart. */
  by: string;
}

/** For a line of which no older date is known. */
function paymentOf(rule: ProfileRule | null, typed: TypedRenewal): Payment | null {
  const renewedOn = parseCalendarDate(typed.renewedOn);
  return (
    renewedOn && {
      renewedOn,
      validUntil: renewedOn,
      amount: parseAmount(typed.amount),
      currency: typed.currency,
      by: tableWays(rule).find((way) => way === typed.by),
    }
  );
}

/** What a carrier's rule makes of it. */
export function estimateFrom(rule: ProfileRule | null, typed: TypedRenewal): Estimate | null {
  const payment = paymentOf(rule, typed);
  return payment && estimateRenewal(rule, payment);
}

/** For who doesn't know the date: when and what was paid last, or when the line was used last. */
export function UnknownDate({
  rule,
  country,
  zone,
  value,
  errorOf,
  onChange,
}: {
  rule: ProfileRule;
  country: string;
  /** Of the line: its dates are days there. */
  zone: string;
  value: TypedRenewal;
  errorOf: (field: string) => string | undefined;
  onChange: (value: TypedRenewal) => void;
}) {
  const t = useTranslations("lines.estimate");
  const renew = useTranslations("lines.renew");
  const used = rule.kind === "activity";
  const payment = paymentOf(rule, value);
  const ways = tableWays(rule);
  const on = (renewedOn: string) => onChange({ ...value, renewedOn });
  return (
    <details className="rounded-lg border border-line bg-card px-3 open:col-span-2 open:pb-3">
      <summary className="min-h-12 content-center font-semibold text-accent">
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
          <Button look="secondary" onClick={() => on(dateIn(zone, new Date()))}>
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
        {ways.length > 0 ? (
          <SelectField
            label={renew("way")}
            name="by"
            value={value.by}
            onChange={(event) => onChange({ ...value, by: event.target.value })}
          >
            <option value="">{renew("wayUntold")}</option>
            {ways.map((way) => (
              <option key={way} value={way}>
                {t(`by.${way}`)}
              </option>
            ))}
          </SelectField>
        ) : null}
        <p role="status" className="empty:hidden">
          {payment && !estimateRenewal(rule, payment)
            ? t(dependsOnWay(rule, payment) ? "whichWay" : "silent")
            : null}
        </p>
      </div>
    </details>
  );
}
