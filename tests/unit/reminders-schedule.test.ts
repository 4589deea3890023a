import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nationalStages } from "@/lib/carriers/data/kh-common";
import { addDays, dateIn, daysBetween, endOf } from "@/lib/dates";
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
  settle,
  snoozeUntil,
} from "@/lib/reminders/schedule";
import { day } from "../support/day";
import { plan } from "../support/plan";

const short = (moment: Moment) => `${moment.deadline} ${moment.lead}`;
const schedule = (of: Plan) =>
  momentsOf(of).map((moment) => [short(moment), moment.at.toISOString()]);
const leadsOf = (of: Plan, stage: string) =>
  momentsOf(of)
    .filter(({ deadline }) => deadline === stage)
    .map(({ lead }) => lead);

describe("the moments of a Cambodian line", () => {
  it("are these, each at nine in the morning of Phnom Penh", () => {
    expect(schedule(plan())).toEqual([
      ["active 30", "2027-03-14T02:00:00.000Z"],
      ["active 14", "2027-03-30T02:00:00.000Z"],
      ["active 7", "2027-04-06T02:00:00.000Z"],
      ["active 3", "2027-04-10T02:00:00.000Z"],
      ["active 1", "2027-04-12T02:00:00.000Z"],
      ["active 0", "2027-04-13T02:00:00.000Z"],
      ["outgoingBlocked 14", "2027-05-29T02:00:00.000Z"],
      ["outgoingBlocked 3", "2027-06-09T02:00:00.000Z"],
      ["outgoingBlocked 0", "2027-06-12T02:00:00.000Z"],
      ["bothBlocked 14", "2027-06-28T02:00:00.000Z"],
      ["bothBlocked 3", "2027-07-09T02:00:00.000Z"],
      ["bothBlocked 0", "2027-07-12T02:00:00.000Z"],
      ["reserved 30", "2027-09-10T02:00:00.000Z"],
      ["reserved 7", "2027-10-03T02:00:00.000Z"],
      ["reserved 1", "2027-10-09T02:00:00.000Z"],
    ]);
  });

  it.each<[string, number, number[]]>([
    ["a day", 1, [0]],
    ["three days", 3, [1, 0]],
    ["a week", 7, [3, 1, 0]],
    ["13 days", 13, [3, 1, 0]],
    ["14 days", 14, [7, 3, 1, 0]],
    ["28 days", 28, [14, 7, 3, 1, 0]],
    ["59 days", 59, [14, 7, 3, 1, 0]],
    ["60 days", 60, [30, 14, 7, 3, 1, 0]],
    ["180 days", 180, [30, 14, 7, 3, 1, 0]],
    ["nothing", 0, [0]],
  ])("lead no longer than half of the validity when %s was bought", (_, validityDays, leads) => {
    expect(leadsOf(plan({ validityDays }), "active")).toEqual(leads);
    // What was bought says nothing of the stages after it.
    expect(leadsOf(plan({ validityDays }), "reserved")).toEqual([30, 7, 1]);
  });

  it("follow the leads that the person chose, before the end of validity", () => {
    expect(leadsOf(plan({ leads: [60, 2] }), "active")).toEqual([60, 2]);
    expect(leadsOf(plan({ leads: [60, 2], validityDays: 30 }), "active")).toEqual([2]);
    expect(leadsOf(plan({ leads: [] }), "active")).toEqual([]);
    expect(leadsOf(plan({ leads: [60, 2] }), "outgoingBlocked")).toEqual([14, 3, 0]);
  });
});

describe("the moments of other lines", () => {
  it("where the stages are not known end with the validity", () => {
    expect(momentsOf(plan({ stages: [] })).map(short)).toEqual(
      [30, 14, 7, 3, 1, 0].map((lead) => `active ${lead}`),
    );
  });

  it("never speak of a stage before it has begun", () => {
    const stages = nationalStages.map((rule) => ({ ...rule, days: 3 }));
    expect(leadsOf(plan({ stages }), "outgoingBlocked")).toEqual([0]);
    expect(leadsOf(plan({ stages }), "reserved")).toEqual([1]);
  });
});

