"use client";

import { useTranslations } from "next-intl";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useSubmission } from "@/app/_components/useSubmission";
import type { DescriptionState } from "@/lib/carriers/actions";
import { type OwnCarrierChoices, OwnCarrierFields } from "../../../_carriers/OwnCarrierFields";
import { HiddenLocale } from "../../../_frame/HiddenLocale";

/** Asks a second time where the dates of lines would follow. */
export function CarrierForm({
  action,
  name,
  initial,
  choices,
}: {
  action: (state: DescriptionState, form: FormData) => Promise<DescriptionState>;
  name: string;
  initial: DescriptionState["values"];
  choices: OwnCarrierChoices;
}) {
  const t = useTranslations();
  const [{ errors, values, moves }, dispatch, unsaved] = useSubmission(action, {
    errors: {},
    values: initial,
    moves: 0,
  });
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };
  return (
    <form
      action={dispatch}
      // React empties a form after its action; here what was typed and chosen stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-6"
    >
      <HiddenLocale />
      {Object.keys(errors).length > 0 && !unsaved ? (
        <Notice tone="danger" alert>
          {errorOf("form") ?? t("lines.errors.summary")}
        </Notice>
      ) : null}
      <OwnCarrierFields title={name} choices={choices} values={values} errorOf={errorOf} />
      {moves > 0 ? (
        <>
          <input type="hidden" name="confirmed" value="yes" />
          <Notice tone="warn" alert>
            {t("carriers.own.moves", { lines: moves })}
          </Notice>
        </>
      ) : null}
      <UnsavedNotice why={unsaved} />
      <SubmitButton className="w-full">
        {t(moves > 0 ? "carriers.own.saveMoves" : "carriers.own.save")}
      </SubmitButton>
    </form>
  );
}
