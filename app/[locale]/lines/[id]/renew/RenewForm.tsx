"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Field, SelectField } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useHydrated } from "@/app/_components/useHydrated";
import { useSubmission } from "@/app/_components/useSubmission";
import type { CarrierProfile } from "@/lib/carriers/profile";
import { type CalendarDate, parseCalendarDate } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { FormState } from "@/lib/lines/actions";
import { parseAmount } from "@/lib/lines/currencies";
import { dependsOnWay, suggestDate, tableWayOf } from "@/lib/lines/estimate";
import type { LineDetail } from "@/lib/lines/queries";
import { FormKey } from "../../../_lines/FormKey";
import { HiddenList } from "../../../_lines/HiddenList";
import { firstPayment, PaymentFields } from "../../../_lines/PaymentFields";
import { ValidUntilField } from "../../../_lines/ValidUntilField";

export interface RenewedLine
  extends Pick<LineDetail, "today" | "validUntil" | "lastRenewal">,
    Pick<CarrierProfile, "rule" | "country"> {
  /** The new date, where a balance reply that was shared has told it. */
  told: CalendarDate | null;
  /** By which it may have been paid, in the reader's language. */
  ways: { title: string; kind: CarrierProfile["ways"][number]["kind"] }[];
}

/**
 * "I renewed it": what was paid, or that the line was used, and the date that comes of it, filled in
 * where it can be estimated.
 * @param action bound to the line by the page: bound here, each try to render would make another
 *   one, and without scripts an answer with errors would never end
 * @param receipt the field for its photo, which brings its own texts
 */
export function RenewForm({
  action: save,
  formKey,
  list,
  line,
  receipt,
}: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Random. */
  formKey: string;
  /** The part of the list that it comes back to. */
  list: string;
  line: RenewedLine;
  receipt: ReactNode;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const last = line.lastRenewal;
  const [{ errors, values }, action, unsaved] = useSubmission<FormState>(save, {
    errors: {},
    // People mostly pay what they paid the last time.
    values: {
      renewedOn: line.today,
      ...(line.told ? { validUntil: line.told } : {}),
      ...(last?.amount && last.currency
        ? { amount: String(last.amount), currency: last.currency }
        : {}),
    },
  });
  const [renewedOn, setRenewedOn] = useState(values.renewedOn ?? "");
  const [payment, setPayment] = useState(() => firstPayment(values, line.country));
  const [way, setWay] = useState(values.way ?? "");
  const errorOf = (field: string) => {
    const error = errors[field];
    return error && t(error);
  };
  const used = line.rule?.kind === "activity";
  const day = parseCalendarDate(renewedOn);
  const kind = line.ways.find(({ title }) => title === way)?.kind;
  const given = day && {
    renewedOn: day,
    validUntil: line.validUntil,
    amount: parseAmount(payment.amount),
    currency: payment.currency,
    by: kind && tableWayOf(kind),
  };
  const estimate = given && suggestDate(line.rule, given, last);
  return (
    <form
      action={action}
      // React empties a form after its action; here what was typed and chosen stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-4"
    >
      <input type="hidden" name="locale" value={locale} />
      <FormKey made={formKey} />
      <HiddenList list={list} />
      {Object.keys(errors).length > 0 && !unsaved ? (
        <Notice tone="danger" alert>
          {errorOf("form") ?? t("lines.errors.summary")}
        </Notice>
      ) : null}
      {used ? null : (
        <>
          <PaymentFields
            rule={line.rule}
            country={line.country}
            value={payment}
            error={errorOf("amount") ?? errorOf("currency")}
            onChange={setPayment}
          />
          <WayFields
            ways={line.ways.map(({ title }) => title)}
            value={way}
            own={values.ownWay}
            error={errorOf("way")}
            onChange={setWay}
          />
          <p role="status" className="empty:hidden">
            {way === "" && given && !estimate && dependsOnWay(line.rule, given)
              ? t("lines.estimate.whichWay")
              : null}
          </p>
        </>
      )}
      <Field
        label={t(used ? "lines.estimate.usedOn" : "lines.renew.renewedOn")}
        name="renewedOn"
        type="date"
        hint={used ? <Uses rule={line.rule} /> : undefined}
        error={errorOf("renewedOn")}
        value={renewedOn}
        onChange={(event) => setRenewedOn(event.target.value)}
      />
      <ValidUntilField
        label={t("lines.renew.validUntil")}
        hint={t(estimate ? "lines.renew.correctHint" : "lines.renew.typeHint")}
        error={errorOf("validUntil")}
        values={values}
        estimate={estimate}
        held={line.validUntil}
        country={line.country}
      />
      {used ? null : receipt}
      <UnsavedNotice why={unsaved} />
      <SubmitButton className="w-full">{t("lines.renew.save")}</SubmitButton>
      {errors.validUntil || values.withoutDate ? (
        <WithoutDate date={formatDate(line.validUntil, locale)} />
      ) : null}
    </form>
  );
}

/** For who can't look at the balance yet. */
function WithoutDate({ date }: { date: string }) {
  const t = useTranslations("lines.renew");
  return (
    <div className="space-y-2">
      <SubmitButton name="withoutDate" value="yes" look="secondary" className="w-full">
        {t("withoutDate")}
      </SubmitButton>
      <p className="text-sm text-soft">{t("withoutDateHint", { date })}</p>
    </div>
  );
}

/** What counts as a use, where the rule is one of use. */
function Uses({ rule }: { rule: CarrierProfile["rule"] }) {
  const t = useTranslations();
  if (rule?.kind !== "activity") return null;
  const uses = rule.uses.map((use) => t(`carriers.rule.use.${use}`));
  return t("lines.renew.counts", { uses: uses.join(t("lines.form.comma")) });
}

/** One of the carrier's ways, or another in the person's own words. */
function WayFields({
  ways,
  value,
  own,
  error,
  onChange,
}: {
  ways: string[];
  value: string;
  own?: string;
  error?: string;
  onChange: (way: string) => void;
}) {
  const t = useTranslations();
  const scripted = useHydrated();
  return (
    <>
      <SelectField
        label={`${t("lines.renew.way")} (${t("common.optional")})`}
        name="way"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t("lines.renew.wayUntold")}</option>
        {ways.map((title) => (
          <option key={title}>{title}</option>
        ))}
        <option value={ownWay}>{t("lines.renew.wayOther")}</option>
      </SelectField>
      {value === ownWay || error || !scripted ? (
        <Field
          label={t("lines.renew.ownWay")}
          name="ownWay"
          hint={t("lines.renew.wayHint")}
          error={error}
          defaultValue={own}
        />
      ) : null}
    </>
  );
}

/** Stands for the person's own words in the list of ways. */
const ownWay = "other";