// The latest nine o'clock of the person that leaves eight hours of the line's day, wherever both are.
describe("the last day's moment", () => {
  it.each<[string, string, string, string, string]>([
    // line's zone, person's zone, send time, last day → moment
    ["Asia/Phnom_Penh", "Asia/Phnom_Penh", "09:00", "2027-04-13", "2027-04-13T02:00:00Z"],
    ["Asia/Phnom_Penh", "Asia/Phnom_Penh", "16:00", "2027-04-13", "2027-04-13T09:00:00Z"],
    ["Asia/Phnom_Penh", "Asia/Phnom_Penh", "16:01", "2027-04-13", "2027-04-12T09:01:00Z"],
    ["Asia/Phnom_Penh", "Asia/Phnom_Penh", "23:00", "2027-04-13", "2027-04-12T16:00:00Z"],
    ["Asia/Phnom_Penh", "Asia/Phnom_Penh", "00:00", "2027-04-13", "2027-04-12T17:00:00Z"],
    ["Asia/Phnom_Penh", "Asia/Shanghai", "09:00", "2027-04-13", "2027-04-13T01:00:00Z"],
    ["Asia/Phnom_Penh", "America/New_York", "09:00", "2027-04-13", "2027-04-12T13:00:00Z"],
    ["Asia/Phnom_Penh", "America/New_York", "05:00", "2027-04-13", "2027-04-13T09:00:00Z"],
    ["Asia/Phnom_Penh", "Asia/Kathmandu", "09:00", "2027-04-13", "2027-04-13T03:15:00Z"],
    ["Asia/Phnom_Penh", "Pacific/Apia", "09:00", "2027-04-13", "2027-04-12T20:00:00Z"],
    ["Pacific/Apia", "Pacific/Pago_Pago", "09:00", "2027-04-13", "2027-04-12T20:00:00Z"],
    ["Pacific/Pago_Pago", "Pacific/Apia", "09:00", "2027-04-13", "2027-04-13T20:00:00Z"],
    // New York's 14 March 2027 has 23 hours, its 7 November 25.
    ["America/New_York", "America/New_York", "09:00", "2027-03-14", "2027-03-14T13:00:00Z"],
    ["America/New_York", "America/New_York", "09:00", "2027-11-07", "2027-11-07T14:00:00Z"],
    ["America/New_York", "America/New_York", "16:00", "2027-03-14", "2027-03-14T20:00:00Z"],
    ["America/New_York", "Asia/Phnom_Penh", "09:00", "2027-04-13", "2027-04-13T02:00:00Z"],
    // Lord Howe's 3 October 2027 begins summer time half an hour on.
    ["Australia/Lord_Howe", "Australia/Lord_Howe", "09:00", "2027-10-03", "2027-10-02T22:00:00Z"],
  ])(
    "of a line in %s for a person in %s at %s on %s is %s",
    (zone, timeZone, sendTime, last, at) => {
      const moments = momentsOf(
        plan({ zone, timeZone, sendTime, validUntil: day(last), stages: [], leads: [0] }),
      );
      expect(moments.map((moment) => moment.at)).toEqual([new Date(at)]);
    },
  );

  it("always leaves eight hours, and less than a day more than needed", () => {
    const zones = ["Asia/Phnom_Penh", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];
    const hour = 3_600_000;
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 730 }),
        (zone, timeZone, minutes, after) => {
          const validUntil = addDays(day("2027-01-01"), after);
          const pad = (count: number) => String(count).padStart(2, "0");
          const sendTime = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
          const moments = momentsOf(plan({ zone, timeZone, sendTime, validUntil, stages: [] }));
          expect(moments.map(({ lead }) => lead)).toEqual([30, 14, 7, 3, 1, 0]);
          for (const { lead, at } of moments) {
            const left = endOf(addDays(validUntil, -lead), zone).getTime() - at.getTime();
            expect(left).toBeGreaterThanOrEqual(8 * hour);
            expect(left).toBeLessThan(34 * hour);
          }
        },
      ),
    );
  });

  it("counts where a day of 23 hours leaves it and the day before one send time", () => {
    // Half past three in Phnom Penh is half past three in the afternoon of 13 March in New York.
    const moments = momentsOf(
      plan({
        zone: "America/New_York",
        timeZone: "Asia/Phnom_Penh",
        sendTime: "03:30",
        validUntil: day("2027-03-14"),
        stages: [],
        leads: [0, 1, 2],
      }),
    );
    const both = new Date("2027-03-13T20:30:00Z");
    expect(moments.map(({ lead }) => lead)).toEqual([2, 1, 0]);
    expect(moments.slice(1).map(({ at }) => at)).toEqual([both, both]);
    const due = dueOf(moments, new Map([[keyOf(moments[0] as Moment), "announced"]]), both);
    expect(due.announce?.lead).toBe(0);
    expect(due.overtaken.map(({ lead }) => lead)).toEqual([1]);
  });

  it("has the announced deadline still ahead, as the line's own calendar counts", () => {
    for (const timeZone of ["America/New_York", "Pacific/Apia", "Asia/Kathmandu"]) {
      for (const { at, date, lead } of momentsOf(plan({ timeZone }))) {
        const daysLeft = daysBetween(dateIn("Asia/Phnom_Penh", at), date);
        expect([lead, lead + 1]).toContain(daysLeft);
      }
    }
  });
});

