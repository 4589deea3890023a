import { useTranslations } from "next-intl";
import { Field } from "@/app/_components/Field";
import type { TypedSettings } from "@/lib/reminders/schema";
import { Choice, Choices } from "./Choice";

/** What holds for all of the person's lines, in words, for one line to differ from; null in the form of all. */
export type Whole = { sendTime: string; leads: string; quiet: string } | null;

export function SendTimeField({
  typed,
  whole,
  error,
}: {
  typed: TypedSettings["sendTime"];
  whole: Whole;
  error?: string;
}) {
  const t = useTranslations("reminders.settings");
  const field = (label: string) => (
    <Field
      label={label}
      name="sendTime"
      type="time"
      defaultValue={typed.time}
      className="max-w-40"
      error={whole ? undefined : error}
      hint={whole ? undefined : t("sendTimeHint")}
    />
  );
  if (!whole) return field(t("sendTime"));
  return (
    <Choices legend={t("sendTime")} error={error} own={field(t("ownTime"))}>
      <Choice name="sendTimeOf" value="mine" chosen={typed.kind}>
        {t("mine", { value: whole.sendTime })}
      </Choice>
      <Choice name="sendTimeOf" value="own" chosen={typed.kind}>
        {t("ownTime")}
      </Choice>
    </Choices>
  );
}

export function LeadsField({
  typed,
  offered,
  whole,
  error,
}: {
  typed: TypedSettings["leads"];
  offered: readonly number[];
  whole: Whole;
  error?: string;
}) {
  const t = useTranslations("reminders.settings");
  const own = (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        {offered.map((lead) => (
          <label
            key={lead}
            className="flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 has-checked:border-accent has-checked:bg-accent-wash"
          >
            <input
              type="checkbox"
              name="lead"
              value={lead}
              defaultChecked={typed.usual.includes(String(lead))}
              className="size-5 shrink-0"
            />
            {t("lead", { days: lead })}
          </label>
        ))}
      </div>
      <Field
        label={t("others")}
        name="otherLeads"
        inputMode="text"
        autoComplete="off"
        defaultValue={typed.others}
        hint={t("othersHint")}
      />
    </div>
  );
  return (
    <Choices legend={t("leads")} error={error} hint={t("leadsHint")} own={own}>
      {whole ? (
        <>
          <Choice name="leadsOf" value="mine" chosen={typed.kind}>
            {t("mine", { value: whole.leads })}
          </Choice>
          <Choice name="leadsOf" value="own" chosen={typed.kind}>
            {t("ownLeads")}
          </Choice>
        </>
      ) : null}
    </Choices>
  );
}

export function QuietField({
  typed,
  whole,
  error,
}: {
  typed: TypedSettings["quiet"];
  whole: Whole;
  error?: string;
}) {
  const t = useTranslations("reminders.settings");
  const own = (
    <div className="grid max-w-80 grid-cols-2 gap-3">
      <Field label={t("quietFrom")} name="quietFrom" type="time" defaultValue={typed.from} />
      <Field label={t("quietUntil")} name="quietUntil" type="time" defaultValue={typed.until} />
    </div>
  );
  return (
    <Choices legend={t("quiet")} error={error} hint={t("quietHint")} own={own}>
      {whole ? (
        <Choice name="quietOf" value="mine" chosen={typed.kind}>
          {t("mine", { value: whole.quiet })}
        </Choice>
      ) : null}
      <Choice name="quietOf" value="none" chosen={typed.kind}>
        {t("quietNone")}
      </Choice>
      <Choice name="quietOf" value="own" chosen={typed.kind}>
        {t("quietOwn")}
      </Choice>
    </Choices>
  );
}
