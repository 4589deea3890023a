import { z } from "zod";
import { currentPerson } from "@/lib/accounts/session";
import { findPreferences } from "@/lib/accounts/store";
import type { Text } from "@/lib/carriers/schema";
import { type StopsKey, stopsKey } from "@/lib/carriers/stops";
import { addDays, type CalendarDate, dateIn, fromDbDate, isTimeZone } from "@/lib/dates";
import type { Locale } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { maskNumber } from "@/lib/lines/number";
import { deadlinesOf } from "@/lib/lines/stages";
import { requestOrigin } from "@/lib/request-origin";
import type { DeliveryAnswer, Preferences } from "@/prisma/client/client";
import { findCalendarToken } from "./calendar.store";
import type { Preview } from "./coming";
import { type DeliveryTrace, type ReminderTrace, reminderTraceOf, traceOf } from "./log";
import { entriesOnPage, findLog, type LoggedReminder } from "./log.store";
import { readablePlan } from "./plan";
import { isSilent } from "./plan.store";
import { storedTimes } from "./preferences";
import { type Plan, snoozeUntil, usualLeads } from "./schedule";
import { shownSettings, type TypedSettings } from "./schema";
import { upcoming } from "./upcoming";
import { findWatch, type PlannedWatch } from "./watch.store";

/** The address of the person's private calendar feed; null for a stranger. */
export async function myCalendarAddress(): Promise<string | null> {
  const person = await currentPerson();
  const token = person && (await findCalendarToken(person.id));
  return token && `${await requestOrigin()}/calendar/${token}.ics`;
}

// ── What is chosen, and what follows from it ──

const { shape } = storedTimes;
/** What is stored and unreadable counts as not chosen: the form opens, and saving it mends it. */
const readableTimes = z.object({
  leads: shape.leads.catch(null),
  sendTime: shape.sendTime.catch(null),
  quietFrom: shape.quietFrom.catch(null),
  quietUntil: shape.quietUntil.catch(null),
});

/** As prisma/schema.prisma has it. */
const usualSendTime = "09:00";

const wholeOf = (preferences: Preferences) => {
  const { sendTime, leads, quietFrom: from, quietUntil: until } = readableTimes.parse(preferences);
  return {
    sendTime: sendTime ?? usualSendTime,
    leads: leads ?? usualLeads.active,
    quiet: from && until ? { from, until } : null,
  };
};

export interface ReminderSettings {
  settings: TypedSettings;
  preview: Preview;
}

/** What the person chose for all their lines, and what they will be sent; null for a stranger. */
export async function myReminderSettings(locale: Locale): Promise<ReminderSettings | null> {
  const person = await currentPerson();
  const preferences = person && (await findPreferences(person.id));
  if (!preferences) return null;
  const now = new Date();
  const whole = wholeOf(preferences);
  const stored = { ...readableTimes.parse(preferences), sendTime: whole.sendTime };
  // A zone that is none stays, for the person to choose another: nobody else knows where they are.
  const settings = shownSettings(stored, preferences.timeZone, whole);
  // For all lines there is nothing that it could be "as" but none at all.
  if (settings.quiet.kind === "mine") settings.quiet.kind = "none";
  return { settings, preview: await upcoming(person.id, locale, now) };
}

/** How one line is reminded of. */
export interface LineReminders {
  /** Not as for all of the person's lines. */
  own: boolean;
  /** At the usual days before, not at days that the person chose. */
  usualLeads: boolean;
  /** It can't be planned as its settings are stored; `plan` is then what is usual. */
  unplanned: boolean;
  plan: Pick<Plan, "sendTime" | "timeZone" | "quiet"> & { leads: readonly number[] };
  letGoAt: Date | null;
  /** The next moment, before quiet hours; null where there is none ahead. */
  nextAt: Date | null;
}

function usualPlan({ person, line }: PlannedWatch) {
  const chosen = person.preferences?.timeZone ?? "";
  const timeZone = isTimeZone(chosen) ? chosen : line.zone;
  return { sendTime: usualSendTime, timeZone, quiet: null, leads: null };
}

function lineReminders(watch: PlannedWatch, now: Date): LineReminders {
  const readable = readablePlan(watch);
  const { sendTime, timeZone, quiet, leads } = readable ?? usualPlan(watch);
  return {
    own: watch.sendTime !== null || watch.leads !== null || watch.quietFrom !== null,
    usualLeads: leads === null,
    unplanned: readable === null || watch.planError !== null,
    plan: {
      sendTime,
      timeZone,
      quiet: quiet && quiet.from !== quiet.until ? quiet : null,
      leads: leads ?? usualLeads.active,
    },
    letGoAt: watch.letGoAt,
    nextAt: watch.nextAt && watch.nextAt > now ? watch.nextAt : null,
  };
}

/** Null for a stranger, and for a line that the person doesn't watch. */
export async function myLineReminders(lineId: string): Promise<LineReminders | null> {
  const person = await currentPerson();
  const now = new Date();
  const watch = person && (await findWatch(person.id, lineId, now));
  return watch && lineReminders(watch, now);
}

export interface SnoozeView {
  /** When it would ring again if it were put off now; null where it can't be. */
  snooze: Snooze | null;
  /** The snooze that is ahead. */
  snoozedUntil: Date | null;
  /** The person's, for these instants. */
  timeZone: string;
}

/** On which day of the person's calendar a snooze ends. */
export interface Snooze {
  at: Date;
  on: "today" | "tomorrow" | "later";
}