// ── What adding, changing and ticking make of the moments ──

const moments = momentsOf(plan());
const find = (name: string) => {
  const moment = moments.find((candidate) => short(candidate) === name);
  if (!moment) throw new Error(`there is no ${name}`);
  return moment;
};
const recorded = (outcomes: Record<string, Outcome>) =>
  new Map(Object.entries(outcomes).map(([name, outcome]) => [keyOf(find(name)), outcome]));
const at = (text: string) => new Date(text);

describe("adding or changing a line", () => {
  it.each<[string, string, Record<string, Outcome>, string[], string | null]>([
    ["long before", "2027-01-01T00:00:00Z", {}, [], "active 30"],
    ["at the very moment", "2027-03-14T02:00:00Z", {}, ["active 30"], "active 14"],
    [
      "three days before the end",
      "2027-04-10T05:00:00Z",
      {},
      ["active 30", "active 14", "active 7", "active 3"],
      "active 1",
    ],
    ["after all of it", "2027-12-01T00:00:00Z", {}, moments.map(short), null],
    // What is on record stays as it is; what nobody got is due again.
    ["after one was sent", "2027-03-20T00:00:00Z", { "active 30": "announced" }, [], "active 14"],
    [
      "after one was withdrawn",
      "2027-03-20T00:00:00Z",
      { "active 30": "withdrawn" },
      [],
      "active 30",
    ],
    // Tells the latest, since nobody got the one before it.
    [
      "after one was withdrawn and another moment has come since",
      "2027-03-31T00:00:00Z",
      { "active 30": "withdrawn" },
      [],
      "active 30",
    ],
    [
      "after a later one was sent early on",
      "2027-03-20T00:00:00Z",
      { "active 30": "overtaken", "active 14": "announced" },
      [],
      "active 7",
    ],
  ])("%s", (_, now, outcomes, passed, next) => {
    const settled = settle(moments, recorded(outcomes), at(now));
    expect(settled.passed.map(short)).toEqual(passed);
    expect(settled.nextAt).toEqual(next && find(next).at);
  });
});

describe("another hour, or another zone", () => {
  const now = at("2027-04-13T01:30:00Z"); // half past eight on the last day
  const told = recorded(
    Object.fromEntries([30, 14, 7, 3, 1].map((lead) => [`active ${lead}`, "announced"])),
  );
  const earlier = momentsOf(plan({ sendTime: "08:00" }));
  const promised = (of: Plan, nextAt: string | null) => {
    const keys = aheadOf(of, nextAt === null ? null : at(nextAt));
    return (moment: Moment) => keys.has(keyOf(moment));
  };

  it("brings nothing back that was dealt with so long ago that no record is kept", () => {
    const later = at("2028-12-01T00:00:00Z");
    const settled = settle(earlier, new Map(), later, promised(plan(), null));
    expect(settled.nextAt).toBeNull();
    expect(settled.passed).toEqual(earlier);
  });

  it("takes nothing from what was still ahead", () => {
    const settled = settle(earlier, told, now, promised(plan(), "2027-04-13T02:00:00Z"));
    expect(settled.passed).toEqual([]);
    expect(settled.nextAt).toEqual(at("2027-04-13T01:00:00Z"));
    expect(dueOf(earlier, told, now).announce).toMatchObject({ deadline: "active", lead: 0 });
  });

  it("is no reason to say what had passed before, or what was not to come", () => {
    const leads = [40, 5, 0];
    const chosen = momentsOf(plan({ sendTime: "08:00", leads }));
    const ahead = promised(plan(), "2027-04-12T02:00:00Z");
    const settled = settle(chosen, told, at("2027-04-10T05:00:00Z"), ahead);
    expect(settled.passed.map(short)).toEqual(["active 40", "active 5"]);
  });
});

