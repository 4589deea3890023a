import type { StageRule } from "@/lib/carriers/schema";
import { type CalendarDate, dateIn, dayMs, daysBetween, endOf } from "@/lib/dates";
import type { Messages } from "@/lib/i18n/messages";
import { deadlinesOf } from "@/lib/lines/stages";
import { bundlesOf } from "@/lib/reminders/bundle";
import { bundleText, type ReminderFacts, reminderText } from "@/lib/reminders/message";
import { heldUntil, type QuietHours } from "@/lib/reminders/quiet";
import {
  aheadOf,
  comesLate,
  dueOf,
  isLastDay,
  keyOf,
  type Moment,
  momentsOf,
  type Outcome,
  type Plan,
  releaseOf,
  resettle,
  settle,
  snoozeUntil,
} from "@/lib/reminders/schedule";

// One person's reminders without a database: what the stores do, by the same pure functions, to
// plain objects. Its ticks come on the dot.

export interface Person {
  timeZone: string;
  sendTime: string;
  leads: readonly number[] | null;
  quiet: Plan["quiet"];
}

export interface Carrier {
  country: string;
  stages: readonly StageRule[];
}

interface Valid {
  validUntil: CalendarDate;
  validityDays: number | null;
}

export interface Line extends Valid {
  name: string;
  zone: string;
  carrier: Carrier;
  archived: boolean;
  letGo: boolean;
  snooze: { until: Date; for: CalendarDate } | null;
  snoozes: number;
  /** What each renewal that was not undone put an end to, the latest last. */
  renewals: Valid[];
  record: Map<string, { outcome: Outcome; message: Message | null }>;
  nextAt: Date | null;
}

export interface Message {
  /** Without what was taken out of it since. */
  told: { line: Line; moment: Moment }[];
  /** It was planned as one notification of several lines. */
  bundled: boolean;
  plannedAt: Date;
  notBefore: Date;
  quiet: QuietHours | null;
  expiresAt: Date;
  late: boolean;
  state: "open" | "done" | "withdrawn" | "expired";
}

export interface Sent {
  at: Date;
  message: Message;
  title: string;
  body: string;
  /** How the lines that it tells of stood. */
  facts: ReminderFacts[];
}

const weekMs = 7 * dayMs;
export const isSilent = (line: Line) => line.archived || line.letGo;
const outcomesOf = (line: Line) =>
  new Map([...line.record].map(([key, { outcome }]) => [key, outcome]));
const earliest = (dates: readonly Date[]) => new Date(Math.min(...dates.map(Number)));
const latest = (dates: readonly Date[]) => new Date(Math.max(...dates.map(Number)));

