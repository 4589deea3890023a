import { dateIn, fromDbDate } from "@/lib/dates";
import { formatDate, formatTime } from "@/lib/i18n/format";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { unconfirmedOf } from "@/lib/lines/renewals";
import type { Line, Renewal } from "@/prisma/client/client";
import { bundleText, type ReminderFacts, reminderText } from "./message";
import { openMessagesOf, type PlanRow, readablePlan, recordOf } from "./plan";
import { previewOf } from "./preview";

/** How far ahead a preview looks. */
export const previewDays = 60;

/** A notification to come, as a page shows it: in the person's language and zone. */
export interface Coming {
  lineIds: string[];
  day: string;
  time: string;
  title: string;
  body: string;
  /** Quiet hours move it. */
  held: boolean;
  /** Asked for with "remind me tomorrow". */
  snoozed: boolean;
  /** What a bundle tells of, line by line; null for one line's. */
  titles: string[] | null;
}

export type ComingWatch = PlanRow & {
  line: Pick<Line, "id" | "label" | "e164"> & {
    renewals: Pick<Renewal, "renewedOn" | "confirmedAt" | "undoneAt">[];
  };
  reminders: Parameters<typeof openMessagesOf>[0];
};

const factsOf = ({ line }: ComingWatch, locale: Locale): ReminderFacts => {
  const carrier = carrierOf(line);
  const unconfirmed = unconfirmedOf(line.renewals);
  return {
    name: line.label || carrier.name[locale],
    e164: line.e164,
    validUntil: fromDbDate(line.validUntil),
    zone: line.zone,
    country: carrier.country,
    stages: carrier.stages,
    lostAtOnce: carrier.lostAtOnce,
    unconfirmed: unconfirmed && fromDbDate(unconfirmed.renewedOn),
    late: false,
  };
};

/** What will be sent: the next notifications, and how many more follow in that time. */
export interface Preview {
  coming: Coming[];
  more: number;
  /** Of how many lines no reminder can be planned. */
  unplanned: number;
}

/** A shop's hundreds of lines would fill a book. */
const most = 100;

/**
 * What one person will be sent in the days to come, in the words in which it will be sent.
 * @param lineId only what tells of this line; bundles depend on the others, so all are planned
 */
export function previewFor(
  watches: readonly ComingWatch[],
  now: Date,
  locale: Locale,
  messages: Messages,
  lineId?: string,
): Preview {
  const byLine = new Map(
    watches.flatMap((watch) => {
      const plan = readablePlan(watch);
      if (!plan) return [];
      const record = recordOf(watch.reminders);
      const open = openMessagesOf(watch.reminders);
      return [[watch.line.id, { facts: factsOf(watch, locale), plan, record, open }] as const];
    }),
  );
  const lines = [...byLine].map(([id, { facts: _, ...line }]) => ({ id, ...line }));
  const timeZone = lines[0]?.plan.timeZone ?? "UTC";
  const planned = previewOf(lines, now, previewDays)
    .map(({ at, moments }) => ({
      at,
      told: moments.flatMap((moment) => {
        const line = byLine.get(moment.lineId);
        return line ? [{ moment, facts: line.facts }] : [];
      }),
    }))
    .filter(({ told }) =>
      told.some(({ moment }) => lineId === undefined || moment.lineId === lineId),
    );

  const shown = ({ at, told }: (typeof planned)[number]): Coming => {
    const textOf = (facts: ReminderFacts) => reminderText(facts, at, locale, messages);
    const facts = told.map((each) => each.facts);
    const [single, ...others] = facts;
    const isBundle = others.length > 0 || !single;
    return {
      lineIds: told.map(({ moment }) => moment.lineId),
      day: formatDate(dateIn(timeZone, at), locale),
      time: formatTime(at, locale, timeZone),
      ...(isBundle ? bundleText(facts, at, locale, messages) : textOf(single)),
      held: told.some(({ moment }) => at > moment.at),
      snoozed: told.some(({ moment }) => moment.snooze > 0),
      titles: isBundle ? facts.map((each) => textOf(each).title) : null,
    };
  };
  return {
    coming: planned.slice(0, most).map(shown),
    more: Math.max(0, planned.length - most),
    unplanned: watches.filter(
      ({ line: { id } }) => !byLine.has(id) && (lineId === undefined || id === lineId),
    ).length,
  };
}
