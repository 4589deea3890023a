import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { App } from "./app";
import { setUpGround } from "./ground";
import { type Due, seedDue } from "./seed";
import {
  inFlight,
  mostInFlight,
  otherwiseTagged,
  repeatedTooOften,
  report,
  strangers,
  tally,
  tickUntilDone,
} from "./tally";

const ground = setUpGround();
const { query, clock } = ground;

const minuteMs = 60_000;
const wait = (minutes: number) =>
  clock.moveTo(new Date(clock.now().getTime() + minutes * minuteMs));

const sent = async () => (await query(`SELECT id FROM "Delivery" WHERE state = 'sent'`)).length;

const many = 8_000;
/** More than may be in flight, so that who records too late is found out. */
const untilCrash = 2_500;
const patienceMs = 30_000;

/** Fulfilled when nothing has come for a second: what is sent in spite of a trouble has come. */
async function silence() {
  for (let before = -1; before < ground.push.arrivals().length; ) {
    before = ground.push.arrivals().length;
    await delay(1_000);
  }
}

/** Ticks until all is sent, also what a busy machine has put off to a later try. */
async function tickUntilSent(app: App, count = many) {
  for (let hours = 0; hours < 6; hours += 1) {
    await tickUntilDone(app);
    if ((await sent()) === count) return;
    wait(60);
  }
}

describe("kill -9 in the middle of 8,000 sends", () => {
  it("of the app, three times over: nothing is lost, only what was in flight repeats", async () => {
    const { push } = ground;
    const due = await seedDue(ground, push.subscribeMany(many, { vapidKey: ground.vapidKey }));
    push.setLatency(20);
    const earlier = push.arrivals().length;
    const crashes: Due[][] = [];
    for (let kills = 1; kills <= 3; kills += 1) {
      const app = await ground.app();
      const before = push.arrivals().length;
      const ticking = app.tick();
      await push.arrived(before + untilCrash, patienceMs);
      await app.kill();
      expect(await ticking).toBeNull();
      expect(await sent()).toBeLessThan(due.length);
      // What an earlier process had in flight is due again, and none of this one's.
      const own = push.arrivals().slice(before);
      const unrecorded = await inFlight(due, push.arrivals(), query, own);
      expect(unrecorded.length).toBeLessThanOrEqual(mostInFlight);
      crashes.push(unrecorded);
      wait(2); // longer than a lease
    }
    push.setLatency(0);
    await tickUntilSent(await ground.app());

    const arrivals = push.arrivals().slice(earlier);
    const row = report(ground, {
      fault: "kill -9 of the app in the middle of 8,000 sends, three times over",
      how: "The app's process is killed after each further 2,500 arrivals; the clock moves on past the lease, and the next process goes on. At each kill at most 2,000 may be in flight.",
      ...tally(due, arrivals),
      inFlight: crashes.flat().length,
    });
    expect(row).toMatchObject({ due: many, lost: 0 });
    expect(repeatedTooOften(arrivals, crashes)).toEqual([]);
    expect(otherwiseTagged(due.flatMap((one) => push.received(one)))).toEqual([]);
    expect(strangers(due, arrivals)).toEqual([]);
    expect(await sent()).toBe(many);
  });
});