export function startWatching(person: Person, start: Date, messages: Messages) {
  const lines: Line[] = [];
  const planned: Message[] = [];
  const sent: Sent[] = [];
  let now = start;
  /** Whether the person has a device that takes what is sent. */
  let reachable = true;

  const planOf = (line: Line): Plan => ({
    ...person,
    validUntil: line.validUntil,
    validityDays: line.validityDays,
    zone: line.zone,
    country: line.carrier.country,
    stages: line.carrier.stages,
    snooze:
      line.snooze?.for === line.validUntil
        ? { until: line.snooze.until, count: line.snoozes }
        : null,
  });

  function takeBack(line: Line, keys: Iterable<string>, as: "withdrawn" | "overtaken") {
    for (const key of keys) {
      const entry = line.record.get(key);
      if (entry?.outcome !== "announced" || entry.message?.state !== "open") continue;
      entry.outcome = as;
      const { message } = entry;
      message.told = message.told.filter((told) => told.line !== line);
      if (message.told.length === 0) message.state = as === "withdrawn" ? "withdrawn" : "expired";
    }
  }

  const note = (line: Line, moments: readonly Moment[], outcome: Outcome, message?: Message) => {
    for (const moment of moments) {
      line.record.set(keyOf(moment), { outcome, message: message ?? null });
    }
  };

  function storePlan(line: Line, { passed, nextAt }: ReturnType<typeof settle>) {
    if (!isSilent(line)) note(line, passed, "passed");
    line.nextAt = isSilent(line) ? null : nextAt;
  }

  /** After a change that the person made. */
  function replan(line: Line, promised?: ReadonlySet<string>) {
    takeBack(line, [...line.record.keys()], "withdrawn");
    const isPromised = (moment: Moment) => promised?.has(keyOf(moment)) ?? false;
    storePlan(line, settle(momentsOf(planOf(line)), outcomesOf(line), now, isPromised));
  }

  /** After a change of the catalogue. */
  function replanStale(line: Line) {
    const moments = momentsOf(planOf(line));
    const kept = new Set(moments.map(keyOf));
    takeBack(
      line,
      [...line.record.keys()].filter((key) => !kept.has(key)),
      "withdrawn",
    );
    storePlan(line, resettle(moments, outcomesOf(line), line.zone, now));
  }

  function plan() {
    const due = lines
      .filter(({ nextAt }) => nextAt && nextAt <= now)
      .sort((a, b) => Number(a.nextAt) - Number(b.nextAt));
    const announced = due.flatMap((line) => {
      const plan = planOf(line);
      const { announce, overtaken, nextAt } = dueOf(momentsOf(plan), outcomesOf(line), now);
      note(line, overtaken, "overtaken");
      line.nextAt = nextAt;
      if (!announce) return [];
      takeBack(line, [...line.record.keys()], "overtaken");
      const late = comesLate(plan, announce, now);
      const { notBefore, quiet } = releaseOf(plan, now);
      const lastDay = isLastDay(plan, announce, notBefore);
      return [{ line, plan, moment: announce, late, notBefore, quiet, lastDay, nextAt }];
    });
    for (const bundle of bundlesOf(announced)) {
      const quiet = bundle.flatMap((item) => item.quiet ?? []);
      const message: Message = {
        told: bundle.map(({ line, moment }) => ({ line, moment })),
        bundled: bundle.length > 1,
        plannedAt: now,
        notBefore: latest(bundle.map(({ notBefore }) => notBefore)),
        quiet: quiet[0] ? { ...quiet[0], actBy: earliest(quiet.map(({ actBy }) => actBy)) } : null,
        expiresAt: latest(bundle.map(({ line, nextAt }) => nextAt ?? endOfUse(line))),
        late: bundle.some(({ late }) => late),
        state: "open",
      };
      planned.push(message);
      for (const { line, moment } of bundle) note(line, [moment], "announced", message);
    }
  }

  function endOfUse(line: Line): Date {
    const last = deadlinesOf(line.validUntil, line.carrier.stages).at(-1)?.date ?? line.validUntil;
    const over = endOf(last, line.zone);
    return over > now ? over : new Date(now.getTime() + weekMs);
  }

  const factsOf = (line: Line, late: boolean): ReminderFacts => ({
    name: line.name,
    e164: "+85512345678",
    validUntil: line.validUntil,
    zone: line.zone,
    country: line.carrier.country,
    stages: line.carrier.stages,
    unconfirmed: null,
    late,
  });

  const open = () => planned.filter(({ state }) => state === "open");
  const readyAt = (message: Message) => heldUntil(latest([now, message.notBefore]), message.quiet);

  function deliver() {
    for (const message of open()) {
      if (!reachable || readyAt(message) > now) continue;
      const facts = message.told.map(({ line }) => factsOf(line, message.late));
      const [single] = facts;
      if (!single) throw new Error("a message about nothing");
      const text = message.bundled
        ? bundleText(facts, now, "en", messages)
        : reminderText(single, now, "en", messages);
      sent.push({ at: now, message, facts, ...text });
      message.state = "done";
    }
  }

  /** One run of the scheduled route. */
  function tick(at: Date) {
    now = at;
    for (const message of open()) if (message.expiresAt <= now) message.state = "expired";
    plan();
    deliver();
  }

  /** The next instant at which a tick has something to do. */
  function nextTick(): Date | null {
    const dates = [
      ...lines.flatMap(({ nextAt }) => nextAt ?? []),
      ...(reachable ? open().map(readyAt) : []),
    ];
    return dates.length > 0 ? latest([now, earliest(dates)]) : null;
  }

  return {
    person,
    lines,
    planned,
    sent,
    planOf,
    now: () => now,

    add(name: string, carrier: Carrier, zone: string, validUntil: CalendarDate): Line {
      const line: Line = {
        name,
        zone,
        carrier,
        validUntil,
        validityDays: null,
        archived: false,
        letGo: false,
        snooze: null,
        snoozes: 0,
        renewals: [],
        record: new Map(),
        nextAt: null,
      };
      lines.push(line);
      replan(line);
      return line;
    },

    edit(line: Line, validUntil: CalendarDate) {
      // A typed date says nothing of when it was bought.
      if (validUntil !== line.validUntil) Object.assign(line, { validUntil, validityDays: null });
      replan(line);
    },

    renew(line: Line, validUntil: CalendarDate) {
      line.renewals.push({ validUntil: line.validUntil, validityDays: line.validityDays });
      const bought = daysBetween(dateIn(line.zone, now), validUntil);
      Object.assign(line, { validUntil, validityDays: Math.max(0, bought) });
      replan(line);
    },

    undo(line: Line) {
      Object.assign(line, line.renewals.pop());
      replan(line);
    },

    snooze(line: Line): Date | null {
      const until = isSilent(line) ? null : snoozeUntil(planOf(line), now);
      if (!until) return null;
      line.snooze = { until, for: line.validUntil };
      line.snoozes += 1;
      replan(line);
      return until;
    },

    /** Puts a line away, lets it go, or takes it back. */
    silence(line: Line, change: Partial<Pick<Line, "archived" | "letGo">>) {
      Object.assign(line, change);
      replan(line);
    },

    prefer(change: Partial<Person>) {
      const promised = lines.map((line) => aheadOf(planOf(line), line.nextAt));
      Object.assign(person, change);
      for (const [index, line] of lines.entries()) replan(line, promised[index]);
    },

    /** The catalogue, as a new version of the app brings it; the next tick sees to the plans. */
    recatalogue(line: Line, carrier: Carrier) {
      line.carrier = carrier;
      replanStale(line);
    },

    reach(is: boolean) {
      reachable = is;
    },

    tick,

    /** Time passes, and the server ticks whenever something is due. */
    run(until: Date) {
      for (let at = nextTick(); at && at <= until; at = nextTick()) tick(at);
      now = latest([now, until]);
    },

    /** Time passes, and the server doesn't tick. */
    sleep(until: Date) {
      now = latest([now, until]);
    },
  };
}

export type Watching = ReturnType<typeof startWatching>;
