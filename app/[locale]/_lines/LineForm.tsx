"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Field, SelectField, TextAreaField } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { Link } from "@/lib/i18n/navigation";
import { type FormState, recogniseNumber } from "@/lib/lines/actions";
import { type CarrierChoice, CarrierChooser } from "./CarrierChooser";

export interface LineFormValues {
  number?: string;
  carrier?: string;
  validUntil?: string;
  label?: string;
}

type Recognition = { carrierId: string | null; sure: boolean } | null;

/** Number first: its prefix tells the carrier, which the person can overrule. */
export function LineForm({
  action,
  initial,
  carriers,
  countries,
  zones,
  submit,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: LineFormValues;
  carriers: CarrierChoice[];
  countries: { code: string; name: string }[];
  zones: string[];
  submit: string;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [state, dispatch] = useActionState(action, { errors: {}, values: { ...initial } });
  const [carrier, setCarrier] = useState(initial.carrier ?? "");
  const [chosenByHand, setChosenByHand] = useState(Boolean(initial.carrier));
  const [recognition, setRecognition] = useState<Recognition>(null);
  const { errors, values } = state;
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };

  /** What the number no longer tells is no longer chosen, unless it was chosen by hand. */
  async function recognise(text: string) {
    const found = await recogniseNumber(text);
    const carrierId = found.ok ? found.carrierId : null;
    setRecognition(found.ok ? { carrierId, sure: found.sure } : null);
    if (!chosenByHand) setCarrier(carrierId ?? "");
  }

  const chosen = carriers.find(({ id }) => id === carrier);
  return (
    <form
      action={(form) => {
        form.set("timeZone", Intl.DateTimeFormat().resolvedOptions().timeZone);
        dispatch(form);
      }}
      // React empties a form after its action; here what was typed and chosen stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-6"
    >
      <input type="hidden" name="locale" value={locale} />
      {Object.keys(errors).length > 0 ? (
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
          className="text-xl"
          onChange={(event) => recognise(event.target.value)}
        />
        {state.twin ? (
          <Link
            href={`/lines/${state.twin}`}
            className="font-semibold underline underline-offset-4"
          >
            {t("lines.errors.seeTwin")}
          </Link>
        ) : null}
      </div>
      <CarrierChooser
        carriers={carriers}
        value={carrier}
        recognition={recognition}
        error={errorOf("carrier")}
        onChoose={(id) => {
          setCarrier(id);
          setChosenByHand(true);
        }}
      />
      {carrier === "other" ? (
        <OwnCarrierFields countries={countries} zones={zones} values={values} errorOf={errorOf} />
      ) : null}
      <Field
        label={t("lines.form.validUntil")}
        name="validUntil"
        type="date"
        hint={
          <>
            {t("lines.form.validUntilHint")}
            {chosen?.balanceCode
              ? ` ${t("lines.form.validUntilCode", { code: chosen.balanceCode })}`
              : null}
          </>
        }
        error={errorOf("validUntil")}
        defaultValue={values.validUntil}
      />
      <Field
        label={`${t("lines.form.label")} (${t("common.optional")})`}
        name="label"
        autoComplete="off"
        hint={t("lines.form.labelHint")}
        error={errorOf("label")}
        defaultValue={values.label}
      />
      <SubmitButton className="w-full">{submit}</SubmitButton>
    </form>
  );
}

function OwnCarrierFields({
  countries,
  zones,
  values,
  errorOf,
}: {
  countries: { code: string; name: string }[];
  zones: string[];
  values: Record<string, string>;
  errorOf: (field: string) => string | undefined;
}) {
  const t = useTranslations("carriers.own");
  const field = (name: string) => ({
    name: `own.${name}`,
    error: errorOf(`own.${name}`),
    defaultValue: values[`own.${name}`],
  });
  const select = (name: string, unset: string) => ({
    name: `own.${name}`,
    error: errorOf(`own.${name}`),
    defaultValue: values[`own.${name}`] ?? unset,
  });
  return (
    <fieldset className="space-y-4 rounded-xl border border-line bg-card p-4">
      <legend className="px-1 font-bold">{t("title")}</legend>
      <Field label={t("name")} {...field("name")} />
      <SelectField label={t("country")} {...select("country", "KH")}>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("zone")}
        hint={t("zoneHint")}
        {...select("zone", Intl.DateTimeFormat().resolvedOptions().timeZone)}
      >
        {zones.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </SelectField>
      <details className="space-y-4">
        <summary className="min-h-11 content-center font-semibold">{t("stages")}</summary>
        <p className="text-sm text-soft">{t("stagesHint")}</p>
        <Field
          label={t("outgoingBlockedDays")}
          inputMode="numeric"
          {...field("outgoingBlockedDays")}
        />
        <Field label={t("bothBlockedDays")} inputMode="numeric" {...field("bothBlockedDays")} />
        <Field label={t("reservedDays")} inputMode="numeric" {...field("reservedDays")} />
      </details>
      <Field label={t("balanceCode")} {...field("balanceCode")} />
      <Field label={t("topUpCode")} hint={t("codeHint")} {...field("topUpCode")} />
      <Field label={t("hotline")} inputMode="tel" {...field("hotline")} />
      <TextAreaField label={t("note")} {...field("note")} />
    </fieldset>
  );
}
