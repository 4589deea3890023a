import ical, {
  ICalAlarmRelatesTo,
  ICalAlarmType,
  ICalCalendarMethod,
  ICalEventTransparency,
} from "ical-generator";
import { createTranslator } from "next-intl";
import { stopsKey } from "@/lib/carriers/stops";
import { dateIn, instantOf, toDbDate } from "@/lib/dates";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { maskNumber } from "@/lib/lines/number";
import { deadlinesOf } from "@/lib/lines/stages";
import { momentsOf, type Plan } from "./schedule";

export interface CalendarLine {
  id: string;
  /** The person's own name for the line, or else its carrier's. */
  name: string;
  e164: string;
  /** The steps page of this line. */
  url: string;
  /** The number is lost with its validity. */
  lostAtOnce: boolean;
  plan: Plan;
}

/**
 * The private feed (RFC 5545): each deadline that has not passed is an all-day event, with an alarm
 * at each moment at which a notification would come.
 */
export function calendarOf(
  lines: readonly CalendarLine[],
  now: Date,
  locale: Locale,
  messages: Messages,
): string {
  const t = createTranslator({ locale, messages, namespace: "reminders.calendar" });
  const calendar = ical({
    name: t("name"),
    prodId: { company: "Keepline", product: "Keepline", language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 6 * 3600,
  });
  for (const { id, name, e164, url, lostAtOnce, plan } of lines) {
    const moments = momentsOf(plan);
    const today = dateIn(plan.zone, now);
    for (const { stage, date } of deadlinesOf(plan.validUntil, plan.stages)) {
      if (date < today) continue;
      const stops = stopsKey({ stages: plan.stages, lostAtOnce }, stage);
      const event = calendar.createEvent({
        id: `${id}-${stage}@keepline`,
        stamp: now,
        start: toDbDate(date),
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: t(`summary.${stops}`, {
          name: `${name} ${maskNumber(e164)}`,
        }),
        url,
      });
      const midnight = instantOf(date, "00:00", plan.timeZone).getTime();
      for (const { deadline, at } of moments) {
        if (deadline !== stage) continue;
        const seconds = Math.round((midnight - at.getTime()) / 1000);
        event
          .createAlarm({
            type: ICalAlarmType.display,
            description: event.summary(),
            ...(seconds >= 0 ? { triggerBefore: seconds } : { triggerAfter: -seconds }),
          })
          // An all-day event ends at the next midnight, when it is too late.
          .relatesTo(ICalAlarmRelatesTo.start);
      }
    }
  }
  return calendar.toString();
}
