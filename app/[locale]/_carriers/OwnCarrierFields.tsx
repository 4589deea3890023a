"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Field, SelectField, TextAreaField } from "@/app/_components/Field";
import type { Dialled, Searchable } from "@/lib/carriers/search";

type Values = Record<string, string>;
type ErrorOf = (field: string) => string | undefined;

/** What the fields offer. `typed`: what a suggestion fills in. */
export interface OwnCarrierChoices {
  countries: { code: string; name: string }[];
  zones: string[];
  suggestions: (Searchable & Dialled & { name: string; typed: Values })[];
}

interface Given {
  values: Values;
  errorOf: ErrorOf;
}

/** Names in a form: they stand beside the fields of a line. */
const named = (name: string) => `own.${name}`;

const fieldOf =
  ({ values, errorOf }: Given) =>
  (name: string, unset?: string) => ({
    name: named(name),
    error: errorOf(named(name)),
    defaultValue: values[named(name)] ?? unset,
  });

/** The fields that describe a carrier of one's own, empty or begun from what is only half known. */
export function OwnCarrierFields({
  title,
  choices,
  startFrom = "",
  values,
  errorOf,
}: Given & {
  title: string;
  choices: OwnCarrierChoices;
  /** The id of a suggestion, where one was chosen already. */
  startFrom?: string;
}) {
  const t = useTranslations("carriers.own");
  const [startId, setStartId] = useState(startFrom);
  const start = choices.suggestions.find(({ id }) => id === startId);
  return (
    <fieldset className="min-w-0 space-y-4 rounded-xl border border-line bg-card p-4">
      <legend className="px-1 font-bold">{title}</legend>
      {choices.suggestions.length > 0 ? (
        <SelectField
          label={t("startFrom")}
          name={named("startFrom")}
          hint={t("startFromHint")}
          value={startId}
          onChange={(event) => setStartId(event.target.value)}
        >
          <option value="">{t("startEmpty")}</option>
          {choices.suggestions.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <Description
        // Another start fills the fields anew.
        key={startId}
        choices={choices}
        values={start?.typed ?? values}
        errorOf={errorOf}
      />
    </fieldset>
  );
}

function Description({ choices, ...given }: Given & { choices: OwnCarrierChoices }) {
  const t = useTranslations("carriers.own");
  const field = fieldOf(given);
  return (
    <>
      <Field label={t("name")} {...field("name")} />
      <SelectField label={t("country")} {...field("country", "KH")}>
        {choices.countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("zone")}
        hint={t("zoneHint")}
        {...field("zone", Intl.DateTimeFormat().resolvedOptions().timeZone)}
      >
        {choices.zones.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </SelectField>
      <RuleFields {...given} />
      <StageFields {...given} />
      <TextAreaField label={t("steps")} hint={t("stepsHint")} rows={5} {...field("steps")} />
      <Field label={t("balanceCode")} {...field("balanceCode")} />
      <Field label={t("topUpCode")} hint={t("codeHint")} {...field("topUpCode")} />
      <Field label={t("hotline")} inputMode="tel" {...field("hotline")} />
      <TextAreaField label={t("note")} {...field("note")} />
    </>
  );
}

const kinds = ["topUp", "activity", "period", "topUpEvery"] as const;
const effects = ["unknown", "resets", "stacks", "keepsLonger"] as const;

function RuleFields(given: Given) {
  const t = useTranslations("carriers.own");
  const field = fieldOf(given);
  const { defaultValue, ...kindField } = field("rule", "");
  const [kind, setKind] = useState(defaultValue);
  return (
    <>
      <SelectField
        label={t("rule")}
        {...kindField}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
      >
        <option value="">{t("ruleKind.unknown")}</option>
        {kinds.map((each) => (
          <option key={each} value={each}>
            {t(`ruleKind.${each}`)}
          </option>
        ))}
      </SelectField>
      {kind ? (
        <Field
          label={t(kind === "topUp" ? "topUpDays" : "ruleDays")}
          hint={kind === "topUp" ? t("topUpDaysHint") : undefined}
          inputMode="numeric"
          {...field("ruleDays")}
        />
      ) : null}
      {kind === "topUp" ? (
        <>
          <SelectField label={t("effect")} {...field("effect", "unknown")}>
            {effects.map((each) => (
              <option key={each} value={each}>
                {t(`effectIs.${each}`)}
              </option>
            ))}
          </SelectField>
          <Field
            label={t("ceilingDays")}
            hint={t("ceilingDaysHint")}
            inputMode="numeric"
            {...field("ceilingDays")}
          />
        </>
      ) : null}
      {kind === "activity" ? <Uses {...given} /> : null}
    </>
  );
}

const uses = ["call", "sms", "mms", "data", "purchase"] as const;

/** One value for all boxes, as the uses of the rule. */
function Uses({ values, errorOf }: Given) {
  const t = useTranslations("carriers");
  const errorId = useId();
  const [chosen, setChosen] = useState(() => (values[named("uses")] ?? "").split(","));
  const error = errorOf(named("uses"));
  return (
    <fieldset className="space-y-1.5" aria-describedby={error ? errorId : undefined}>
      <legend className="font-semibold">{t("own.uses")}</legend>
      <input type="hidden" name={named("uses")} value={chosen.filter(Boolean).join()} />
      {uses.map((use) => (
        <label key={use} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 shrink-0"
            checked={chosen.includes(use)}
            onChange={({ target }) =>
              setChosen(
                target.checked ? [...chosen, use] : chosen.filter((another) => another !== use),
              )
            }
          />
          {t(`rule.use.${use}`)}
        </label>
      ))}
      {error ? (
        <p id={errorId} role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

const stages = ["outgoingBlocked", "bothBlocked", "reserved"] as const;
const usualWayBack = { outgoingBlocked: "topUp", bothBlocked: "topUp", reserved: "shop" } as const;

function StageFields(given: Given) {
  const t = useTranslations("carriers.own");
  const field = fieldOf(given);
  const open = (["grace", ...stages] as const).some(
    (stage) => given.values[named(`${stage}Days`)] || given.errorOf(named(`${stage}Days`)),
  );
  return (
    <details className="space-y-4" open={open || undefined}>
      <summary className="min-h-11 content-center font-semibold">{t("stages")}</summary>
      <p className="text-sm text-soft">{t("stagesHint")}</p>
      <Field
        label={t("graceDays")}
        hint={t("graceHint")}
        inputMode="numeric"
        {...field("graceDays")}
      />
      {stages.map((stage) => (
        <fieldset key={stage} className="space-y-3 border-line border-t pt-3">
          <legend className="sr-only">{t(`${stage}Days`)}</legend>
          <Field
            label={t(`${stage}Days`)}
            hint={t(`${stage}Hint`)}
            inputMode="numeric"
            {...field(`${stage}Days`)}
          />
          <SelectField label={t("wayBack")} {...field(`${stage}WayBack`, usualWayBack[stage])}>
            <option value="topUp">{t("wayBackIs.topUp")}</option>
            <option value="shop">{t("wayBackIs.shop")}</option>
            <option value="none">{t("wayBackIs.none")}</option>
          </SelectField>
        </fieldset>
      ))}
    </details>
  );
}
