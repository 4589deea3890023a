"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field, SelectField } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { type FormState, recordRenewal } from "@/lib/lines/actions";
import { currencies } from "@/lib/lines/currencies";

/** "I renewed it": the date is prefilled where an estimate can be made, and marked as one. */
export function RenewForm({
  lineId,
  today,
  estimate,
  validityDays,
}: {
  lineId: string;
  today: string;
  estimate: string | null;
  validityDays: number | null;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [{ errors, values }, action] = useActionState<FormState, FormData>(
    recordRenewal.bind(null, lineId),
    { errors: {}, values: { renewedOn: today, validUntil: estimate ?? "" } },
  );
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };
  return (
    <form
      action={action}
      // React empties a form after its action; here what was typed and chosen stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-4"
    >
      <input type="hidden" name="locale" value={locale} />
      {Object.keys(errors).length > 0 ? (
        <Notice tone="danger" alert>
          {errorOf("form") ?? t("lines.errors.summary")}
        </Notice>
      ) : null}
      <Field
        label={t("lines.renew.validUntil")}
        name="validUntil"
        type="date"
        hint={
          estimate && validityDays
            ? t("lines.renew.estimateHint", { days: validityDays })
            : t("lines.renew.typeHint")
        }
        error={errorOf("validUntil")}
        defaultValue={values.validUntil}
      />
      {estimate ? (
        <label className="flex min-h-11 items-center gap-3">
          <input type="hidden" name="estimate" value={estimate} />
          <input
            type="checkbox"
            name="confirmed"
            className="size-5 shrink-0"
            defaultChecked={values.confirmed === "on"}
          />
          {t("lines.renew.confirmed")}
        </label>
      ) : null}
      <Field
        label={t("lines.renew.renewedOn")}
        name="renewedOn"
        type="date"
        error={errorOf("renewedOn")}
        defaultValue={values.renewedOn}
      />
      <div className="grid grid-cols-[1fr_auto] gap-3">
        <Field
          label={`${t("lines.renew.amount")} (${t("common.optional")})`}
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          error={errorOf("amount")}
          defaultValue={values.amount}
        />
        <SelectField
          label={t("lines.renew.currency")}
          name="currency"
          defaultValue={values.currency}
        >
          {currencies.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </SelectField>
      </div>
      <Field
        label={`${t("lines.renew.way")} (${t("common.optional")})`}
        name="way"
        hint={t("lines.renew.wayHint")}
        error={errorOf("way")}
        defaultValue={values.way}
      />
      <SubmitButton className="w-full">{t("lines.renew.save")}</SubmitButton>
    </form>
  );
}
