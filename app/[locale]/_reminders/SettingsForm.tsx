"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, useTransition } from "react";
import { Card } from "@/app/_components/Card";
import { Notice } from "@/app/_components/Notice";
import { SubmitButton } from "@/app/_components/SubmitButton";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import { useSubmission } from "@/app/_components/useSubmission";
import type { SettingsState } from "@/lib/reminders/actions";
import type { Preview } from "@/lib/reminders/coming";
import type { TypedSettings } from "@/lib/reminders/schema";
import { ComingList } from "./ComingList";
import { LeadsField, QuietField, SendTimeField, type Whole } from "./SettingsFields";
import { ZoneField } from "./ZoneField";
import type { ZoneGroup } from "./zones";

const pauseMs = 400;

/**
 * When to remind, of all lines or of one, and below it what follows: as it is saved, and while
 * something else is typed, as it would be.
 */
export function SettingsForm({
  title,
  action,
  look,
  initial,
  preview,
  days,
  offered,
  zones,
  whole,
}: {
  title?: string;
  action: (state: SettingsState, form: FormData) => Promise<SettingsState>;
  /** What would be sent if the form were saved; null where it can't be. */
  look: (form: FormData) => Promise<Preview | null>;
  initial: TypedSettings;
  /** What will be sent as it is saved. */
  preview: Preview;
  days: number;
  /** The leads to tap; others are typed. */
  offered: readonly number[];
  /** Null for one line: the zone is the person's. */
  zones: ZoneGroup[] | null;
  whole: Whole;
}) {
  const t = useTranslations("reminders");
  const locale = useLocale();
  const [{ typed, errors, saved }, dispatch, unsaved] = useSubmission<SettingsState>(action, {
    typed: initial,
    errors: null,
    saved: false,
  });
  const [changed, setChanged] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { shown, isUnsaved, lookAt, stop } = useUnsaved(preview, look);
  const errorOf = (field: keyof TypedSettings) => {
    const error = errors?.[field];
    return error && t(`settings.errors.${error}`);
  };
  const change = () => {
    setChanged(true);
    lookAt(() => form.current && new FormData(form.current));
  };
  return (
    <>
      <Card title={title}>
        <form
          ref={form}
          action={(filled) => {
            stop();
            setChanged(false);
            dispatch(filled);
          }}
          onChange={change}
          // React empties a form after its action; here what was typed and chosen stays.
          onReset={(event) => event.preventDefault()}
          noValidate
          className="space-y-6"
        >
          <input type="hidden" name="locale" value={locale} />
          {errors && !unsaved ? (
            <Notice tone="danger" alert>
              {t("settings.summary")}
            </Notice>
          ) : null}
          <SendTimeField typed={typed.sendTime} whole={whole} error={errorOf("sendTime")} />
          {zones ? (
            <ZoneField
              groups={zones}
              initial={typed.timeZone}
              error={errorOf("timeZone")}
              onPick={change}
            />
          ) : null}
          <LeadsField
            typed={typed.leads}
            offered={offered}
            whole={whole}
            error={errorOf("leads")}
          />
          <QuietField typed={typed.quiet} whole={whole} error={errorOf("quiet")} />
          <UnsavedNotice why={unsaved} />
          <SubmitButton className="w-full">{t("settings.save")}</SubmitButton>
          {saved && !changed && !unsaved ? <Notice>{t("settings.saved")}</Notice> : null}
        </form>
      </Card>
      <Card title={t("coming.title", { days })}>
        <p role="status" className={isUnsaved ? "text-sm text-warn" : "sr-only"}>
          {isUnsaved ? t("coming.unsaved") : ""}
        </p>
        <ComingList preview={shown} />
      </Card>
    </>
  );
}

/** The preview of what is typed, until it is saved: then the page brings a new one of its own. */
function useUnsaved(saved: Preview, look: (form: FormData) => Promise<Preview | null>) {
  const [unsaved, setUnsaved] = useState<{ instead: Preview; shown: Preview } | null>(null);
  const [, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asked = useRef(0);

  const stop = () => {
    clearTimeout(timer.current);
    asked.current += 1;
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  function lookAt(read: () => FormData | null) {
    stop();
    const mine = asked.current;
    timer.current = setTimeout(() => {
      const form = read();
      if (!form) return;
      startTransition(async () => {
        const shown = await look(form).catch(() => null);
        if (shown && mine === asked.current) setUnsaved({ instead: saved, shown });
      });
    }, pauseMs);
  }

  const isUnsaved = unsaved?.instead === saved;
  return { shown: isUnsaved ? unsaved.shown : saved, isUnsaved, lookAt, stop };
}
