import { describe, expect, it } from "vitest";
import { addDays, dateIn } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { renewLine } from "@/lib/lines/renewals.store";
import { deleteLine, setArchived } from "@/lib/lines/store";
import { removeDevice } from "@/lib/push/device.store";
import type { Arrival } from "../support/push-service";
import { setUpGround } from "./ground";
import { type Due, seedDue } from "./seed";
import { report, tally, tickUntilDone } from "./tally";

const ground = setUpGround();
const { query, clock, vapidKey } = ground;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const startPlus = (ms: number) => new Date(ground.start.getTime() + ms);

/** What a person may do while their reminder is on its way. */
const changes: Record<string, (due: Due, now: Date) => Promise<unknown>> = {
  "a device removed": ({ personId, deviceId }) => removeDevice(personId, deviceId),
  "a line renewed": ({ personId, lineId }, now) => {
    const today = dateIn("Asia/Phnom_Penh", now);
    const renewal = { renewedOn: today, validUntil: addDays(today, 365), source: "typed" as const };
    return renewLine(
      personId,
      lineId,
      { ...renewal, amount: null, currency: null, way: null },
      now,
    );
  },
  "a line archived": ({ personId, lineId }, now) => setArchived(personId, lineId, true, now),
  "a line deleted": ({ personId, lineId }) => deleteLine(personId, lineId),
};

describe("while a reminder is in flight:", () => {
  it.each(Object.entries(changes))("%s", async (fault, change) => {
    const { push } = ground;
    const app = await ground.app();
    // Two that change, of which the service takes one and puts the other off, and one that doesn't.
    const subscriptions = push.subscribeMany(3, { vapidKey });
    const due = await seedDue(ground, subscriptions);
    const [taken, putOff, other] = subscriptions;
    const [dueToTaken, dueToPutOff] = due;
    if (!taken || !putOff || !other || !dueToTaken || !dueToPutOff) throw new Error("too few");
    push.answer(putOff, { status: 503 }, { status: 201 });
    push.setLatency(500);
    const earlier = push.arrivals().length;
    const ticking = app.tick();
    await push.arrived(earlier + 3);
    await change(dueToTaken, clock.now());
    await change(dueToPutOff, clock.now());
    expect(await ticking).toMatchObject({ status: 200 });
    push.setLatency(0);

    // Neither the same again, nor the next of what is no more.
    for (const at of [startPlus(5 * minuteMs), startPlus(90 * minuteMs)]) {
      clock.moveTo(at);
      await tickUntilDone(app);
    }
    const untilNext = push.arrivals().length;
    clock.moveTo(startPlus(16 * dayMs));
    await tickUntilDone(app);
    expect(push.received(taken)).toHaveLength(1);
    expect(push.received(putOff)).toHaveLength(1);
    expect(push.received(other)).toHaveLength(2); // its own next moment
    if (fault === "a line renewed") {
      // What was shown stays on record as said, what wasn't doesn't.
      const outcomes = await query<{ messageId: string; outcome: string }>(
        `SELECT "messageId", outcome FROM "Reminder" WHERE "messageId" = ANY($1)`,
        [[dueToTaken.messageId, dueToPutOff.messageId]],
      );
      expect(new Map(outcomes.map((row) => [row.messageId, row.outcome]))).toEqual(
        new Map([
          [dueToTaken.messageId, "announced"],
          [dueToPutOff.messageId, "withdrawn"],
        ]),
      );
    }
    const stillDue = due.filter((one) => one !== dueToPutOff);
    // Under the Topic of its line, as all of them: it must not be taken for a repeat.
    const isNext = (arrival: Arrival, index: number) =>
      arrival.endpoint === other.endpoint && index >= untilNext;
    const arrivals = push
      .arrivals()
      .filter((arrival, index) => index >= earlier && !isNext(arrival, index));
    const row = report(ground, {
      fault: `${fault} while its reminder is in flight`,
      how: "The change is made while the service has the message and hasn't answered yet. Nothing of it comes afterwards, also where the service then answers 503.",
      ...tally(stillDue, arrivals),
    });
    expect(row).toMatchObject({ due: 2, arrived: 2, lost: 0, repeated: 0 });
  });
});