describe("a moment comes late", () => {
  const [first] = moments;
  if (!first) throw new Error("no moment");
  const night = { from: "06:00", until: "12:00" };
  it.each<[string, Plan["quiet"], string, boolean]>([
    ["an hour after it, not", null, "2027-03-14T03:00:00Z", false],
    ["longer after it", null, "2027-03-14T03:00:01Z", true],
    ["held by quiet hours, not", night, "2027-03-14T04:59:00Z", false],
    ["longer after these", night, "2027-03-14T06:00:01Z", true],
  ])("%s", (_, quiet, instant, late) => {
    expect(comesLate(plan({ quiet }), first, at(instant))).toBe(late);
  });
});

describe("a tick", () => {
  type Row = {
    now: string;
    record?: Record<string, Outcome>;
    announce: string | null;
    overtaken?: string[];
    next: string | null;
  };
  it.each<[string, Row]>([
    [
      "before the moment does nothing",
      {
        now: "2027-03-14T01:59:59Z",
        announce: null,
        next: "active 30",
      },
    ],
    [
      "at the moment announces it",
      {
        now: "2027-03-14T02:00:00Z",
        announce: "active 30",
        next: "active 14",
      },
    ],
    [
      "an hour after it is on time",
      {
        now: "2027-03-14T03:00:00Z",
        announce: "active 30",
        next: "active 14",
      },
    ],
    [
      "more than an hour after it is late",
      {
        now: "2027-03-14T03:00:01Z",
        announce: "active 30",
        next: "active 14",
      },
    ],
    [
      "after an outage announces the latest alone",
      {
        now: "2027-04-11T02:00:00Z",
        announce: "active 3",
        overtaken: ["active 30", "active 14", "active 7"],
        next: "active 1",
      },
    ],
    [
      "that slept past the end of codes speaks of what is to come",
      {
        now: "2027-06-29T02:00:00Z",
        announce: "bothBlocked 14",
        overtaken: moments.slice(0, 9).map(short),
        next: "bothBlocked 3",
      },
    ],
    [
      "after the last deadline has nothing next",
      {
        now: "2027-10-09T02:00:00Z",
        record: Object.fromEntries(moments.slice(0, -1).map((m) => [short(m), "announced"])),
        announce: "reserved 1",
        next: null,
      },
    ],
    [
      "again announces nothing",
      {
        now: "2027-03-14T02:00:30Z",
        record: { "active 30": "announced" },
        announce: null,
        next: "active 14",
      },
    ],
    [
      "leaves alone what had passed when the line was added",
      {
        now: "2027-03-15T00:00:00Z",
        record: { "active 30": "passed" },
        announce: null,
        next: "active 14",
      },
    ],
    [
      "announces again what was withdrawn unsent",
      {
        now: "2027-03-14T02:10:00Z",
        record: { "active 30": "withdrawn" },
        announce: "active 30",
        next: "active 14",
      },
    ],
    [
      "does not go back to what was withdrawn before one that passed",
      {
        now: "2027-04-01T00:00:00Z",
        record: { "active 30": "withdrawn", "active 14": "passed" },
        announce: null,
        overtaken: ["active 30"],
        next: "active 7",
      },
    ],
  ])("%s", (_, { now, record = {}, announce, overtaken = [], next }) => {
    const due = dueOf(moments, recorded(record), at(now));
    expect(due.announce && short(due.announce)).toBe(announce);
    expect(due.overtaken.map(short)).toEqual(overtaken);
    expect(due.nextAt).toEqual(next && find(next).at);
  });

  it("has nothing to say of a line without moments", () => {
    expect(dueOf([], new Map(), at("2027-04-01T00:00:00Z"))).toEqual({
      announce: null,
      overtaken: [],
      nextAt: null,
    });
  });
});