function snoozeOn(at: Date, timeZone: string, now: Date): Snooze {
  const [day, today] = [dateIn(timeZone, at), dateIn(timeZone, now)];
  return {
    at,
    on: day === today ? "today" : day === addDays(today, 1) ? "tomorrow" : "later",
  };
}

function snoozeView(watch: PlannedWatch, now: Date): SnoozeView {
  const plan = readablePlan(watch);
  const { timeZone } = plan ?? usualPlan(watch);
  const again = plan && !isSilent(watch) ? snoozeUntil(plan, now) : null;
  return {
    snooze: again && snoozeOn(again, timeZone, now),
    snoozedUntil: plan?.snooze && plan.snooze.until > now ? plan.snooze.until : null,
    timeZone,
  };
}

/**
 * How a reminder that came can be put off. Null for a stranger, for a line that the person doesn't
 * watch, and before it has been announced.
 */
export async function mySnooze(lineId: string): Promise<SnoozeView | null> {
  const person = await currentPerson();
  const now = new Date();
  const watch = person && (await findWatch(person.id, lineId, now));
  const view = watch && snoozeView(watch, now);
  return view && (view.snoozedUntil || isAnnounced(watch)) ? view : null;
}

/** Of the deadlines that it has now: those of before a renewal are of the past. */
function isAnnounced(watch: PlannedWatch): boolean {
  const plan = readablePlan(watch);
  const dates = plan ? deadlinesOf(plan.validUntil, plan.stages).map(({ date }) => date) : [];
  return watch.reminders.some(
    ({ outcome, deadlineDate }) =>
      outcome === "announced" && dates.includes(fromDbDate(deadlineDate)),
  );
}

export interface LineReminderSettings extends LineReminders, ReminderSettings {
  /** What holds where this line has nothing of its own. */
  whole: { sendTime: string; leads: readonly number[]; quiet: Plan["quiet"] };
  snoozing: SnoozeView;
}

/** What its page about reminders shows of one line. Null as for `myLineReminders`. */
export async function myLineReminderSettings(
  lineId: string,
  locale: Locale,
): Promise<LineReminderSettings | null> {
  const person = await currentPerson();
  const now = new Date();
  const watch = person && (await findWatch(person.id, lineId, now));
  const preferences = watch?.person.preferences;
  if (!watch || !preferences) return null;
  const reminders = lineReminders(watch, now);
  const { timeZone } = reminders.plan;
  const whole = wholeOf(preferences);
  return {
    ...reminders,
    settings: shownSettings(readableTimes.parse(watch), timeZone, whole),
    whole,
    snoozing: snoozeView(watch, now),
    preview: await upcoming(person.id, locale, now, { lineId }),
  };
}

// ── What was sent ──

export interface LoggedDelivery {
  id: string;
  device: string;
  sentAt: Date | null;
  shownAt: Date | null;
  tappedAt: Date | null;
  /** What was answered in the notification; null where nothing was. */
  answer: DeliveryAnswer | null;
  answeredAt: Date | null;
  trace: DeliveryTrace;
}

export interface LogEntry {
  id: string;
  line: { id: string; label: string; carrier: Text; masked: string };
  /** The deadline that it was about. */
  stops: StopsKey;
  date: CalendarDate;
  lead: number;
  renewBy: CalendarDate | null;
  snoozed: boolean;
  /** One notification told of several lines. */
  bundled: boolean;
  moment: Date;
  /** When its message was made. */
  plannedAt: Date | null;
  late: boolean;
  trace: ReminderTrace;
  deliveries: LoggedDelivery[];
}

function entryOf(reminder: LoggedReminder, now: Date): LogEntry {
  const { message } = reminder;
  const { line } = reminder.watch;
  const carrier = carrierOf(line);
  return {
    id: reminder.id,
    line: {
      id: line.id,
      label: line.label,
      carrier: carrier.name,
      masked: maskNumber(line.e164),
    },
    stops: stopsKey(carrier, reminder.deadline),
    date: fromDbDate(reminder.deadlineDate),
    lead: reminder.lead,
    renewBy: reminder.renewBy && fromDbDate(reminder.renewBy),
    snoozed: reminder.snooze > 0,
    bundled: message !== null && message.lineId === null,
    moment: reminder.moment,
    plannedAt: message?.createdAt ?? null,
    late: message?.late ?? reminder.late,
    trace: reminderTraceOf(reminder, message, now),
    deliveries: (message?.deliveries ?? []).map((delivery) => ({
      id: delivery.id,
      device: delivery.deviceName,
      sentAt: delivery.sentAt,
      shownAt: delivery.shownAt,
      tappedAt: delivery.tappedAt,
      answer: delivery.answer,
      answeredAt: delivery.answeredAt,
      trace: traceOf(delivery, message ?? { notBefore: reminder.moment, quiet: null }, now),
    })),
  };
}

export interface Log {
  entries: LogEntry[];
  /** From 1; the last one where a later one was asked for. */
  page: number;
  pages: number;
}

/** What has become of the person's reminders, the latest first; null for a stranger. */
export async function myLog(asked: { lineId?: string; page?: unknown }): Promise<Log | null> {
  const person = await currentPerson();
  if (!person) return null;
  const page = pageFrom(asked.page);
  const { reminders, count } = await findLog(person.id, { lineId: asked.lineId, page });
  const pages = Math.max(1, Math.ceil(count / entriesOnPage));
  if (page > pages) return myLog({ ...asked, page: String(pages) });
  const now = new Date();
  return { entries: reminders.map((reminder) => entryOf(reminder, now)), page, pages };
}

const pageFrom = (asked: unknown): number =>
  typeof asked === "string" && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1;
