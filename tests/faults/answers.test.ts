import { describe, expect, it } from "vitest";
import type { TestAnswer } from "../support/push-answers";
import type { PushService, TestSubscription } from "../support/push-service";
import { setUpGround } from "./ground";
import { type Due, seedDue } from "./seed";
import { report, tally, tickUntilDone } from "./tally";

const ground = setUpGround();
const { query, clock, vapidKey } = ground;

const hourMs = 3_600_000;
/** Of one send, in all: what a hanging service costs, and only itself. */
const deadlineMs = 10_000;
/** What this machine may be busy with otherwise, much less than that deadline. */
const noiseMs = 1_000;
const startPlus = (ms: number) => new Date(ground.start.getTime() + ms);

interface Standing {
  state: string;
  tries: number;
  nextTryAt: Date;
  lastStatus: number | null;
  /** Of the device: null where it stays and is sent to. */
  device: "removed" | "refused" | "failing" | null;
}

async function standingOf({ deliveryId, deviceId }: Due): Promise<Standing | undefined> {
  const [row] = await query<Standing>(
    `SELECT d.state, d.tries, d."nextTryAt", d."lastStatus",
       CASE WHEN v.id IS NULL THEN 'removed' ELSE v.stopped::text END AS device
     FROM "Delivery" d LEFT JOIN "Device" v ON v.id = $2 WHERE d.id = $1`,
    [deliveryId, deviceId],
  );
  return row;
}

const pending = async () =>
  (await query(`SELECT id FROM "Delivery" WHERE state = 'pending'`)).length;

/** After which time such a share of them has come. */
const percentile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * share) - 1] ?? Number.NaN;

/** Ticks at each hour until nothing waits any more, as time goes on after a trouble. */
async function tickHourly(from: number, hours = 12): Promise<number> {
  const app = await ground.app();
  for (let hour = from; hour < from + hours; hour += 1) {
    clock.moveTo(startPlus(hour * hourMs));
    await tickUntilDone(app);
    if ((await pending()) === 0) return hour;
  }
  throw new Error(`${await pending()} still wait after ${hours} hours`);
}

/** What a service may answer, and what is to become of the delivery and of the device. */
interface Kind {
  answers: TestAnswer[];
  state: string;
  device?: Standing["device"];
  /** What the service gets at once: one request unless it says more. */
  requests?: number;
  retryAfterMs?: number;
}

const reason = (text: string) => JSON.stringify({ reason: text });
const inTenMinutes = { "Retry-After": "600" };

