"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/Button";
import { Field, SelectField } from "@/app/_components/Field";
import type { ProfileRule } from "@/lib/carriers/profile";
import { currenciesFor } from "@/lib/lines/currencies";

export interface TypedPayment {
  amount: string;
  currency: string;
}

/** What was paid, with the amounts that the carrier's rule names to pick from. */
export function PaymentFields({
  rule,
  country,
  value,
  error,
  onChange,
}: {
  rule: ProfileRule | null;
  country: string;
  value: TypedPayment;
  error?: string;
  onChange: (value: TypedPayment) => void;
}) {
  const t = useTranslations();
  return (
    <div className="space-y-2">
      <div className="grid grid-cols-[1fr_auto] gap-3">
        <Field
          label={`${t("lines.renew.amount")} (${t("common.optional")})`}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          error={error}
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: event.target.value })}
        />
        <SelectField
          label={t("lines.renew.currency")}
          name="currency"
          value={value.currency}
          onChange={(event) => onChange({ ...value, currency: event.target.value })}
        >
          {currenciesFor(country).map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </SelectField>
      </div>
      <div className="flex flex-wrap gap-2">
        {usualAmounts(rule).map(({ amount, currency }) => (
          <Button
            key={`${amount} ${currency}`}
            look="secondary"
            aria-pressed={value.amount === String(amount) && value.currency === currency}
            className="aria-pressed:border-accent aria-pressed:bg-accent-wash"
            onClick={() => onChange({ amount: String(amount), currency })}
          >
            {amount.toLocaleString("en")} {currency}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Each amount once, currency by currency; of a range of amounts none is usual. */
function usualAmounts(rule: ProfileRule | null): { amount: number; currency: string }[] {
  if (rule?.kind === "period") return rule.price ? [rule.price] : [];
  if (rule?.kind !== "topUp") return [];
  const rows = (rule.table?.rows ?? []).filter(({ to }) => to === undefined);
  return [...new Set(rows.map(({ currency }) => currency))].flatMap((currency) =>
    [...new Set(rows.filter((row) => row.currency === currency).map(({ amount }) => amount))]
      .sort((a, b) => a - b)
      .map((amount) => ({ amount, currency })),
  );
}

/** What is chosen before anything is typed. */
export const firstPayment = (values: Record<string, string>, country: string): TypedPayment => ({
  amount: values.amount ?? "",
  currency: values.currency ?? currenciesFor(country)[0] ?? "USD",
});
