"use client";

import { useLocale, useTranslations } from "next-intl";
import { type InputEvent, useState } from "react";
import { buttonClass } from "@/app/_components/Button";
import { Field, TextAreaField } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { textLinkClass } from "@/app/_components/text-link";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useHydrated } from "@/app/_components/useHydrated";
import { useSubmission } from "@/app/_components/useSubmission";
import type { Locale } from "@/lib/i18n/routing";
import type { ImportState } from "@/lib/lines/import.actions";
import { bytesOf, mostBytes } from "@/lib/lines/import-text";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { Preview } from "./Preview";

export interface ListedCarrier {
  id: string;
  names: Record<Locale, string>;
  /** The country's name; empty for the person's own. */
  group: string;
}

const nothing: ImportState = { pasted: "" };

/** A list is read and shown first; only what was shown is added. */
export function ImportForm({
  action,
  carriers,
}: {
  action: (state: ImportState, form: FormData) => Promise<ImportState>;
  carriers: ListedCarrier[];
}) {
  const t = useTranslations("lines.import");
  const locale = useLocale();
  const scripted = useHydrated();
  const [state, submit, unsaved] = useSubmission<ImportState>(
    // The forms hold all that is needed: what was read of a list doesn't go back with it.
    scripted ? (_, form) => action(nothing, form) : action,
    nothing,
  );
  const { preview, problem } = state;
  // Which of the two forms was sent last.
  const [saving, setSaving] = useState(false);
  const timeZone = scripted ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  const large = { text: useTooLarge(t("problem.tooBig")), file: useTooLarge(t("problem.tooBig")) };
  const told = problem ? (
    <Notice tone="danger" alert>
      {t(`problem.${problem}`, { count: state.count ?? 0, most: state.most ?? 0 })}
    </Notice>
  ) : null;
  return (
    <>
      <details open={!preview} className="group space-y-4">
        <summary className={preview ? `${buttonClass("secondary")} w-full` : "sr-only"}>
          {t("change")}
        </summary>
        <form
          action={submit}
          onSubmit={() => setSaving(false)}
          // React empties a form after its action; here what was pasted and chosen stays.
          onReset={(event) => event.preventDefault()}
          className="space-y-5"
        >
          <HiddenLocale />
          <input type="hidden" name="timeZone" value={timeZone} />
          <TextAreaField
            label={t("paste")}
            name="text"
            rows={6}
            maxLength={undefined}
            autoComplete="off"
            spellCheck={false}
            defaultValue={state.pasted}
            placeholder={t("example")}
            hint={t("pasteHint")}
            error={large.text.error}
            onInput={(event) => large.text.judge(event, bytesOf(event.currentTarget.value))}
          />
          <Field
            label={t("file")}
            name="file"
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
            hint={
              <>
                {t("fileHint")}{" "}
                <a href={`/${locale}/lines/export?template`} download className={textLinkClass}>
                  {t("template")}
                </a>
              </>
            }
            error={large.file.error}
            onInput={(event) => large.file.judge(event, event.currentTarget.files?.[0]?.size ?? 0)}
            className="file:me-3 file:min-h-8 file:rounded-md file:border-0 file:bg-accent-wash file:px-3 file:font-semibold file:text-accent"
          />
          {saving ? null : <UnsavedNotice why={unsaved} />}
          {preview ? null : told}
          <SubmitButton className="w-full" look={preview ? "secondary" : "primary"}>
            {t("read")}
          </SubmitButton>
        </form>
      </details>
      {preview ? (
        <form
          action={submit}
          onSubmit={() => setSaving(true)}
          onReset={(event) => event.preventDefault()}
          className="space-y-6"
        >
          <HiddenLocale />
          <input type="hidden" name="timeZone" value={timeZone} />
          <input type="hidden" name="step" value="save" />
          <input type="hidden" name="list" value={preview.list} />
          <input type="hidden" name="encoding" value={preview.encoding ?? ""} />
          <Preview preview={preview} carriers={carriers}>
            {told}
            {saving ? <UnsavedNotice why={unsaved} /> : null}
          </Preview>
        </form>
      ) : null}
    </>
  );
}

/** What no request takes is refused before it is sent: the browser keeps the form from it. */
function useTooLarge(sentence: string) {
  const [error, setError] = useState<string>();
  return {
    error,
    judge({ currentTarget }: InputEvent<HTMLInputElement | HTMLTextAreaElement>, bytes: number) {
      const refusal = bytes > mostBytes ? sentence : "";
      currentTarget.setCustomValidity(refusal);
      setError(refusal || undefined);
    },
  };
}
