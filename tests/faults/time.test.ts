import { describe, expect, it } from "vitest";
import type { Routes } from "./app";
import { setUpGround } from "./ground";
import { seedDue } from "./seed";
import { report, strangers, tally, tickUntilDone } from "./tally";

const ground = setUpGround();
const { query, clock } = ground;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startPlus = (ms: number) => new Date(ground.start.getTime() + ms);

const subscribe = (count: number) =>
  ground.push.subscribeMany(count, { vapidKey: ground.vapidKey });

describe("no tick for ten days", () => {
  it("is made up for: each line's reminder comes once, late where it is", async () => {
    const due = await seedDue(ground, subscribe(300), { planned: false });
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    clock.moveTo(startPlus(10 * dayMs));
    await tickUntilDone(app);
    const arrivals = ground.push.arrivals().slice(earlier);
    const row = report(ground, {
      fault: "no tick for ten days",
      how: "Nothing ticks from the moment that the reminders are due until ten days later.",
      ...tally(due, arrivals),
    });
    expect(row).toMatchObject({ due: 300, arrived: 300, lost: 0, repeated: 0 });
    expect(strangers(due, arrivals)).toEqual([]);
    expect(await query(`SELECT DISTINCT late FROM "Message"`)).toEqual([{ late: true }]);
    // And it goes on as if nothing had been: the next moment is the one that it would have been.
    const next = startPlus(16 * dayMs);
    expect(await query(`SELECT DISTINCT "nextAt" FROM "Watch"`)).toEqual([{ nextAt: next }]);
  });

  it("over two moments of a line, sends the later one and says that it is late", async () => {
    const due = await seedDue(ground, subscribe(100), { planned: false });
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    clock.moveTo(startPlus(17 * dayMs));
    await tickUntilDone(app);
    expect(tally(due, ground.push.arrivals().slice(earlier))).toMatchObject({
      arrived: 100,
      repeated: 0,
    });
    const outcomes = await query(
      `SELECT lead, outcome, late, count(*)::int FROM "Reminder" GROUP BY 1, 2, 3 ORDER BY lead`,
    );
    expect(outcomes).toEqual([
      { lead: 14, outcome: "announced", late: true, count: 100 },
      { lead: 30, outcome: "overtaken", late: false, count: 100 },
    ]);
  });
});

/** Ticks each half minute of the true time, as the launcher does. */
async function tickFor(app: Routes, minutes: number): Promise<void> {
  const from = clock.now().getTime();
  for (let half = 1; half <= minutes * 2; half += 1) {
    clock.moveTo(new Date(from + half * 30_000));
    expect(await app.tick()).toMatchObject({ status: 200 });
  }
}

describe("the app's clock in the middle of 500 sends", () => {
  it.each([
    ["set back by an hour", -hourMs],
    ["set forward by a day", dayMs],
  ])(
    "%s, and right again five minutes later, loses, repeats and delays nothing",
    async (fault, ms) => {
      const due = await seedDue(ground, subscribe(500));
      const app = await ground.app();
      // Slow enough for the clock to be wrong before the next are sent: of a few that are refused
      // beside hundreds accepted in the same run it would be true.
      ground.push.setLatency(1_000);
      const earlier = ground.push.arrivals().length;
      const ticking = app.tick();
      await ground.push.arrived(earlier + 100);
      clock.setWrong(ms);
      expect(await ticking).toMatchObject({ status: 200 });
      ground.push.setLatency(0);
      await tickFor(app, 5);
      clock.setWrong(0);
      await tickFor(app, 10);
      const arrivals = ground.push.arrivals().slice(earlier);
      const row = report(ground, {
        fault: `the clock ${fault} in the middle of 500 sends, and right again`,
        how: "The app's clock jumps after 100 arrivals, and is set right after five minutes. The push services go by the true time: a token of a clock that is a day ahead is refused. All has come ten minutes later.",
        ...tally(due, arrivals),
      });
      expect(row).toMatchObject({ due: 500, arrived: 500, lost: 0, repeated: 0 });
      expect(strangers(due, arrivals)).toEqual([]);
      expect((await app.health()).body).toMatchObject({ alarms: [] });
    },
  );

  it("a day ahead from before they were due: nobody waits for that day, and no device goes", async () => {
    const due = [
      ...(await seedDue(ground, subscribe(50))),
      ...(await seedDue(ground, subscribe(50), { planned: false })),
    ];
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    clock.setWrong(dayMs);
    await tickFor(app, 5);
    expect(ground.push.arrivals().slice(earlier)).toEqual([]);
    expect(await app.health()).toMatchObject({
      status: 503,
      body: { alarms: [{ kind: "refusing" }] },
    });
    clock.setWrong(0);
    await tickFor(app, 10);
    const arrivals = ground.push.arrivals().slice(earlier);
    const row = report(ground, {
      fault: "the clock a day ahead when reminders become due, and right again",
      how: "The app's clock is a day ahead for five minutes, in which push services refuse every token. All has come ten minutes after it is right; no device is removed or stopped.",
      ...tally(due, arrivals),
    });
    expect(row).toMatchObject({ due: 100, arrived: 100, lost: 0, repeated: 0 });
    expect(await query(`SELECT id FROM "Device" WHERE stopped IS NULL`)).toHaveLength(100);
    expect((await app.health()).body).toMatchObject({ alarms: [] });
  });

  it("set back by an hour before a reminder sends nothing early", async () => {
    const due = await seedDue(ground, subscribe(50), { planned: false });
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    clock.setWrong(-hourMs);
    expect(await app.tick()).toMatchObject({ status: 200, report: { planned: 0, delivered: 0 } });
    clock.setWrong(0);
    await tickUntilDone(app);
    expect(tally(due, ground.push.arrivals().slice(earlier))).toMatchObject({
      arrived: 50,
      repeated: 0,
    });
  });
});