describe("remind me tomorrow", () => {
  // The last day of validity, 13 April 2027, ends in Phnom Penh at 17:00 UTC.
  it.each<[string, Partial<Plan>, string, string | null]>([
    ["long before", {}, "2027-03-20T05:00:00Z", "2027-03-21T02:00:00Z"],
    ["in the night", {}, "2027-03-19T20:00:00Z", "2027-03-21T02:00:00Z"],
    ["on the day before the last", {}, "2027-04-12T05:00:00Z", "2027-04-13T02:00:00Z"],
    ["on the last day", {}, "2027-04-13T05:00:00Z", "2027-04-13T08:00:00Z"],
    ["in its last hours", {}, "2027-04-13T14:00:00Z", "2027-04-13T16:00:00Z"],
    ["two hours before its end", {}, "2027-04-13T15:00:00Z", "2027-04-13T16:00:00Z"],
    ["later still", {}, "2027-04-13T15:00:01Z", null],
    ["of the next stage, after it", {}, "2027-04-13T17:00:00Z", "2027-04-15T02:00:00Z"],
    ["after all stages", {}, "2027-10-10T17:00:00Z", null],
    ["without stages, after it", { stages: [] }, "2027-04-13T17:00:00Z", null],
    // In the evening before, tomorrow's send time that leaves eight hours is over already.
    [
      "at 21:00, sent at 20:00",
      { sendTime: "20:00" },
      "2027-04-11T14:00:00Z",
      "2027-04-12T13:00:00Z",
    ],
    [
      "at 21:00 of the last evening",
      { sendTime: "20:00" },
      "2027-04-12T14:00:00Z",
      "2027-04-12T17:00:00Z",
    ],
    [
      "from Los Angeles",
      { timeZone: "America/Los_Angeles" },
      "2027-04-05T20:00:00Z",
      "2027-04-06T16:00:00Z",
    ],
  ])("%s", (_, changes, now, until) => {
    expect(snoozeUntil(plan(changes), at(now))).toEqual(until && at(until));
  });
});

describe("a reminder's key", () => {
  it("is its own for each deadline, date and lead", () => {
    const keys = [...moments, ...momentsOf(plan({ validUntil: day("2027-04-14") }))].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("what goes alone", () => {
  const fortnight = nationalStages.map((rule) => ({ ...rule, days: 15 }));
  it.each<[string, Plan, string, number, string, boolean]>([
    ["three days before", plan(), "2027-04-13", 3, "2027-04-10T02:00:00Z", false],
    ["on the last day", plan(), "2027-04-13", 0, "2027-04-13T02:00:00Z", true],
    [
      "the last day's, on the evening before",
      plan(),
      "2027-04-13",
      0,
      "2027-04-12T13:00:00Z",
      true,
    ],
    ["held into the last day", plan(), "2027-04-13", 1, "2027-04-12T17:00:00Z", true],
    ["late, after it", plan(), "2027-04-13", 1, "2027-04-20T02:00:00Z", false],
    ["after all stages", plan(), "2027-10-10", 1, "2027-12-01T02:00:00Z", false],
    // It is of the day after, but today's last day is what it tells.
    [
      "of the next stage, on the evening of the last day before it",
      plan({ stages: fortnight }),
      "2027-04-28",
      14,
      "2027-04-13T13:00:00Z",
      true,
    ],
    [
      "of the next stage, on its first day",
      plan({ stages: fortnight }),
      "2027-04-28",
      14,
      "2027-04-14T02:00:00Z",
      false,
    ],
  ])("%s", (_, of, date, lead, instant, alone) => {
    expect(isLastDay(of, { date: day(date), lead }, at(instant))).toBe(alone);
  });
});
