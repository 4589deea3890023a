import { createTranslator } from "next-intl";
import { stopsKey } from "@/lib/carriers/profile";
import type { StageRule } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, dateIn } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { maskNumber } from "@/lib/lines/number";
import { standingOn } from "@/lib/lines/stages";

export interface ReminderFacts {
  /** The person's own name for the line, or else its carrier's. */
  name: string;
  e164: string;
  validUntil: CalendarDate;
  zone: string;
  stages: readonly StageRule[];
  late: boolean;
}

export interface ReminderText {
  title: string;
  body: string;
}

/**
 * What a reminder says when it is sent at `now`. It is made from how the line stands at that
 * instant, not from how it stood when the reminder was planned, so that a retry says nothing false.
 */
export function reminderText(
  facts: ReminderFacts,
  now: Date,
  locale: Locale,
  messages: Messages,
): ReminderText {
  const t = createTranslator({ locale, messages, namespace: "reminders" });
  const today = dateIn(facts.zone, now);
  const { stage, deadline, daysLeft } = standingOn(today, facts.validUntil, facts.stages);
  const name = `${facts.name} ${maskNumber(facts.e164)}`;
  const date = formatDate(addDays(today, daysLeft), locale);
  const title = deadline
    ? t("title", { name, left: t("left", { days: daysLeft }) })
    : t("titlePast", { name });
  const plain = deadline
    ? t(`body.${stopsKey(facts.stages, deadline.stage)}`, {
        date,
        days: facts.stages[0]?.days ?? 0,
      })
    : t(facts.stages.length > 0 ? "body.recycled" : "body.lapsed", { date });
  const withSteps = stage === "recycled" ? plain : t("steps", { body: plain });
  return { title, body: facts.late ? t("late", { body: withSteps }) : withSteps };
}