describe("in the middle of planning 3,000 reminders", () => {
  const few = 3_000;
  const planned = async () => (await query(`SELECT id FROM "Message"`)).length;

  async function plannedAtLeast(count: number) {
    const deadline = Date.now() + patienceMs;
    while ((await planned()) < count) {
      if (Date.now() > deadline) throw new Error(`only ${await planned()} are planned`);
      await delay(20);
    }
  }

  const seed = () =>
    seedDue(ground, ground.push.subscribeMany(few, { vapidKey: ground.vapidKey }), {
      planned: false,
    });

  /** Each reminder was planned once, with one message to its one device, and came once. */
  async function expectOnce(due: Due[], earlier: number, fault: string, how: string) {
    const arrivals = ground.push.arrivals().slice(earlier);
    const row = report(ground, { fault, how, ...tally(due, arrivals) });
    expect(row).toMatchObject({ due: few, arrived: few, lost: 0, repeated: 0 });
    expect(strangers(due, arrivals)).toEqual([]);
    const made = await query(
      `SELECT (SELECT count(*) FROM "Message")::int AS messages,
         (SELECT count(*) FROM "Delivery")::int AS deliveries,
         (SELECT count(*) FROM "Reminder")::int AS reminders`,
    );
    expect(made).toEqual([{ messages: few, deliveries: few, reminders: few }]);
  }

  it("kill -9 of the app, twice over, loses and doubles nothing", async () => {
    const due = await seed();
    const earlier = ground.push.arrivals().length;
    for (const count of [500, 1_500]) {
      const app = await ground.app();
      const ticking = app.tick();
      await plannedAtLeast(count);
      await app.kill();
      expect(await ticking).toBeNull();
      expect(await planned()).toBeLessThan(few);
    }
    await tickUntilSent(await ground.app(), few);
    await expectOnce(
      due,
      earlier,
      "kill -9 of the app in the middle of planning 3,000 reminders, twice over",
      "The app's process is killed when 500, and when 1,500 are planned; the next one goes on.",
    );
  });

  it("the database gone, and back, loses and doubles nothing", async () => {
    const { database } = ground;
    const due = await seed();
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    const ticking = app.tick();
    await plannedAtLeast(500);
    await database.crash();
    expect(await app.health()).toMatchObject({ status: 503, body: { database: { ok: false } } });
    await database.restart();
    await ticking;
    expect(app.ended()).toBe(false);
    await tickUntilSent(app, few);
    await expectOnce(
      due,
      earlier,
      ground.databaseName === "embedded"
        ? "kill -9 of the embedded database's process in the middle of planning 3,000 reminders, and back"
        : "the database gone in the middle of planning 3,000 reminders, and back",
      "The database's process ends at once when 500 are planned, and is started again, while the same app goes on.",
    );
  });
});

describe("the database gone in the middle of 8,000 sends, and back", () => {
  it("loses nothing, sends little without it, and repeats only what was in flight", async () => {
    const { push, database } = ground;
    const app = await ground.app();
    const due = await seedDue(ground, push.subscribeMany(many, { vapidKey: ground.vapidKey }));
    push.setLatency(20);
    const earlier = push.arrivals().length;
    const ticking = app.tick();
    await push.arrived(earlier + untilCrash, patienceMs);
    await database.crash();
    const atCrash = push.arrivals().length;
    expect(await app.health()).toMatchObject({ status: 503, body: { database: { ok: false } } });
    await silence();
    const withoutDatabase = push.arrivals().slice(atCrash);
    expect(withoutDatabase.length).toBeLessThanOrEqual(mostInFlight);
    expect(push.arrivals().length - earlier).toBeLessThan(many);
    await database.restart();
    // On a busy machine a few come late, while it starts.
    const untilBack = push.arrivals().slice(earlier);
    // Whether the tick goes on, or ends with an error, is up to it; it must not take the app along.
    await ticking;
    expect(app.ended()).toBe(false);
    // Only what came while it was away may be missing: what is sent afterwards is on record.
    const unrecorded = await inFlight(due, push.arrivals(), query, untilBack);
    expect(unrecorded.length).toBeLessThanOrEqual(mostInFlight);
    wait(2);
    push.setLatency(0);
    await tickUntilSent(app);

    const arrivals = push.arrivals().slice(earlier);
    const row = report(ground, {
      fault:
        ground.databaseName === "embedded"
          ? "kill -9 of the embedded database's process in the middle of 8,000 sends, and back"
          : "the database gone in the middle of 8,000 sends, and back",
      how: "The database's process ends at once after 2,500 arrivals (the server by an immediate shutdown, the embedded one by kill -9) and is started again when the app has stopped sending, while the same app goes on. At most 2,000 may come while the database is away. In flight: taken by then, and not on record when the tick had ended.",
      ...tally(due, arrivals),
      inFlight: unrecorded.length,
    });
    expect(row).toMatchObject({ due: many, lost: 0 });
    expect(repeatedTooOften(arrivals, [unrecorded])).toEqual([]);
    expect(strangers(due, arrivals)).toEqual([]);
    expect(await sent()).toBe(many);
    expect((await app.health()).status).toBe(200);
  });
});