describe("a carrier removed from the catalogue", () => {
  /** Takes it from every other line, as a version of the app without it finds them; those lines. */
  async function removeCarrier(): Promise<Set<string>> {
    const lines = await query<{ id: string }>(
      `UPDATE "Line" SET "carrierId" = 'kh-removed'
       WHERE right(e164, 1) IN ('0', '2', '4', '6', '8') RETURNING id`,
    );
    const ids = lines.map(({ id }) => id);
    await query(`UPDATE "Watch" SET "planHash" = 'of what was removed' WHERE "lineId" = ANY($1)`, [
      ids,
    ]);
    return new Set(ids);
  }

  it("costs its lines no reminder that is due", async () => {
    const { push } = ground;
    const app = await ground.app();
    const seed = (daysLeft: number, planned: boolean) =>
      seedDue(ground, push.subscribeMany(20, { vapidKey }), { daysLeft, planned });
    const ahead = [...(await seed(30, true)), ...(await seed(30, false))];
    const lapsed = [...(await seed(-20, true)), ...(await seed(-20, false))];
    const removed = await removeCarrier();
    const due = [...ahead, ...lapsed];
    const earlier = push.arrivals().length;
    await tickUntilDone(app);
    const row = report(ground, {
      fault: "a carrier removed from the catalogue, with lines due before and after their last day",
      how: "Half of the lines have a carrier that the catalogue doesn't hold; half of what is due is still to be planned. What is due comes, and tells the last day of validity. What such a carrier does after that day is not known any more: the deadlines of its later stages are neither told nor announced.",
      ...tally(due, push.arrivals().slice(earlier)),
    });
    expect(row).toMatchObject({ due: 80, arrived: 80, lost: 0, repeated: 0 });
    expect(await query(`SELECT DISTINCT "planError" FROM "Watch"`)).toEqual([{ planError: null }]);

    const lapsedOn = dateIn("Asia/Phnom_Penh", startPlus(-20 * dayMs));
    for (const one of lapsed) {
      const { notification } = JSON.parse(push.received(one).at(-1)?.text ?? "");
      const told = notification.body.includes(formatDate(lapsedOn, notification.lang));
      expect(told, notification.body).toBe(removed.has(one.lineId));
    }

    // The first stage of a carrier that is known ends 60 days after E, and is announced before.
    clock.moveTo(startPlus(27 * dayMs));
    await tickUntilDone(app);
    for (const one of lapsed) {
      expect(push.received(one)).toHaveLength(removed.has(one.lineId) ? 1 : 2);
    }
  });
});

