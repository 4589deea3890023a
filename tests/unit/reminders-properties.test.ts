import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { nationalStages } from "@/lib/carriers/data/kh-common";
import { addDays, type CalendarDate, dateIn, instantOf } from "@/lib/dates";
import { holidayOn } from "@/lib/holidays/calendar";
import { loadMessages } from "@/lib/i18n/messages";
import { deadlinesOf } from "@/lib/lines/stages";
import { previewOf } from "@/lib/reminders/preview";
import { heldUntil } from "@/lib/reminders/quiet";
import { keyOf, momentsOf, type Outcome } from "@/lib/reminders/schedule";
import { day } from "../support/day";
import {
  type Carrier,
  isSilent,
  type Line,
  type Sent,
  startWatching,
  type Watching,
} from "../support/watching";

// Of many examples each: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

// What holds for whatever people, servers and catalogues do, in any order. What it is compared with
// is computed here in another way: by Intl and Date.UTC, from the text as it is read.

const messages = await loadMessages("en");
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

// ── Calendars, computed anew ──

const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const daysFrom = (from: string, to: string) => (utc(to) - utc(from)) / dayMs;

const clocks = new Map<string, Intl.DateTimeFormat>();
/** The local date and time of day of an instant. */
function localOf(zone: string, at: Date): { date: string; time: string } {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  clocks.set(zone, clock);
  const [date = "", time = ""] = clock.format(at).split(" ");
  return { date, time };
}

/** Every last day of a line, in order. */
function lastDaysOf(validUntil: string, stages: Carrier["stages"]): string[] {
  let end = utc(validUntil);
  const ends = stages.map(({ days }) => {
    end += days * dayMs;
    return isoDay(end);
  });
  return [validUntil, ...ends];
}

/** Cambodia's weekend is Saturday and Sunday. */
const isOff = (date: string) =>
  [0, 6].includes(new Date(utc(date)).getUTCDay()) || holidayOn("KH", day(date)) !== null;

// ── Reading what is sent ──

/** Of "Tue, 13 Apr 2027", which has to be a Tuesday. */
function readDate(text: string): string {
  const ms = Date.parse(`${text.replace("Sept", "Sep")} UTC`);
  const weekday = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" }).format(ms);
  expect(text.startsWith(weekday), text).toBe(true);
  return isoDay(ms);
}
const datesIn = (text: string) => (text.match(/\w{3}, \d{1,2} \w{3,4} \d{4}/g) ?? []).map(readDate);

function expectTrue({ at, message, title, body, facts }: Sent): void {
  const standings = facts.map(({ zone, validUntil, stages, country }) => {
    const today = localOf(zone, at).date;
    const lastDays = lastDaysOf(validUntil, stages);
    return { today, lastDays, next: lastDays.find((date) => date >= today), country };
  });
  if (message.bundled) {
    expect(title).toBe(
      facts.length === 1 ? "1 number needs renewing" : `${facts.length} numbers need renewing`,
    );
    // What is past its last day comes last, and without a date.
    const deadlines = standings.flatMap(({ next }) => next ?? []).sort();
    expect(datesIn(body)).toEqual(deadlines.slice(0, 3));
    return;
  }
  const [standing] = standings;
  if (!standing) throw new Error("a text about nothing");
  const { today, next, lastDays, country } = standing;
  const left = next === undefined ? null : daysFrom(today, next);
  expect(title).toMatch(
    left === null
      ? /: past its last day$/
      : left === 0
        ? /: today is the last day$/
        : new RegExp(`: ${left} days? left$`),
  );
  const [, named, rest = ""] = /^(?:Renew by (.*?): .*? follows\. )?(.*)$/.exec(body) ?? [];
  expect(datesIn(rest)).toEqual([next ?? lastDays.at(-1)]);
  expect(body.endsWith("This reminder comes late.")).toBe(message.late);

  // The day to renew by is the last working day up to the deadline, where one is left before it.
  let workday = next;
  while (country === "KH" && workday && isOff(workday)) workday = isoDay(utc(workday) - dayMs);
  const ahead = workday && workday >= today && workday !== next ? workday : undefined;
  expect(named && readDate(named)).toBe(ahead);
}

// ── What may happen ──

const zones = [
  "Asia/Phnom_Penh",
  "Asia/Shanghai",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Los_Angeles",
];
const zone = fc.constantFrom(...zones);
const pad = (count: number) => String(count).padStart(2, "0");
const timeOfDay = fc
  .integer({ min: 0, max: 95 })
  .map((quarter) => `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`);
