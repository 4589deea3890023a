"use client";

import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useSubmission } from "@/app/_components/useSubmission";
import type { CalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { FormState } from "@/lib/lines/actions";
import type { Estimate } from "@/lib/lines/estimate";
import { HiddenList } from "./HiddenList";
import { ValidUntilField } from "./ValidUntilField";

/**
 * The new date of a renewal that was recorded without it.
 * @param action bound to the renewal on the server, as in RenewForm
 */
export function RenewedDateForm({
  action: save,
  list,
  validUntil,
  estimate,
  country,
  balanceCode,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** The part of the list that it comes back to. */
  list: string;
  /** The old date, which counts until then. */
  validUntil: CalendarDate;
  estimate: Estimate | null;
  country: string;
  balanceCode: string | null;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [{ errors, values }, action, unsaved] = useSubmission<FormState>(save, {
    errors: {},
    values: {},
  });
  return (
    <form
      action={action}
      // React empties a form after its action; here what was typed stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-4"
    >
      <input type="hidden" name="locale" value={locale} />
      <HiddenList list={list} />
      {Object.keys(errors).length > 0 && !unsaved ? (
        <Notice tone="danger" alert>
          {t(errors.form ?? "lines.errors.summary")}
        </Notice>
      ) : null}
      <ValidUntilField
        label={t("lines.renew.validUntil")}
        hint={
          <>
            {t(estimate ? "lines.renew.correctHint" : "lines.renew.typeHint")}
            {balanceCode ? ` ${t("lines.form.validUntilCode", { code: balanceCode })}` : ""}
          </>
        }
        error={errors.validUntil && t(errors.validUntil)}
        values={values}
        estimate={estimate}
        held={validUntil}
        country={country}
      />
      <UnsavedNotice why={unsaved} />
      <SubmitButton className="w-full">{t("lines.renew.save")}</SubmitButton>
      <p className="text-sm text-soft">
        {t("lines.unconfirmed.oldCounts", { date: formatDate(validUntil, locale) })}
      </p>
    </form>
  );
}