describe("a poisoned row", () => {
  const ofPerson = (column: string) => (due: Due, value: unknown) =>
    query(`UPDATE "Preferences" SET ${column} = $2 WHERE "userId" = $1`, [due.personId, value]);
  const ofLine = (column: string) => (due: Due, value: unknown) =>
    query(`UPDATE "Line" SET ${column} = $2 WHERE id = $1`, [due.lineId, value]);
  const ofWatch = (column: string) => (due: Due, value: unknown) =>
    query(`UPDATE "Watch" SET ${column} = $2 WHERE "lineId" = $1`, [due.lineId, value]);
  const ofDevice = (column: string) => (due: Due, value: unknown) =>
    query(`UPDATE "Device" SET ${column} = $2 WHERE id = $1`, [due.deviceId, value]);
  const ofMessage = (column: string) => (due: Due, value: unknown) =>
    query(`UPDATE "Message" SET ${column} = $2 WHERE id = $1`, [due.messageId, value]);

  /** Before it is planned: the watch waits, with the cause. */
  const unplannable: [name: string, poison: (due: Due) => Promise<unknown>][] = [
    ["leads of a person that are none", (due) => ofPerson("leads")(due, '{"thirty": true}')],
    ["a time zone of a person that is none", (due) => ofPerson(`"timeZone"`)(due, "Mars/Base")],
    ["a send time that is none", (due) => ofPerson(`"sendTime"`)(due, "soon")],
    ["leads of a line that are none", (due) => ofWatch("leads")(due, '"daily"')],
    ["a time zone of a line that is none", (due) => ofLine("zone")(due, "Nowhere/Else")],
  ];
  /** Planned already: the delivery ends, with the cause. */
  const unsendable: typeof unplannable = [
    ["keys of a device that are none", (due) => ofDevice("p256dh")(due, "AAAA")],
    [
      "an endpoint that is none",
      (due) => ofDevice("endpoint")(due, `not an address ${due.deviceId}`),
    ],
    ["an origin that is none", (due) => ofDevice("origin")(due, "somewhere")],
    ["a time zone of its line that is none", (due) => ofLine("zone")(due, "Nowhere/Else")],
  ];

  it("is set aside with its cause, and stops no other", async () => {
    const { push } = ground;
    const app = await ground.app();
    const good = push.subscribeMany(200, { vapidKey });
    const poisonedWatches = await seedDue(ground, push.subscribeMany(unplannable.length), {
      planned: false,
    });
    const poisonedDeliveries = await seedDue(ground, push.subscribeMany(unsendable.length));
    // Quiet hours that are none hold nothing up; they are asked for when a try has failed.
    const busy = push.subscribe({ vapidKey });
    push.answer(busy, { status: 503 }, { status: 201 });
    const [quiet] = await seedDue(ground, [busy]);
    if (!quiet) throw new Error("nothing due");
    await ofMessage("quiet")(quiet, '{"from": "never"}');
    for (const [index, [, poison]] of unplannable.entries()) {
      const due = poisonedWatches[index];
      if (due) await poison(due);
    }
    for (const [index, [, poison]] of unsendable.entries()) {
      const due = poisonedDeliveries[index];
      if (due) await poison(due);
    }
    const due = [
      ...(await seedDue(ground, good.slice(0, 100))),
      ...(await seedDue(ground, good.slice(100), { planned: false })),
    ];
    const earlier = push.arrivals().length;
    await tickUntilDone(app);
    const row = report(ground, {
      fault: "rows that can't be planned or sent, among 200 good ones",
      how: "Broken leads, zones, times, keys, endpoints and quiet hours in the database. Each is set aside with its cause; the 200 good ones are counted.",
      ...tally(due, push.arrivals().slice(earlier)),
    });
    expect(row).toMatchObject({ due: 200, arrived: 200, lost: 0, repeated: 0 });

    for (const [index, [name]] of unplannable.entries()) {
      const [watch] = await query<{ planError: string; nextAt: Date }>(
        `SELECT "planError", "nextAt" FROM "Watch" WHERE "lineId" = $1`,
        [poisonedWatches[index]?.lineId],
      );
      expect.soft(watch?.planError, name).toEqual(expect.stringMatching(/./));
      expect.soft(watch?.nextAt.getTime(), name).toBeGreaterThan(clock.now().getTime());
    }
    for (const [index, [name]] of unsendable.entries()) {
      const [delivery] = await query(`SELECT state, "lastError" FROM "Delivery" WHERE id = $1`, [
        poisonedDeliveries[index]?.deliveryId,
      ]);
      expect.soft(delivery, name).toEqual({
        state: expect.stringMatching(/^(failed|gone)$/),
        lastError: expect.stringMatching(/./),
      });
    }
    clock.moveTo(startPlus(30 * minuteMs));
    await tickUntilDone(app);
    expect(push.received(busy)).toHaveLength(2);
  });
});