const quietHours = fc.option(fc.record({ from: timeOfDay, until: timeOfDay }));
const leads = fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }));
const shorter = nationalStages.map((rule) => ({ ...rule, days: rule.days / 2 }));
const fortnight = nationalStages.map((rule) => ({ ...rule, days: 15 }));
const carrier: fc.Arbitrary<Carrier> = fc.record({
  country: fc.constantFrom("KH", "ZZ"),
  stages: fc.constantFrom(
    nationalStages,
    shorter,
    fortnight,
    nationalStages.slice(2),
    [{ stage: "grace" as const, days: 28 }],
    [],
  ),
});
const person = fc.record({ timeZone: zone, sendTime: timeOfDay, leads, quiet: quietHours });
// Over month ends, a leap day, New Year and all that clocks do in a year.
const start = fc
  .integer({ min: 0, max: 700 * 24 * 60 })
  .map((minutes) => new Date(Date.parse("2027-06-01T00:00:00Z") + minutes * 60_000));
const minutes = fc.oneof(
  fc.integer({ min: 0, max: 24 * 60 }),
  fc.integer({ min: 0, max: 70 * 24 * 60 }),
);
const which = fc.nat(6);
const inDays = fc.integer({ min: -190, max: 100 });
/** How many lines of one carrier and date are added. */
const count = fc.oneof(fc.constant(1), fc.integer({ min: 4, max: 6 }));

