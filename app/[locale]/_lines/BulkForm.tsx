"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/app/_components/Button";
import { Field } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useHydrated } from "@/app/_components/useHydrated";
import { useSubmission } from "@/app/_components/useSubmission";
import type { CalendarDate } from "@/lib/dates";
import { type BulkState, changeTogether } from "@/lib/lines/bulk.actions";
import { Foreign } from "../_frame/Foreign";
import { FormKey } from "./FormKey";
import { HiddenList } from "./HiddenList";
import { TickedLines } from "./LineTick";
import { nameOf } from "./name";
import { firstPayment, PaymentFields } from "./PaymentFields";

/** More names than this are counted. */
const mostNames = 6;

/** The lines to tick, and what to do with those that are ticked. */
export function BulkForm({
  formKey,
  list,
  shown,
  most,
  tags,
  country,
  today,
  children,
}: {
  /** Random. */
  formKey: string;
  /** The part of the list that it comes back to. */
  list: string;
  /** How many lines there are to tick. */
  shown: number;
  /** How many may be changed at once. */
  most: number;
  /** What the lines are tagged with already. */
  tags: string[];
  /** Whose currencies come first. */
  country: string;
  today: CalendarDate;
  children: ReactNode;
}) {
  const t = useTranslations();
  const locale = useLocale();
  const [state, submit, unsaved] = useSubmission<BulkState>(changeTogether, {
    errors: {},
    values: {},
    ticked: [],
  });
  const { errors, values, ticked } = state;
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(ticked.length);
  const recount = () => setCount(boxesOf(form.current).filter(({ checked }) => checked).length);
  // A browser that comes back to the page has its boxes ticked as they were.
  useEffect(recount, []);

  function tickAll(checked: boolean) {
    for (const box of boxesOf(form.current)) box.checked = checked;
    recount();
  }

  return (
    <form
      ref={form}
      action={submit}
      onChange={recount}
      // React empties a form after its action; here what was typed and ticked stays.
      onReset={(event) => event.preventDefault()}
      noValidate
      className="space-y-6"
    >
      {/* The key Enter presses a form's first button, whichever field it is pressed in: none. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="locale" value={locale} />
      <FormKey made={formKey} />
      <HiddenList list={list} />
      <TickedLines value={ticked}>{children}</TickedLines>
      <section
        aria-label={t("lines.choose.what")}
        className="bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-[5] max-h-[65dvh] space-y-3 overflow-y-auto rounded-xl border border-edge bg-card p-3 shadow-lg sm:bottom-3 sm:p-4 [@media(min-height:30rem)]:sticky"
      >
        {unsaved ? null : <Problem state={state} most={most} />}
        <UnsavedNotice why={unsaved} />
        <Ticked count={count} shown={shown} onTickAll={tickAll} />
        <div className="flex flex-wrap items-start gap-1 sm:gap-2">
          <details
            name="what"
            open={values.do === "renew" || undefined}
            className="open:basis-full"
          >
            <summary className={`${buttonClass("secondary")} px-3!`}>
              {t("lines.choose.renew")}
            </summary>
            <Renewal values={values} errors={errors} country={country} today={today} />
          </details>
          <details
            name="what"
            open={values.do === "tag" || values.do === "untag" || undefined}
            className="open:basis-full"
          >
            <summary className={`${buttonClass("secondary")} px-3!`}>
              {t("lines.form.tags")}
            </summary>
            <Tag values={values} errors={errors} tags={tags} />
          </details>
          <SubmitButton look="secondary" className="px-3!" name="do" value="archive">
            {t("lines.detail.archive")}
          </SubmitButton>
        </div>
      </section>
    </form>
  );
}

const boxesOf = (form: HTMLFormElement | null): HTMLInputElement[] => [
  ...(form?.querySelectorAll<HTMLInputElement>("input[name=line]") ?? []),
];

/** Counted and ticked by scripts; where none run, each row is ticked by itself. */
function Ticked({
  count,
  shown,
  onTickAll,
}: {
  count: number;
  shown: number;
  onTickAll: (checked: boolean) => void;
}) {
  const t = useTranslations("lines.choose");
  const hydrated = useHydrated();
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4">
      <p role="status" className="font-semibold">
        {hydrated ? t("count", { count }) : null}
      </p>
      {hydrated ? (
        <div className="flex flex-wrap">
          {count < shown ? (
            <Button look="plain" className="px-2!" onClick={() => onTickAll(true)}>
              {t("all", { count: shown })}
            </Button>
          ) : null}
          {count > 0 ? (
            <Button look="plain" className="px-2!" onClick={() => onTickAll(false)}>
              {t("clear")}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function Problem({
  state: { errors, problem, lines = [] },
  most,
}: {
  state: BulkState;
  most: number;
}) {
  const t = useTranslations("lines");
  const locale = useLocale();
  const said = useTranslations();
  if (problem) {
    const count = lines.length;
    const names = [
      lines
        .slice(0, mostNames)
        .map((line) => nameOf(line, locale))
        .join(t("form.comma")),
      count > mostNames ? t("timeline.more", { count: count - mostNames }) : "",
    ];
    return (
      <Notice tone="danger" alert>
        <Foreign>
          {t(`choose.problem.${problem}`, {
            count,
            names: names.join(" ").trim(),
            most,
          })}
        </Foreign>
      </Notice>
    );
  }
  return Object.keys(errors).length > 0 ? (
    <Notice tone="danger" alert>
      {said(errors.form ?? "lines.errors.summary")}
    </Notice>
  ) : null;
}

/** The form of one renewal, for all of them; its date is none that could be estimated. */
function Renewal({
  values,
  errors,
  country,
  today,
}: Pick<BulkState, "values" | "errors"> & { country: string; today: CalendarDate }) {
  const t = useTranslations();
  const [paid, setPaid] = useState(() => firstPayment(values, country));
  const paidError = errors.amount ?? errors.currency;
  return (
    <div className="space-y-3 pt-3">
      <p className="text-sm text-soft">{t("lines.choose.renewLead")}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t("lines.renew.validUntil")}
          name="validUntil"
          type="date"
          defaultValue={values.validUntil}
          error={errors.validUntil && t(errors.validUntil)}
        />
        <Field
          label={t("lines.renew.renewedOn")}
          name="renewedOn"
          type="date"
          defaultValue={values.renewedOn ?? today}
          error={errors.renewedOn && t(errors.renewedOn)}
        />
      </div>
      <PaymentFields
        rule={null}
        country={country}
        value={paid}
        error={paidError && t(paidError)}
        onChange={setPaid}
      />
      <Field
        label={`${t("lines.renew.way")} (${t("common.optional")})`}
        name="way"
        defaultValue={values.way}
        error={errors.way && t(errors.way)}
      />
      <SubmitButton className="w-full" name="do" value="renew">
        {t("lines.choose.renewSave")}
      </SubmitButton>
    </div>
  );
}

function Tag({ values, errors, tags }: Pick<BulkState, "values" | "errors"> & { tags: string[] }) {
  const t = useTranslations();
  return (
    <div className="space-y-3 pt-3">
      <Field
        label={t("lines.search.tag")}
        name="tagName"
        list="known-tags"
        autoComplete="off"
        hint={tags.length > 0 ? t("lines.choose.tagHint") : undefined}
        defaultValue={values.tagName}
        error={errors.tagName && t(errors.tagName)}
      />
      <datalist id="known-tags">
        {tags.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="do" value="tag">
          {t("lines.choose.tagAdd")}
        </SubmitButton>
        <SubmitButton look="secondary" name="do" value="untag">
          {t("lines.choose.tagRemove")}
        </SubmitButton>
      </div>
    </div>
  );
}