const kinds: Record<string, Kind> = {
  "201": { answers: [{ status: 201 }], state: "sent" },
  "201, half of the answer": { answers: [{ status: 201, body: "half", cut: true }], state: "sent" },
  "201, without an end": { answers: [{ status: 201, body: "x", endless: true }], state: "sent" },
  "201, one byte a second": {
    answers: [{ status: 201, body: "x", endless: true, everyMs: 1_000 }],
    state: "sent",
  },
  "400": { answers: [{ status: 400 }], state: "failed" },
  "400 VapidPkHashMismatch": {
    answers: [{ status: 400, body: reason("VapidPkHashMismatch") }],
    state: "gone",
    device: "removed",
  },
  "400 BadWebPushTopic": {
    answers: [{ status: 400, body: reason("BadWebPushTopic") }, { status: 201 }],
    state: "sent",
    requests: 2,
  },
  "401": { answers: [{ status: 401 }], state: "failed", device: "refused", requests: 2 },
  "403": { answers: [{ status: 403 }], state: "failed", device: "refused", requests: 2 },
  "404": { answers: [{ status: 404 }], state: "gone", device: "removed" },
  "410": { answers: [{ status: 410 }], state: "gone", device: "removed" },
  "406": { answers: [{ status: 406 }], state: "failed" },
  "413, and 201 for the short one": {
    answers: [{ status: 413 }, { status: 201 }],
    state: "sent",
    requests: 2,
  },
  "413 for both": { answers: [{ status: 413 }], state: "failed", requests: 2 },
  "429, Retry-After in seconds": {
    answers: [{ status: 429, headers: inTenMinutes }],
    state: "pending",
    retryAfterMs: 600_000,
  },
  "408": { answers: [{ status: 408 }], state: "pending" },
  "425": { answers: [{ status: 425 }], state: "pending" },
  "500": { answers: [{ status: 500 }], state: "pending" },
  "503": {
    answers: [{ status: 503, headers: inTenMinutes }],
    state: "pending",
    retryAfterMs: 600_000,
  },
  "a redirect": { answers: [{ status: 301 }], state: "failed" },
  "404, half of the answer": {
    answers: [{ status: 404, body: "half", cut: true }],
    state: "gone",
    device: "removed",
  },
  "410, without an end": {
    answers: [{ status: 410, body: "x", endless: true }],
    state: "gone",
    device: "removed",
  },
  "410, one byte a second": {
    answers: [{ status: 410, body: "x", endless: true, everyMs: 1_000 }],
    state: "gone",
    device: "removed",
  },
  "400, half of the answer": {
    answers: [{ status: 400, body: "half", cut: true }],
    state: "failed",
  },
  "503, half of the answer": {
    answers: [{ status: 503, body: "half", cut: true }],
    state: "pending",
  },
  "503, without an end": {
    answers: [{ status: 503, headers: inTenMinutes, body: "x", endless: true }],
    state: "pending",
    retryAfterMs: 600_000,
  },
  "429, one byte a second": {
    answers: [{ status: 429, headers: inTenMinutes, body: "x", endless: true, everyMs: 1_000 }],
    state: "pending",
    retryAfterMs: 600_000,
  },
  "half a status line": { answers: ["half"], state: "pending" },
  "a status line a byte a second": { answers: ["drip"], state: "pending" },
  "a reset": { answers: ["reset"], state: "pending" },
  "hanging for ever": { answers: ["hang"], state: "pending" },
};

