import { describe, expect, it } from "vitest";
import { setUpGround } from "./ground";
import { type Due, seedDue } from "./seed";
import {
  inFlight,
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

describe("kill -9 in the middle of 2,000 sends", () => {
  it("of the app, three times over: nothing is lost, only what was in flight repeats", async () => {
    const { push } = ground;
    const due = await seedDue(ground, push.subscribeMany(2_000, { vapidKey: ground.vapidKey }));
    push.setLatency(20);
    const earlier = push.arrivals().length;
    const crashes: Due[][] = [];
    for (let kills = 1; kills <= 3; kills += 1) {
      const app = await ground.app();
      const ticking = app.tick();
      await push.arrived(earlier + kills * 500);
      await app.kill();
      expect(await ticking).toBeNull();
      expect(await sent()).toBeLessThan(due.length);
      crashes.push(await inFlight(due, push.arrivals(), query));
      wait(2); // longer than a lease
    }
    push.setLatency(0);
    await tickUntilDone(await ground.app());

    const arrivals = push.arrivals().slice(earlier);
    const row = report(ground, {
      fault: "kill -9 of the app in the middle of 2,000 sends, three times over",
      how: "The app's process is killed after each further 500 arrivals; the clock moves on past the lease, and the next process goes on.",
      ...tally(due, arrivals),
      inFlight: crashes.flat().length,
    });
    expect(row).toMatchObject({ due: 2_000, lost: 0 });
    expect(repeatedTooOften(arrivals, crashes)).toEqual([]);
    expect(otherwiseTagged(due.flatMap((one) => push.received(one)))).toEqual([]);
    expect(strangers(due, arrivals)).toEqual([]);
    expect(await sent()).toBe(2_000);
  });
});

describe("the database gone in the middle of 2,000 sends, and back", () => {
  it("loses nothing, and repeats only what was in flight", async () => {
    const { push, database } = ground;
    const app = await ground.app();
    const due = await seedDue(ground, push.subscribeMany(2_000, { vapidKey: ground.vapidKey }));
    push.setLatency(20);
    const earlier = push.arrivals().length;
    const ticking = app.tick();
    await push.arrived(earlier + 500);
    await database.crash();
    expect(await app.health()).toMatchObject({ status: 503, body: { database: { ok: false } } });
    await database.restart();
    // Whether the tick goes on, or ends with an error, is up to it; it must not take the app along.
    await ticking;
    expect(app.ended()).toBe(false);
    const crashes = [await inFlight(due, push.arrivals(), query)];
    wait(2);
    push.setLatency(0);
    await tickUntilDone(app);

    const arrivals = push.arrivals().slice(earlier);
    const row = report(ground, {
      fault:
        ground.databaseName === "embedded"
          ? "kill -9 of the embedded database's process in the middle of 2,000 sends, and back"
          : "the database gone in the middle of 2,000 sends, and back",
      how: "The database's process ends at once after 500 arrivals (the server by an immediate shutdown, the embedded one by kill -9) and is started again, while the same app goes on.",
      ...tally(due, arrivals),
    });
    expect(row).toMatchObject({ due: 2_000, lost: 0 });
    expect(repeatedTooOften(arrivals, crashes)).toEqual([]);
    expect(strangers(due, arrivals)).toEqual([]);
    expect((await app.health()).status).toBe(200);
  });
});