const step = fc.oneof(
  fc.record({ does: fc.constant("run" as const), minutes }),
  fc.record({ does: fc.constant("run" as const), minutes }),
  fc.record({ does: fc.constant("sleep" as const), minutes }),
  fc.record({ does: fc.constant("add" as const), carrier, zone, inDays, count }),
  fc.record({ does: fc.constant("edit" as const), which, inDays }),
  fc.record({ does: fc.constant("editBack" as const), which }),
  fc.record({
    does: fc.constant("renew" as const),
    which,
    bought: fc.integer({ min: 0, max: 200 }),
  }),
  fc.record({ does: fc.constant("undo" as const), which }),
  fc.record({ does: fc.constant("snooze" as const), which }),
  fc.record({ does: fc.constant("letGo" as const), which }),
  fc.record({ does: fc.constant("archive" as const), which }),
  fc.record({ does: fc.constant("recatalogue" as const), which, carrier }),
  fc.record({ does: fc.constant("reach" as const), is: fc.boolean() }),
  fc.record({
    does: fc.constant("prefer" as const),
    change: fc.oneof(
      fc.record({ timeZone: zone }),
      fc.record({ sendTime: timeOfDay }),
      fc.record({ leads }),
      fc.record({ quiet: quietHours }),
    ),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const later = (at: Date, min: number) => new Date(at.getTime() + min * 60_000);
const dayOf = (watching: Watching, zone: string, inDays: number): CalendarDate =>
  addDays(dateIn(zone, watching.now()), inDays);

const bare = {
  validityDays: null,
  country: "ZZ",
  stages: [],
  quiet: null,
  snooze: null,
};
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function take(watching: Watching, step: Step, typed: Map<Line, CalendarDate[]>): void {
  const now = watching.now();
  if (step.does === "run") watching.run(later(now, step.minutes));
  else if (step.does === "sleep") watching.sleep(later(now, step.minutes));
  else if (step.does === "reach") watching.reach(step.is);
  else if (step.does === "prefer") watching.prefer(step.change);
  else if (step.does === "add") add(watching, step, typed);
  else {
    const line = watching.lines[step.which % watching.lines.length];
    if (line) change(watching, line, step, typed.get(line) ?? []);
  }
}

type Added = Extract<Step, { does: "add" }>;
function add(
  watching: Watching,
  { carrier, zone, inDays, count }: Omit<Added, "does">,
  typed: Map<Line, CalendarDate[]>,
): void {
  const validUntil = dayOf(watching, zone, inDays);
  for (let n = 0; n < count; n += 1) {
    const line = watching.add(`Line ${watching.lines.length}`, carrier, zone, validUntil);
    typed.set(line, [validUntil]);
  }
}

type Changed = Extract<Step, { which: number }>;
function change(watching: Watching, line: Line, step: Changed, dates: CalendarDate[]): void {
  if (step.does === "edit") {
    const date = dayOf(watching, line.zone, step.inDays);
    dates.push(date);
    watching.edit(line, date);
  } else if (step.does === "editBack") watching.edit(line, dates.at(-2) ?? line.validUntil);
  else if (step.does === "renew") watching.renew(line, dayOf(watching, line.zone, step.bought));
  else if (step.does === "undo") watching.undo(line);
  else if (step.does === "letGo") watching.silence(line, { letGo: !line.letGo });
  else if (step.does === "archive") watching.silence(line, { archived: !line.archived });
  else if (step.does === "recatalogue") watching.recatalogue(line, step.carrier);
  else expectTimely(watching.snooze(line), watching, line);
}

/** A snooze is at least an hour away, and an hour before the next last day is over. */
function expectTimely(until: Date | null, watching: Watching, line: Line): void {
  if (!until) return;
  expect(until.getTime() - watching.now().getTime()).toBeGreaterThanOrEqual(hourMs);
  const today = localOf(line.zone, watching.now()).date;
  const last = lastDaysOf(line.validUntil, line.carrier.stages).find((each) => each >= today);
  const anHourOn = new Date(until.getTime() + hourMs - 1);
  expect(localOf(line.zone, anHourOn).date <= (last ?? "")).toBe(true);
}

const allowed: Record<Outcome | "none", readonly (Outcome | "none")[]> = {
  none: ["none", "passed", "overtaken", "announced"],
  passed: ["passed"],
  overtaken: ["overtaken"],
  announced: ["announced", "withdrawn", "overtaken"],
  withdrawn: ["withdrawn", "announced", "overtaken"],
};

/** What is on record, and whether it was sent. */
const recordsOf = ({ lines }: Watching) =>
  lines.map(
    ({ record }) =>
      new Map(
        [...record].map(([key, { outcome, message }]) => [
          key,
          { outcome, sent: outcome === "announced" && message?.state === "done" },
        ]),
      ),
  );

/** What is still to be told of a line: nothing while it is silent. */
const owedOf = (watching: Watching, line: Line) =>
  new Set(
    momentsOf(watching.planOf(line))
      .filter(({ at }) => line.nextAt && at >= line.nextAt)
      .map(keyOf)
      .filter((key) => !isSilent(line) && !line.record.has(key)),
  );

const isOpen = (line: Line, key: string) =>
  (line.record.get(key)?.outcome ?? "withdrawn") === "withdrawn";

const history = fc.record({
  person,
  start,
  first: fc.record({ carrier, zone, inDays, count }),
  steps: fc.array(step, { minLength: 4, maxLength: 14 }),
});

/** Lets a history happen; `check` sees each step. */
function live(
  { person, start, first, steps }: typeof history extends fc.Arbitrary<infer T> ? T : never,
  check: (watching: Watching, step: Step) => void,
): Watching {
  const watching = startWatching({ ...person }, start, messages);
  const typed = new Map<Line, CalendarDate[]>();
  for (const step of [{ does: "add" as const, ...first }, ...steps]) {
    take(watching, step, typed);
    check(watching, step);
  }
  return watching;
}

/** Six lines of one date, to which everything happens alike, and then their whole course. */
const crowd = history.map(({ first, steps, ...rest }) => ({
  ...rest,
  first: { ...first, count: 6 },
  steps: [
    ...steps.filter((step) => !("which" in step)),
    { does: "run" as const, minutes: 300 * 24 * 60 },
  ],
}));

const asserting = (
  numRuns: number,
  check: () => (watching: Watching, step: Step) => void,
  { of = history, end }: { of?: typeof history; end?: (watching: Watching) => void } = {},
) =>
  fc.assert(
    fc.property(of, (past) => {
      const watching = live(past, check());
      end?.(watching);
    }),
    { numRuns },
  );

describe("whatever happens", () => {
  it("the next moment on a watch is its first open one, and nothing due stays open after a tick", () => {
    const check = (watching: Watching, does?: Step["does"]) => {
      for (const line of watching.lines) {
        const open = momentsOf(watching.planOf(line)).filter((each) => isOpen(line, keyOf(each)));
        expect(line.nextAt).toEqual(isSilent(line) ? null : (open[0]?.at ?? null));
        if (does === "run" && !isSilent(line)) {
          expect(open.filter(({ at }) => at <= watching.now())).toEqual([]);
        }
      }
    };
    asserting(
      150,
      () =>
        (watching, { does }) =>
          check(watching, does),
      {
        end(watching) {
          // When all is over, nothing is ahead and nothing waits.
          watching.reach(true);
          watching.run(later(watching.now(), 900 * 24 * 60));
          check(watching, "run");
          expect(watching.lines.flatMap(({ nextAt }) => nextAt ?? [])).toEqual([]);
          expect(watching.planned.filter(({ state }) => state === "open")).toEqual([]);
        },
      },
    );
  });

  it("no moment is lost without a reason on record, told twice, or told after it was passed", () => {
    asserting(80, () => {
      let before: ReturnType<typeof recordsOf> = [];
      let owed: Set<string>[] = [];
      return (watching, { does }) => {
        const after = recordsOf(watching);
        for (const [index, line] of watching.lines.entries()) {
          const was = before[index] ?? new Map();
          const moments = momentsOf(watching.planOf(line));
          const today = localOf(line.zone, watching.now()).date;
          for (const [key, { outcome: to }] of after[index] ?? []) {
            const { outcome: from, sent } = was.get(key) ?? { outcome: "none", sent: false };
            expect(allowed[from as Outcome], `${key}: ${does}`).toContain(to);
            // Sent is sent, whatever comes after.
            if (sent) expect(to, key).toBe("announced");
            if (from === to) continue;
            const place = moments.findIndex((each) => keyOf(each) === key);
            const moment = moments[place];
            if (to === "passed") {
              // Only what is past, by a change of the person's; by the catalogue's, what is over.
              expect(does).not.toMatch(/^(run|sleep)$/);
              expect(moment?.at.getTime()).toBeLessThanOrEqual(watching.now().getTime());
              if (does === "recatalogue") expect(moment && moment.date < today).toBe(true);
              // Another hour or zone swallows nothing that was still to come.
              if (does === "prefer") expect(owed[index]?.has(key)).toBe(false);
            } else if (to === "withdrawn") {
              expect(does).not.toMatch(/^(run|sleep)$/);
            } else {
              expect(does).toBe("run");
              expect(moment?.at.getTime()).toBeLessThanOrEqual(watching.now().getTime());
            }
            if (to === "overtaken") {
              const newer = moments[place + 1];
              expect(newer && newer.at <= watching.now()).toBe(true);
            }
          }
        }
        before = after;
        owed = watching.lines.map((line) => owedOf(watching, line));
        const told = watching.sent.flatMap(({ message }) =>
          message.told.map(({ line, moment }) => `${line.name} ${keyOf(moment)}`),
        );
        expect(new Set(told).size).toBe(told.length);
      };
    });
  });

  it("nothing false is said", () => {
    const check = () => {
      let seen = 0;
      return ({ sent }: Watching) => {
        for (const one of sent.slice(seen)) expectTrue(one);
        seen = sent.length;
      };
    };
    asserting(100, check);
    asserting(20, check, { of: crowd });
  });

  it("a bundle holds four lines or more when it is made, and none on its last day", () => {
    let bundles = 0;
    const check = () => {
      let seen = 0;
      return ({ planned, sent }: Watching) => {
        for (const message of planned.slice(seen).filter(({ bundled }) => bundled)) {
          bundles += 1;
          const first = sent.find((each) => each.message === message);
          if (first?.at.getTime() !== message.notBefore.getTime()) continue;
          expect(first.facts.length).toBeGreaterThanOrEqual(4);
          for (const { zone, validUntil, stages } of first.facts) {
            const { date } = localOf(zone, first.at);
            expect(lastDaysOf(validUntil, stages)).not.toContain(date);
          }
        }
        seen = planned.length;
      };
    };
    asserting(60, check, { of: crowd });
    expect(bundles).toBeGreaterThan(30);
  });
});

describe("quiet hours", () => {
  const shown = (zone: string, at: Date) => localOf(zone, at).time;

  it("hold until they end, or not at all, and never into the last eight hours", () => {
    fc.assert(
      fc.property(
        zone,
        timeOfDay,
        timeOfDay,
        start,
        fc.integer({ min: -24, max: 96 }),
        (timeZone, from, until, at, hours) => {
          const actBy = new Date(at.getTime() + hours * hourMs);
          const held = heldUntil(at, { from, until, timeZone, actBy });
          const time = shown(timeZone, at);
          const isQuiet =
            from < until
              ? from <= time && time < until
              : from !== until && (time >= from || time < until);
          // Clocks that are changed in quiet hours end them an hour away from where they say.
          if (localOf(timeZone, new Date(at.getTime() - dayMs)).time !== time) return;
          if (localOf(timeZone, new Date(at.getTime() + dayMs)).time !== time) return;
          if (held > at) {
            expect(isQuiet).toBe(true);
            // After the deadline's day there is no hurry any more.
            expect(held <= actBy || hours <= -8).toBe(true);
            expect(shown(timeZone, held)).toBe(until);
            expect(held.getTime() - at.getTime()).toBeLessThan(dayMs);
          } else {
            expect(held).toEqual(at);
            const end = heldUntil(at, { from, until, timeZone, actBy: new Date(8.64e15) });
            expect(isQuiet).toBe(end > at);
            if (isQuiet) expect(end > actBy && hours > -8).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it("leave eight hours of the last day that is told", () => {
    asserting(80, () => {
      let seen = 0;
      return ({ planned, lines }) => {
        for (const { told, notBefore, plannedAt, bundled } of planned.slice(seen)) {
          if (notBefore <= plannedAt || bundled) continue;
          for (const { line } of told) {
            expect(lines).toContain(line);
            const inEight = localOf(line.zone, new Date(notBefore.getTime() + 8 * hourMs - 1)).date;
            const { date } = localOf(line.zone, plannedAt);
            const ends = lastDaysOf(line.validUntil, line.carrier.stages);
            const next = ends.find((each) => each >= date);
            if (next) expect(inEight <= next).toBe(true);
          }
        }
        seen = planned.length;
      };
    });
  });
});

describe("what a person is told that will be sent", () => {
  it("is what is sent, where nothing changes", () => {
    fc.assert(
      fc.property(
        person,
        start,
        fc.array(fc.record({ carrier, zone, inDays, count }), { minLength: 1, maxLength: 3 }),
        (who, start, added) => {
          const watching = startWatching({ ...who }, start, messages);
          for (const each of added) add(watching, each, new Map());
          const lines = watching.lines.map((line) => ({
            id: line.name,
            plan: watching.planOf(line),
            record: new Map(),
          }));
          const told = previewOf(lines, start, 60).map(({ at, moments }) => [
            at.toISOString(),
            ...moments.map((moment) => `${moment.lineId} ${keyOf(moment)}`).sort(),
          ]);
          watching.run(later(start, 60 * 24 * 60));
          const planned = watching.planned
            .filter(({ state }) => state !== "withdrawn")
            .map(({ notBefore, told }) => [
              notBefore.toISOString(),
              ...told.map(({ line, moment }) => `${line.name} ${keyOf(moment)}`).sort(),
            ]);
          expect(planned.map(String).sort()).toEqual(told.map(String).sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("a day is a day", () => {
  const date = fc.integer({ min: 0, max: 4000 }).map((after) => addDays(day("2024-02-01"), after));

  it("from one last day to the next, over month ends, leap days and New Year", () => {
    fc.assert(
      fc.property(date, carrier, (validUntil, { stages }) => {
        expect(deadlinesOf(validUntil, stages).map(({ date }) => date)).toEqual(
          lastDaysOf(validUntil, stages),
        );
      }),
    );
  });

  it("for moments too, whatever clocks do: each the latest send time that leaves eight hours", () => {
    const everyDay = Array.from({ length: 31 }, (_, lead) => lead);
    fc.assert(
      fc.property(date, zone, zone, timeOfDay, (validUntil, zone, timeZone, sendTime) => {
        const plan = { ...bare, validUntil, zone, timeZone, sendTime, leads: everyDay };
        const moments = momentsOf(plan);
        expect(moments.map(({ lead }) => lead)).toEqual([...everyDay].reverse());
        const inEightHours = (at: Date) => localOf(zone, new Date(at.getTime() + 8 * hourMs - 1));
        let moved = 0;
        for (const { at, lead } of moments) {
          const onTheDay = addDays(validUntil, -lead);
          const local = localOf(timeZone, at);
          expect(inEightHours(at).date <= onTheDay).toBe(true);
          const nextDay = instantOf(addDays(day(local.date), 1), sendTime, timeZone);
          expect(inEightHours(nextDay).date > onTheDay).toBe(true);
          // A time that a clock change skips moves on by an hour, or half of one at Lord Howe.
          expect([0, 30, 60]).toContain(Math.abs(minutesOf(local.time) - minutesOf(sendTime)));
          if (local.time !== sendTime) moved += 1;
        }
        expect(moved).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });
});