describe("all answers at once, one bad recipient of each kind among a thousand good ones", () => {
  it("delay no good one, and each has its own end", async () => {
    const { push, otherPush } = ground;
    const app = await ground.app();
    // How long the good ones take by themselves, on this machine at this time.
    const calm = [push, otherPush].flatMap((service) => service.subscribeMany(500, { vapidKey }));
    await seedDue(ground, calm);
    const calmBegan = Date.now();
    await tickUntilDone(app);
    const calmMs = [push, otherPush].flatMap((service) =>
      service.arrivals().map(({ at }) => at - calmBegan),
    );

    const trap = push.subscribe();
    const services = [push, otherPush].map((service) => {
      const good = service.subscribeMany(500, { vapidKey });
      const bad = Object.entries(kinds).map(([name, kind]) => {
        const subscription = service.subscribe({ vapidKey });
        service.answer(
          subscription,
          ...kind.answers.map((answer) =>
            typeof answer === "object" && answer.status === 301
              ? { ...answer, headers: { Location: trap.endpoint } }
              : answer,
          ),
        );
        return { name, kind, subscription };
      });
      return { service, good, bad };
    });
    const date = ground.push.subscribe({ vapidKey });
    push.answer(date, {
      status: 429,
      headers: { "Retry-After": startPlus(1_200_000).toUTCString() },
    });
    const brokenTls = { ...push.subscribe(), endpoint: `${ground.brokenTls}/push/1` };
    const brokenKeys = push.subscribe();
    const subscriptions = [
      // The bad ones first: whoever sends one after another is held up.
      ...[brokenTls, { ...brokenKeys, keys: { p256dh: "AAAA", auth: "AAAA" } }, date],
      ...services.flatMap(({ bad }) => bad.map(({ subscription }) => subscription)),
      ...services.flatMap(({ good }) => good),
    ];
    const due = await seedDue(ground, subscriptions);
    const dueOf = ({ endpoint }: TestSubscription) => {
      const found = due.find((one) => one.endpoint === endpoint);
      if (!found) throw new Error(`${endpoint} has nothing due`);
      return found;
    };
    const earlier = [push, otherPush].map((service) => service.arrivals().length);
    const arrivals = () =>
      [push, otherPush].flatMap((service, index) => service.arrivals().slice(earlier[index]));

    const began = Date.now();
    expect(await app.tick()).toMatchObject({ status: 200 });

    // The good ones are through long before the first that hangs has run out of time.
    const good = services.flatMap((one) => one.good).map(dueOf);
    const goodEndpoints = new Set(good.map(({ endpoint }) => endpoint));
    const goodArrivals = arrivals().filter(({ endpoint }) => goodEndpoints.has(endpoint));
    expect(tally(good, goodArrivals)).toMatchObject({ due: 1_000, lost: 0, repeated: 0 });
    const goodMs = goodArrivals.map(({ at }) => at - began);
    for (const share of [0.5, 0.99, 1]) {
      expect
        .soft(percentile(goodMs, share), `after this, ${share} of the good ones have come`)
        .toBeLessThan(percentile(calmMs, share) * 1.5 + noiseMs);
    }

    const requestsTo = ({ endpoint }: TestSubscription) =>
      arrivals().filter((arrival) => arrival.endpoint === endpoint).length;
    for (const { bad, service } of services) {
      for (const { name, kind, subscription } of bad) {
        const about = `${name} from ${service.origin}`;
        expect.soft(await standingOf(dueOf(subscription)), about).toMatchObject({
          state: kind.state,
          device: kind.device ?? null,
        });
        expect.soft(requestsTo(subscription), `requests: ${about}`).toBe(kind.requests ?? 1);
      }
    }
    for (const { bad } of services) {
      for (const { name, kind, subscription } of bad) {
        if (!kind.retryAfterMs) continue;
        const waits = (await standingOf(dueOf(subscription)))?.nextTryAt.getTime() ?? 0;
        expect.soft(waits, name).toBeGreaterThanOrEqual(startPlus(kind.retryAfterMs).getTime());
      }
    }
    const dated = (await standingOf(dueOf(date)))?.nextTryAt.getTime() ?? 0;
    expect.soft(Math.abs(dated - startPlus(1_200_000).getTime())).toBeLessThan(deadlineMs);
    expect
      .soft(await standingOf(dueOf(brokenTls)))
      .toMatchObject({ state: "pending", device: null });
    expect
      .soft(await standingOf(dueOf(brokenKeys)))
      .toMatchObject({ state: "gone", device: "removed" });
    expect.soft(push.received(trap)).toEqual([]);

    // When the services are well again, all that waited arrives.
    const waiting = services.flatMap(({ service, bad }) =>
      bad
        .filter(({ kind }) => kind.state === "pending")
        .map(({ subscription }) => {
          service.answer(subscription);
          return subscription;
        }),
    );
    push.answer(date);
    await query(`UPDATE "Delivery" SET state = 'expired' WHERE id = $1`, [
      dueOf(brokenTls).deliveryId,
    ]);
    await tickHourly(1);
    const toArrive = [...good, ...[...waiting, date].map(dueOf)];
    const row = report(ground, {
      fault:
        "every answer that push services give, mixed, one bad recipient of each kind among 1,000 good",
      how: "Half over HTTP/2, half over HTTP/1.1. The good ones are not held up by those that hang (the median, the 99th percentile and the last are compared with those of as many good ones alone: at most half as much later and a second); those that were to wait arrive when their service is well again. What is final by the table (400, 401, 403, 404, 406, 410, 413, a redirect) is checked and not counted as due.",
      ...tally(toArrive, arrivals()),
    });
    expect(row).toMatchObject({ lost: 0, repeated: 0 });
  });
});

