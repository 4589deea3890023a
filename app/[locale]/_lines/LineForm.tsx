"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { Field } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { Link } from "@/lib/i18n/navigation";
import { type FormState, recogniseNumber } from "@/lib/lines/actions";
import { type OwnCarrierChoices, OwnCarrierFields } from "../_carriers/OwnCarrierFields";
import { type CarrierChoice, CarrierChooser, type Recognition } from "./CarrierChooser";
import { firstPayment } from "./PaymentFields";
import { estimateFrom, UnknownDate } from "./UnknownDate";
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
  carriers,
  own,
  submit,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  initial: LineFormValues;
  carriers: CarrierChoice[];
  own: OwnCarrierChoices;
  submit: string;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [state, dispatch] = useActionState(action, { errors: {}, values: { ...initial } });
  const { errors, values } = state;
  const [carrier, setCarrier] = useState(initial.carrier ?? "");
  const [startFrom, setStartFrom] = useState(initial.startFrom);
  const [chosenByHand, setChosenByHand] = useState(Boolean(initial.carrier));
  const [recognition, setRecognition] = useState<Recognition | null>(null);
  const [paid, setPaid] = useState({ renewedOn: "", by: "", ...firstPayment(values, "") });
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };

  /** What the number no longer tells is no longer chosen, unless it was chosen by hand. */
  async function recognise(text: string) {
    const found = await recogniseNumber(text);
    setRecognition(found.ok ? found : null);
    if (!chosenByHand) choose(found.ok ? (found.carrierId ?? "") : "");
  }

  function choose(id: string) {
    setCarrier(id);
    const country = carriers.find((each) => each.id === id)?.country;
    if (country && id !== carrier) setPaid({ ...paid, ...firstPayment({}, country) });
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
      className="space-y-3.5"
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
        suggestions={own.suggestions}
        value={carrier}
        recognition={recognition}
        error={errorOf("carrier")}
        onChoose={(id) => {
          choose(id);
          setChosenByHand(true);
        }}
        onSuggestion={(id) => {
          choose("other");
          setChosenByHand(true);
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
      <SubmitButton className="w-full">{submit}</SubmitButton>
    </form>
  );
}
