import { createTranslator } from "next-intl";
import { type Afterwards, daysAfter, stopsKey } from "@/lib/carriers/stops";
import { addDays, type CalendarDate, dateIn } from "@/lib/dates";
import { renewByOf } from "@/lib/holidays/renew-by";
import { formatDate } from "@/lib/i18n/format";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { maskNumber } from "@/lib/lines/number";
import { endIsKnown, standingOn, wayBackOf } from "@/lib/lines/stages";
import { memoOf } from "@/lib/memo";

export interface ReminderFacts extends Afterwards {
  /** The person's own name for the line, or else its carrier's. */
  name: string;
  e164: string;
  validUntil: CalendarDate;
  zone: string;
  /** ISO 3166 alpha-2, for weekends and holidays. */
  country: string;
  /** The day of the latest renewal, where its date is not known yet: it is asked for. */
  unconfirmed: CalendarDate | null;
  late: boolean;
}

export interface ReminderText {
  title: string;
  body: string;
}

type Translate = ReturnType<typeof createTranslator<Messages, "reminders">>;
const translators = new WeakMap<Messages, Translate>();

/** Made once a language: parsing the texts costs more than filling them. */
function translatorOf(locale: Locale, messages: Messages): Translate {
  const kept = translators.get(messages);
  if (kept) return kept;
  const made: Translate = createTranslator({ locale, messages, namespace: "reminders" });
  translators.set(messages, made);
  return made;
}

/** Names the day to renew by, and the days off after it, while that day is still ahead. */
function withRenewBy(
  body: string,
  deadline: CalendarDate,
  today: CalendarDate,
  { country }: ReminderFacts,
  locale: Locale,
  t: Translate,
): string {
  const renewBy = renewByOf(deadline, country);
  if (!renewBy || renewBy.date < today) return body;
  const date = formatDate(renewBy.date, locale);
  if (!renewBy.before) return t("renewBy.weekend", { date, body });
  const holiday = renewBy.before.name?.[locale];
  return holiday
    ? t("renewBy.holiday", { date, holiday, body })
    : t("renewBy.publicHoliday", { date, body });
}

/** What is the same for all lines that stand alike: all but the name, which the title is split at. */
interface Alike {
  beforeName: string;
  afterName: string;
  body: string;
}

/** Stands for the name while the title is split at it; of Unicode's private use. */
const nameMark = "\uE000";

/** For a line of which every last day is over. */
const pastKey = ({ stages, lostAtOnce }: Afterwards) => {
  if (stages.length > 0) return endIsKnown(stages) ? "recycled" : "pastGrace";
  return lostAtOnce ? "pastAtOnce" : "lapsed";
};

function makeAlike(facts: ReminderFacts, today: CalendarDate, locale: Locale, t: Translate): Alike {
  const { stage, deadline, daysLeft } = standingOn(today, facts.validUntil, facts.stages);
  const date = formatDate(addDays(today, daysLeft), locale);
  const { unconfirmed } = facts;
  const title = unconfirmed
    ? t("unconfirmed.title", { name: nameMark })
    : deadline
      ? t("title", { name: nameMark, left: t("left", { days: daysLeft }) })
      : t("titlePast", { name: nameMark });
  const [beforeName = "", afterName = ""] = title.split(nameMark);
  const plain = deadline
    ? t(`body.${stopsKey(facts, deadline.stage)}`, {
        date,
        days: daysAfter(facts, deadline.stage),
      })
    : t(`body.${pastKey(facts)}`, { date });
  const helps = wayBackOf(stage, facts.stages) !== "none";
  const timely =
    deadline && helps ? withRenewBy(plain, deadline.date, today, facts, locale, t) : plain;
  // Until the new date is told the old one counts: the body keeps telling it.
  const body = unconfirmed
    ? t("unconfirmed.body", { date: formatDate(unconfirmed, locale), body: plain })
    : helps
      ? t("steps", { body: timely })
      : timely;
  return { beforeName, afterName, body: facts.late ? t("late", { body }) : body };
}

/** By the stages themselves: the catalogue's are there once, and a person's own are soon gone. */
const alikeOf = memoOf<Afterwards["stages"], Alike>(1_000);

/** At everybody's 09:00 most differ only by name: filling the texts anew costs a tenth of a delivery. */
function alike(facts: ReminderFacts, today: CalendarDate, locale: Locale, t: Translate): Alike {
  const { validUntil, country, stages, lostAtOnce, unconfirmed, late } = facts;
  const key = `${locale} ${today} ${validUntil} ${country} ${lostAtOnce} ${unconfirmed} ${late}`;
  return alikeOf(stages, key, () => makeAlike(facts, today, locale, t));
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
  const t = translatorOf(locale, messages);
  const { beforeName, afterName, body } = alike(facts, dateIn(facts.zone, now), locale, t);
  const name = `${facts.name} ${maskNumber(facts.e164)}`;
  return { title: `${beforeName}${name}${afterName}`, body };
}

/** How many lines a bundle names; a notification shows about as much. */
const named = 3;

/**
 * What a bundle of reminders says when it is sent at `now`: how many lines, the most urgent by name.
 * @param count of all its lines, where `lines` are only the most urgent
 */
export function bundleText(
  lines: readonly ReminderFacts[],
  now: Date,
  locale: Locale,
  messages: Messages,
  count = lines.length,
): ReminderText {
  const t = translatorOf(locale, messages);
  const items = lines
    .map((facts) => {
      const today = dateIn(facts.zone, now);
      const { deadline, daysLeft } = standingOn(today, facts.validUntil, facts.stages);
      return { ...facts, isOver: deadline === null, date: addDays(today, daysLeft) };
    })
    .sort((a, b) => Number(a.isOver) - Number(b.isOver) || (a.date < b.date ? -1 : 1));
  const list = items
    .slice(0, named)
    .map(({ name: own, e164, isOver, date }) => {
      const name = `${own} ${maskNumber(e164)}`;
      return isOver
        ? t("titlePast", { name })
        : t("bundle.item", { name, date: formatDate(date, locale) });
    })
    .join(t("bundle.between"));
  const more = count - named;
  const body = t("bundle.body", {
    list: more > 0 ? t("bundle.more", { list, count: more }) : list,
  });
  return {
    title: t("bundle.title", { count }),
    body: lines.some(({ late }) => late) ? t("late", { body }) : body,
  };
}