describe("every recipient of one host", () => {
  it.each<[number, string]>([
    [401, "refusing"],
    [403, "refusing"],
    [404, "expiring"],
    [410, "expiring"],
  ])(
    "answering %i at once: nobody is removed, the alarm shows, and afterwards all get it",
    async (status, kind) => {
      const { push, otherPush } = ground;
      const app = await ground.app();
      const bad = await seedDue(ground, push.subscribeMany(200, { vapidKey }));
      const good = await seedDue(ground, otherPush.subscribeMany(100, { vapidKey }));
      const earlier = [push, otherPush].map((service) => service.arrivals().length);
      const arrivals = (service: PushService, index: number) =>
        service.arrivals().slice(earlier[index]);
      const devices = async () =>
        (await query(`SELECT id FROM "Device" WHERE stopped IS NULL`)).length;
      push.answerAll(push.origin, { status });
      try {
        await tickUntilDone(app);
        expect(tally(good, arrivals(otherPush, 1))).toMatchObject({ arrived: 100, repeated: 0 });
        expect(await devices()).toBe(300);
        expect(await pending()).toBe(200);
        const { body } = await app.health();
        expect(body).toMatchObject({
          alarms: [{ host: expect.stringContaining("127.0.0.1"), kind, since: expect.any(String) }],
        });
        // Still so two hours later.
        for (const hour of [1, 2]) {
          clock.moveTo(startPlus(hour * hourMs));
          await tickUntilDone(app);
        }
        expect(await devices()).toBe(300);
        expect(await pending()).toBe(200);
      } finally {
        push.answerAll(push.origin, null);
      }
      await tickHourly(3);
      const row = report(ground, {
        fault: `every recipient of one host answering ${status} at once`,
        how: "200 recipients of one host get this answer for three hours, 100 of another host are well. No device is removed or stopped, GET /api/health names the host, and all get it afterwards.",
        ...tally([...bad, ...good], [...arrivals(push, 0), ...arrivals(otherPush, 1)]),
      });
      expect(row).toMatchObject({ due: 300, arrived: 300, lost: 0, repeated: 0 });
      expect(await devices()).toBe(300);
      expect((await app.health()).body).toMatchObject({ alarms: [] });
    },
  );
});

