import { describe, expect, it } from "vitest";
import { setUpGround } from "./ground";
import { type Due, seedDue } from "./seed";
import { report, strangers, tally } from "./tally";

const ground = setUpGround();
const { query } = ground;

/** All call the scheduled route at the same moment, again and again, until nothing is left. */
async function tickAtOnce(ticks: (() => Promise<unknown>)[]): Promise<void> {
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const ticked = await Promise.all(ticks.map((tick) => tick()));
    const done = ticked.map((one) => expect(one).toMatchObject({ status: 200 }));
    expect(done).toHaveLength(ticks.length);
    const [left] = await query<{ count: string }>(
      `SELECT (SELECT count(*) FROM "Delivery" WHERE state = 'pending')
         + (SELECT count(*) FROM "Watch" WHERE "nextAt" <= $1) AS count`,
      [ground.clock.now()],
    );
    if (left?.count === "0") return;
  }
  throw new Error("not done after 20 rounds");
}

/** Half of them still to be planned. */
async function seedBoth() {
  const subscriptions = ground.push.subscribeMany(1_000, { vapidKey: ground.vapidKey });
  return [
    ...(await seedDue(ground, subscriptions.slice(0, 500))),
    ...(await seedDue(ground, subscriptions.slice(500), { planned: false })),
  ];
}

function expectOnce(fault: string, how: string, due: Due[], earlier: number) {
  const arrivals = ground.push.arrivals().slice(earlier);
  const row = report(ground, { fault, how, ...tally(due, arrivals) });
  expect(row).toMatchObject({ due: 1_000, arrived: 1_000, lost: 0, repeated: 0 });
  expect(strangers(due, arrivals)).toEqual([]);
}

describe("the same tick twice", () => {
  it("at once, and once more: each reminder is planned once and comes once", async () => {
    const due = await seedBoth();
    const app = await ground.app();
    const earlier = ground.push.arrivals().length;
    await tickAtOnce([app.tick, app.tick]);
    await app.tick();
    expectOnce(
      "the same tick twice at once, and again",
      "The scheduled route is called twice at the same moment, until nothing is left, and once more. Half of what is due is still to be planned.",
      due,
      earlier,
    );
    const [made] = await query(`SELECT count(*)::int AS messages FROM "Message"`);
    expect(made).toEqual({ messages: 1_000 });
  });
});

describe.runIf(ground.databaseName === "PostgreSQL")("replicas on one database", () => {
  it.each([2, 4])("%i ticking at once plan each reminder once and send it once", async (count) => {
    const due = await seedBoth();
    const replicas = await ground.replicas(count);
    const earlier = ground.push.arrivals().length;
    await tickAtOnce(replicas.map(({ tick }) => tick));
    expectOnce(
      `${count} replicas ticking at once on one database`,
      "As many processes of the app are called at the same moment, until nothing is left. Half of what is due is still to be planned.",
      due,
      earlier,
    );
    const [made] = await query(`SELECT count(*)::int AS messages FROM "Message"`);
    expect(made).toEqual({ messages: 1_000 });
  });
});
