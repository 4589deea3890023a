import { createTranslator } from "next-intl";
import { dateIn } from "@/lib/dates";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { standingOn, wayBackOf } from "@/lib/lines/stages";
import type { PushAnswer } from "@/lib/push/payload";
import type { ReminderFacts } from "./message";

export interface AnswerTexts {
  renewed: string;
  tomorrow: string;
  later: string;
  /** Shown without a connection: it is sent later, or was not recorded. */
  kept: string;
  failed: string;
}

const texts = new WeakMap<Messages, AnswerTexts>();

/** Made once a language, as the texts of reminders are. */
export function answerTexts(locale: Locale, messages: Messages): AnswerTexts {
  const known = texts.get(messages);
  if (known) return known;
  const t = createTranslator({ locale, messages, namespace: "reminders.answers" });
  const made = {
    renewed: t("renewed"),
    tomorrow: t("tomorrow"),
    later: t("later"),
    kept: t("kept"),
    failed: t("failed"),
  };
  texts.set(messages, made);
  return made;
}

/**
 * What can be answered to a line's reminder that is sent at `now`: that it was renewed, unless that
 * is known already or can't help any more, and "tomorrow", which on a last day is later that day.
 */
export function answersTo(
  { zone, validUntil, stages, unconfirmed }: ReminderFacts,
  now: Date,
): { answer: PushAnswer; title: "renewed" | "tomorrow" | "later" }[] {
  const { stage, deadline, daysLeft } = standingOn(dateIn(zone, now), validUntil, stages);
  const mayBeRenewed = !unconfirmed && wayBackOf(stage, stages) !== "none";
  return [
    ...(mayBeRenewed ? [{ answer: "renewed", title: "renewed" } as const] : []),
    ...(deadline
      ? [{ answer: "tomorrow", title: daysLeft > 0 ? "tomorrow" : "later" } as const]
      : []),
  ];
}