describe("a delivery that the service can't take yet", () => {
  /** Good ones that are due again, so that the service as a whole is well. */
  const rearm = (good: readonly Due[], at: Date) =>
    query(`UPDATE "Delivery" SET state = 'pending', "nextTryAt" = $2 WHERE id = ANY($1)`, [
      good.map(({ deliveryId }) => deliveryId),
      at,
    ]);

  it("is tried again after longer and longer waits, each a little different, until it is of no use", async () => {
    const { push } = ground;
    const app = await ground.app();
    const good = await seedDue(ground, push.subscribeMany(40, { vapidKey }));
    const failing = push.subscribeMany(4, { vapidKey });
    for (const subscription of failing) push.answer(subscription, { status: 503 });
    const due = await seedDue(ground, failing);
    const waits: number[][] = [];
    for (let tries = 1; tries <= 8; tries += 1) {
      const now = clock.now();
      await tickUntilDone(app);
      const standing = await Promise.all(due.map(standingOf));
      expect(standing.map((one) => one?.tries)).toEqual(Array(4).fill(tries));
      const nextTries = standing.map((one) => one?.nextTryAt.getTime() ?? 0);
      waits.push(nextTries.map((next) => next - now.getTime()));
      clock.moveTo(new Date(Math.max(...nextTries)));
      await rearm(good, clock.now());
    }
    for (const [index, wait] of waits.entries()) {
      expect(new Set(wait).size).toBe(4); // jitter
      expect(Math.max(...wait)).toBeLessThanOrEqual(hourMs + deadlineMs);
      // The earlier ones double; from about the eighth on it is once an hour.
      if (index < 6)
        expect(Math.min(...wait) * 1.2).toBeLessThan(Math.min(...(waits[index + 1] ?? [])));
    }

    const before = push.arrivals().length;
    clock.moveTo(startPlus(16 * 24 * hourMs - 60_000)); // one more try before the next moment
    await app.tick();
    const ttls = due.map((one) => push.received(one).at(-1)?.headers.ttl);
    for (const ttl of ttls) expect(Number(ttl)).toBeLessThanOrEqual(60);
    expect(push.arrivals().length).toBeGreaterThan(before);
    await query(`UPDATE "Watch" SET "nextAt" = NULL`);
    clock.moveTo(startPlus(16 * 24 * hourMs + 60_000));
    await tickUntilDone(app);
    const last = push.arrivals().length;
    clock.moveTo(startPlus(17 * 24 * hourMs));
    await tickUntilDone(app);
    expect(push.arrivals()).toHaveLength(last);
    for (const one of due) expect(await standingOf(one)).toMatchObject({ state: "expired" });
  });

  it.each([
    { named: "in seconds", header: () => "600", waits: 600_000 },
    { named: "as a date", header: () => startPlus(600_000).toUTCString(), waits: 600_000 },
    { named: "of more than an hour", header: () => "86400", waits: hourMs },
  ])(
    "is left alone for what Retry-After says $named, at most an hour",
    async ({ header, waits }) => {
      const { push } = ground;
      const app = await ground.app();
      await seedDue(ground, push.subscribeMany(40, { vapidKey }));
      const busy = push.subscribe({ vapidKey });
      push.answer(busy, { status: 429, headers: { "Retry-After": header() } }, { status: 201 });
      const [one] = await seedDue(ground, [busy]);
      await tickUntilDone(app);
      clock.moveTo(startPlus(waits - 15_000));
      await tickUntilDone(app);
      expect(push.received(busy)).toHaveLength(1);
      clock.moveTo(startPlus(waits + 30_000));
      await tickUntilDone(app);
      expect(push.received(busy)).toHaveLength(2);
      expect(one && (await standingOf(one))).toMatchObject({ state: "sent" });
      const topics = push.received(busy).map(({ headers }) => headers.topic);
      expect(new Set(topics).size).toBe(1);
    },
  );
});

describe("a device that can't be reached", () => {
  it("is set aside after a week of nothing but failures and more than ten tries", async () => {
    const app = await ground.app();
    await seedDue(ground, ground.push.subscribeMany(40, { vapidKey }));
    const unreachable = ground.push.subscribeMany(3, { vapidKey });
    for (const subscription of unreachable) ground.push.answer(subscription, "reset");
    const due = await seedDue(ground, unreachable);
    const daysAgo = (days: number) => startPlus(-days * 24 * hourMs);
    for (const [index, [failures, since]] of [
      [10, daysAgo(8)] as const,
      [10, daysAgo(6)] as const,
      [5, daysAgo(8)] as const,
    ].entries()) {
      await query(`UPDATE "Device" SET failures = $2, "failingSince" = $3 WHERE id = $1`, [
        due[index]?.deviceId,
        failures,
        since,
      ]);
    }
    await tickUntilDone(app);
    const standing = await Promise.all(due.map(standingOf));
    expect(standing.map((one) => one?.device)).toEqual(["failing", null, null]);
  });
});

describe("a connection that the service ends with all that is in flight on it", () => {
  it("costs nothing but repeats of what was on it, under the same Topic", async () => {
    const { push } = ground;
    const app = await ground.app();
    const good = push.subscribeMany(500, { vapidKey });
    const ender = push.subscribe({ vapidKey });
    push.answer(ender, "disconnect", { status: 201 });
    const due = await seedDue(ground, [...good.slice(0, 250), ender, ...good.slice(250)]);
    push.setLatency(20);
    const earlier = push.arrivals().length;
    await tickUntilDone(app);
    push.setLatency(0);
    await tickHourly(1);
    const row = report(ground, {
      fault: "a connection ended by the service with all that is in flight on it",
      how: "One of 501 recipients has the service end the whole HTTP/2 connection in the middle.",
      ...tally(due, push.arrivals().slice(earlier)),
    });
    expect(row).toMatchObject({ due: 501, lost: 0 });
  });
});
