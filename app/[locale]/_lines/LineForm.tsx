"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useHydrated } from "@/app/_components/useHydrated";
import { useSubmission } from "@/app/_components/useSubmission";
import { Link } from "@/lib/i18n/navigation";
import type { FormState } from "@/lib/lines/actions";
import { type OwnCarrierChoices, OwnCarrierFields } from "../_carriers/OwnCarrierFields";
import { type CarrierChoice, CarrierChooser } from "./CarrierChooser";
import { HiddenList } from "./HiddenList";
import { firstPayment } from "./PaymentFields";
import { estimateFrom, UnknownDate } from "./UnknownDate";
import { useRecognition } from "./useRecognition";
import { ValidUntilField } from "./ValidUntilField";

export interface LineFormValues {
  number?: string;
  carrier?: string;
  /** The id of a suggestion that a description of another carrier begins from. */
  startFrom?: string;
  validUntil?: string;
  label?: string;
  /** Left out where they are not asked for. */
  tags?: string;
}

/** Number first: its prefix tells the carrier, which the person can overrule. */
export function LineForm({
  action,
  initial,
  list = "",
  carriers,
  own,
  submit: save,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: LineFormValues;
  /** The part of the list that an edited line was opened from. */
  list?: string;
  carriers: CarrierChoice[];
  own: OwnCarrierChoices;
  submit: string;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [state, submit, unsaved] = useSubmission(action, { errors: {}, values: { ...initial } });
  const { errors, values } = state;
  const { recognition, recognise, stop } = useRecognition();
  const [startFrom, setStartFrom] = useState(initial.startFrom);
  const [byHand, setByHand] = useState(initial.carrier || null);
  // What the number no longer tells is no longer chosen, unless it was chosen by hand.
  const carrier = byHand ?? recognition?.carrierId ?? "";
  const chosen = carriers.find(({ id }) => id === carrier);
  const [paid, setPaid] = usePaid(values, chosen?.country);
  const timeZone = useHydrated() ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };

  return (
    <form
      action={submit}
      onSubmit={stop}
      // React empties a form after its action; here what was typed and chosen stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-3.5"
    >
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="timeZone" value={timeZone} />
      <HiddenList list={list} />
      {Object.keys(errors).length > 0 && !unsaved ? (
        <Notice tone="danger" alert>
          {errors.form ? errorOf("form") : t("lines.errors.summary")}
        </Notice>
      ) : null}
      <div className="space-y-2">
        <Field
          label={t("lines.form.number")}
          name="number"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          hint={t("lines.form.numberHint")}
          error={errorOf("number")}
          defaultValue={values.number}
          className="min-h-14 text-xl font-semibold"
          onChange={(event) => recognise(event.target.value)}
        />
        <p role="status" className="empty:hidden">
          {recognition?.inText
            ? t(recognition.others ? "lines.form.numberFirst" : "lines.form.numberRead", {
                number: recognition.number,
              })
            : null}
        </p>
        {state.twin ? (
          <Link href={`/lines/${state.twin}`} className={textLinkClass}>
            {t("lines.errors.seeTwin")}
          </Link>
        ) : null}
      </div>
      <CarrierChooser
        carriers={carriers}
        suggestions={own.suggestions}
        value={carrier}
        recognition={recognition}
        error={errorOf("carrier")}
        onChoose={setByHand}
        onSuggestion={(id) => {
          setByHand("other");
          setStartFrom(id);
        }}
      />
      {carrier === "other" ? (
        <OwnCarrierFields
          key={startFrom}
          startFrom={startFrom}
          title={t("carriers.own.title")}
          choices={own}
          values={values}
          errorOf={errorOf}
        />
      ) : null}
      <ValidUntilField
        label={t("lines.form.validUntil")}
        hint={
          chosen?.balanceCode
            ? t("lines.form.validUntilCode", { code: chosen.balanceCode })
            : t("lines.form.validUntilHint")
        }
        error={errorOf("validUntil")}
        values={values}
        estimate={estimateFrom(chosen?.rule ?? null, paid)}
        country={chosen?.country}
        other={
          chosen?.rule ? (
            <UnknownDate
              rule={chosen.rule}
              country={chosen.country}
              zone={chosen.zone}
              value={paid}
              errorOf={errorOf}
              onChange={setPaid}
            />
          ) : null
        }
      />
      <Field
        label={`${t("lines.form.label")} (${t("common.optional")})`}
        name="label"
        autoComplete="off"
        placeholder={t("lines.form.labelHint")}
        error={errorOf("label")}
        defaultValue={values.label}
      />
      {initial.tags === undefined ? null : (
        <Field
          label={`${t("lines.form.tags")} (${t("common.optional")})`}
          name="tags"
          autoComplete="off"
          hint={t("lines.form.tagsHint")}
          error={errorOf("tags")}
          defaultValue={values.tags}
        />
      )}
      <UnsavedNotice why={unsaved} />
      <SubmitButton className="w-full">{save}</SubmitButton>
    </form>
  );
}

/** What was paid last; it begins anew where another carrier takes another currency. */
function usePaid(values: FormState["values"], country: string | undefined) {
  const [paid, setPaid] = useState({
    renewedOn: "",
    by: "",
    ...firstPayment(values, country ?? ""),
  });
  const [paidIn, setPaidIn] = useState(country);
  if (country && country !== paidIn) {
    setPaidIn(country);
    setPaid({ ...paid, ...firstPayment({}, country) });
  }
  return [paid, setPaid] as const;
}
