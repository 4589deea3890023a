"use client";

import { useLocale, useTranslations } from "next-intl";
import { useActionState } from "react";
import { buttonClass } from "@/app/_components/Button";
import { inputClass } from "@/app/_components/Field";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { useHydrated } from "@/app/_components/useHydrated";
import type { Locale } from "@/lib/i18n/routing";
import type { ImportState } from "@/lib/lines/import.actions";
import { mostBytes } from "@/lib/lines/import-text";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { Preview } from "./Preview";

export interface ListedCarrier {
  id: string;
  names: Record<Locale, string>;
  /** The country's name; empty for the person's own. */
  group: string;
}

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
  const [state, dispatch] = useActionState(action, { pasted: "" });
  const { preview, problem } = state;
  const timeZone = useHydrated() ? Intl.DateTimeFormat().resolvedOptions().timeZone : "";
  return (
    <>
      {problem ? (
        <Notice tone="danger" alert>
          {t(`problem.${problem}`, { count: state.count ?? 0, most: state.most ?? 0 })}
        </Notice>
      ) : null}
      <details open={!preview} className="group space-y-4">
        <summary className={preview ? `${buttonClass("secondary")} w-full` : "sr-only"}>
          {t("change")}
        </summary>
        <form
          action={dispatch}
          // React empties a form after its action; here what was pasted and chosen stays.
          onReset={(event) => event.preventDefault()}
          className="space-y-5"
        >
          <HiddenLocale />
          <input type="hidden" name="timeZone" value={timeZone} />
          <div className="space-y-1.5">
            <label htmlFor="text" className="block font-semibold">
              {t("paste")}
            </label>
            <textarea
              id="text"
              name="text"
              rows={6}
              autoComplete="off"
              spellCheck={false}
              defaultValue={state.pasted}
              placeholder={t("example")}
              aria-describedby="text-hint"
              className={inputClass}
            />
            <p id="text-hint" className="text-sm text-soft">
              {t("pasteHint")}
            </p>
          </div>
          <div className="space-y-1.5">
            <label htmlFor="file" className="block font-semibold">
              {t("file")}
            </label>
            <input
              id="file"
              name="file"
              type="file"
              // The browser says so before anything is sent.
              onChange={({ target }) =>
                target.setCustomValidity(
                  (target.files?.[0]?.size ?? 0) > mostBytes ? t("problem.tooBig") : "",
                )
              }
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              aria-describedby="file-hint"
              className={`${inputClass} file:me-3 file:min-h-8 file:rounded-md file:border-0 file:bg-accent-wash file:px-3 file:font-semibold file:text-accent`}
            />
            <p id="file-hint" className="text-sm text-soft">
              {t("fileHint")}{" "}
              <a
                href={`/${locale}/lines/export?template`}
                download
                className="text-accent underline underline-offset-4"
              >
                {t("template")}
              </a>
            </p>
          </div>
          <SubmitButton className="w-full" look={preview ? "secondary" : "primary"}>
            {t("read")}
          </SubmitButton>
        </form>
      </details>
      {preview ? (
        <form action={dispatch} onReset={(event) => event.preventDefault()} className="space-y-6">
          <HiddenLocale />
          <input type="hidden" name="timeZone" value={timeZone} />
          <input type="hidden" name="step" value="save" />
          <input type="hidden" name="list" value={preview.list} />
          <input type="hidden" name="encoding" value={preview.encoding ?? ""} />
          <Preview preview={preview} carriers={carriers} />
        </form>
      ) : null}
    </>
  );
}
