import dns from "node:dns";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { createSender, type Sender } from "@/lib/push/send";
import { claimDeliveries } from "@/lib/reminders/claim.store";
import { deliverDue } from "@/lib/reminders/deliver";
import { planNextPeople } from "@/lib/reminders/due.store";
import { tick } from "@/lib/reminders/tick";
import { addDevice, addLine, createPerson } from "../support/people";
import { type PushService, startPushService, type TestSubscription } from "../support/push-service";
import { later } from "../support/ticking";

// What one push service does, and what that means for its devices and for the others.

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const dayMs = 86_400_000;

let service: PushService;
let sender: Sender;
let now = lead30;
const clock = () => now;
const said: string[] = [];

beforeAll(async () => {
  service = await startPushService({ hosts: ["127.0.0.1", "127.0.0.2"] });
});
afterAll(() => service.close());

beforeEach(async () => {
  sender = createSender({
    publicKey: env().VAPID_PUBLIC_KEY,
    privateKey: env().VAPID_PRIVATE_KEY,
    subject: "https://keepline.example",
    extraOrigins: service.origins,
    deadlineMs: 1_000,
  });
  now = lead30;
  said.length = 0;
  vi.spyOn(console, "error").mockImplementation((line) => said.push(String(line)));
  await db().user.deleteMany();
  await db().pushTrouble.deleteMany();
  await db().heartbeat.deleteMany();
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const origin of service.origins) service.answerAll(origin, null);
  await sender.close();
});

const [one = "", other = ""] = ["127.0.0.1", "127.0.0.2"];
const originOf = (host: string) =>
  service.origins.find((origin) => new URL(origin).hostname === host) ?? "";
const hostOf = (host: string) => new URL(originOf(host)).host;

/** People with one device each at a host, whose lines are due at `lead30`. */
async function peopleAt(host: string, count: number): Promise<TestSubscription[]> {
  const phones: TestSubscription[] = [];
  for (let n = 0; n < count; n += 1) {
    const phone = service.subscribe({ origin: originOf(host), vapidKey: env().VAPID_PUBLIC_KEY });
    const person = await createPerson();
    await addDevice(person, phone);
    await addLine(person, {}, added);
    phones.push(phone);
  }
  return phones;
}

function tickAt(instant: Date) {
  now = instant;
  return tick(sender, clock, 20_000);
}
const arrivedAt = (phones: readonly TestSubscription[]) =>
  phones.filter((phone) => service.received(phone).length > 0).length;
const states = async () => {
  const rows = await db().delivery.groupBy({ by: ["state"], _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};
const devices = () => db().device.findMany({ orderBy: { id: "asc" } });
const troubles = () => db().pushTrouble.findMany();

describe("a push service that says of everybody", () => {
  it.each([
    [403, "refusing"],
    [401, "refusing"],
    [410, "expiring"],
    [404, "expiring"],
  ])("%i has nobody removed: all waits, with an alarm, until it ends", async (status, kind) => {
    const phones = await peopleAt(one, 8);
    service.answerAll(originOf(one), { status, body: '{"reason":"BadJwtToken"}' });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, gone: 0, failed: 0, held: 8 });
    expect(await devices()).toHaveLength(8);
    expect((await devices()).every(({ stopped }) => stopped === null)).toBe(true);
    expect(await troubles()).toMatchObject([
      { host: hostOf(one), kind, reason: "BadJwtToken", since: lead30 },
    ]);
    expect(said.filter((line) => line.includes(hostOf(one)))).toHaveLength(1);
    vi.useFakeTimers({ toFake: ["Date"], now });
    const answer = await health();
    vi.useRealTimers();
    expect(await answer.json()).toMatchObject({
      alarms: [{ host: hostOf(one), kind, since: lead30.toISOString() }],
    });
    // Probed in vain: still nobody is removed, and the pause is not shorter.
    expect(await tickAt(later(lead30, 2))).toMatchObject({ delivered: 0, gone: 0, held: 8 });
    expect(await devices()).toHaveLength(8);
    expect(await troubles()).toMatchObject([{ kind, since: lead30 }]);
    // It ends.
    service.answerAll(originOf(one), null);
    await tickAt(later(lead30, 62));
    expect(await states()).toEqual({ sent: 8 });
    expect(arrivedAt(phones)).toBe(8);
    expect(await troubles()).toEqual([]);
  });
});

describe("a push service that accepts others", () => {
  it("and refuses one has that one told to subscribe again, and sends it nothing more", async () => {
    const [bad, ...good] = await peopleAt(one, 5);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 403, body: '{"reason":"Forbidden"}' });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 4, failed: 1, gone: 0, held: 0 });
    expect(await devices()).toMatchObject([
      { stopped: "refused" },
      ...good.map(() => ({ stopped: null })),
    ]);
    expect(await troubles()).toEqual([]);
    const before = service.received(bad).length;
    await db().delivery.updateMany({
      where: { device: { stopped: "refused" } },
      data: { state: "pending", nextTryAt: lead30 },
    });
    await tickAt(later(lead30, 1));
    expect(service.received(bad)).toHaveLength(before);
    expect(await db().delivery.findFirst({ where: { state: "failed" } })).toMatchObject({
      lastError: "device stopped: refused",
    });
  });

  it("and says of half that they are gone has these removed", async () => {
    const phones = await peopleAt(one, 12);
    for (const phone of phones.slice(0, 6)) service.answer(phone, { status: 410 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 6, gone: 6, held: 0 });
    expect((await devices()).map(({ endpoint }) => endpoint)).toEqual(
      phones.slice(6).map(({ endpoint }) => endpoint),
    );
    expect(await troubles()).toEqual([]);
  });

  it("and says of most that they are gone has nobody removed", async () => {
    const phones = await peopleAt(one, 12);
    for (const phone of phones.slice(0, 7)) service.answer(phone, { status: 410 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 5, gone: 0, held: 7 });
    expect(await devices()).toHaveLength(12);
    expect(await troubles()).toMatchObject([{ kind: "expiring" }]);
  });

  it("removes a device whose stored keys don't encrypt, whatever it says of the others", async () => {
    await peopleAt(one, 6);
    const [broken] = await devices();
    await db().device.update({ where: { id: broken?.id ?? "" }, data: { p256dh: "broken" } });
    service.answerAll(originOf(one), { status: 410 });
    expect(await tickAt(lead30)).toMatchObject({ gone: 1, held: 5 });
    expect(await devices()).toHaveLength(5);
  });

  it("and finds fault with a message is counted by its reason", async () => {
    const phones = await peopleAt(one, 4);
    for (const phone of phones.slice(0, 3)) {
      service.answer(phone, { status: 400, body: '{"reason":"BadTtl"}' });
    }
    expect(await tickAt(lead30)).toMatchObject({
      delivered: 1,
      failed: 3,
      rejections: [{ host: hostOf(one), status: 400, reason: "BadTtl", count: 3 }],
    });
    expect(await devices()).toHaveLength(4);
  });

  it("and finds messages too large is an alarm for the operator", async () => {
    const phones = await peopleAt(one, 3);
    for (const phone of phones) service.answer(phone, { status: 413 });
    expect(await tickAt(lead30)).toMatchObject({ failed: 3, rejections: [{ status: 413 }] });
    expect(said.filter((line) => line.includes("too large"))).toHaveLength(1);
    const alarmsAt = async (instant: Date) => {
      vi.useFakeTimers({ toFake: ["Date"], now: instant });
      const { alarms } = await (await health()).json();
      vi.useRealTimers();
      return alarms;
    };
    const alarm = { host: hostOf(one), kind: "tooLarge", since: lead30.toISOString() };
    expect(await alarmsAt(lead30)).toEqual([alarm]);
    // The next tick, which has nothing to send, doesn't end it.
    await tickAt(later(lead30, 1));
    expect(await alarmsAt(later(lead30, 23 * 60))).toEqual([alarm]);
    await tickAt(later(lead30, 25 * 60));
    expect(await alarmsAt(later(lead30, 25 * 60))).toEqual([]);
    expect(await db().heartbeat.findMany({ where: { name: { contains: "too large" } } })).toEqual(
      [],
    );
  });
});

describe("a push service that says of the only device in a run", () => {
  const hours = (count: number) => later(lead30, count * 60);
  /** One that is accepted, at its own time. */
  async function acceptAt(instant: Date): Promise<void> {
    const person = await createPerson();
    const phone = service.subscribe({ origin: originOf(one), vapidKey: env().VAPID_PUBLIC_KEY });
    await addDevice(person, phone);
    await addLine(person, {}, added);
    await tickAt(instant);
    expect(service.received(phone)).toHaveLength(1);
  }
  const due = (nextTryAt: Date) =>
    db().delivery.updateMany({ where: { state: "pending" }, data: { nextTryAt } });

  it("that it is refused, while it accepts others, has that one stopped an hour later, with no alarm", async () => {
    await acceptAt(lead30);
    const [bad] = await peopleAt(one, 1);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 403 });
    expect(await tickAt(later(lead30, 10))).toMatchObject({ failed: 0, held: 1 });
    expect(await troubles()).toEqual([]);
    const device = () => db().device.findUniqueOrThrow({ where: { endpoint: bad.endpoint } });
    expect(await device()).toMatchObject({ stopped: null, failures: 1 });
    await due(later(lead30, 69));
    expect(await tickAt(later(lead30, 69))).toMatchObject({ failed: 0, held: 1 });
    await due(later(lead30, 71));
    expect(await tickAt(later(lead30, 71))).toMatchObject({ failed: 1, held: 0 });
    expect(await device()).toMatchObject({ stopped: "refused" });
    expect(await troubles()).toEqual([]);
  });

  it("that it is refused, and has accepted nobody for long, is an alarm until it does", async () => {
    await acceptAt(lead30);
    const [bad] = await peopleAt(one, 1);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 403 });
    for (const instant of [hours(13), hours(15), hours(24)]) {
      await due(instant);
      expect(await tickAt(instant)).toMatchObject({ failed: 0, held: 1 });
      expect(await troubles()).toMatchObject([{ kind: "refusing" }]);
    }
    await due(hours(26));
    await acceptAt(hours(25));
    expect(await troubles()).toEqual([]);
    await tickAt(hours(26));
    await due(hours(28));
    expect(await tickAt(hours(28))).toMatchObject({ failed: 1 });
    expect(await troubles()).toEqual([]);
  });

  it("that it is refused, and of a few more one by one, stops nobody: it is our key or clock", async () => {
    const phones = await peopleAt(one, 4);
    await tickAt(lead30);
    const lead14 = new Date("2027-03-30T02:00:00Z");
    await db().device.updateMany({ data: { lastAcceptedAt: later(lead14, -60) } });
    service.answerAll(originOf(one), { status: 403 });
    await db().watch.updateMany({ data: { nextAt: null } });
    const watches = await db().watch.findMany({ orderBy: { id: "asc" } });
    // As people with four send times.
    for (const [index, watch] of watches.entries()) {
      await db().watch.update({ where: { id: watch.id }, data: { nextAt: lead14 } });
      await tickAt(later(lead14, index * 30));
    }
    expect(await troubles()).toMatchObject([{ kind: "refusing" }]);
    await due(later(lead14, 180));
    expect(await tickAt(later(lead14, 180))).toMatchObject({ failed: 0, held: 4 });
    expect(await devices()).toMatchObject(phones.map(() => ({ stopped: null })));
    service.answerAll(originOf(one), null);
    await due(later(lead14, 200));
    expect(await tickAt(later(lead14, 200))).toMatchObject({ delivered: 4 });
    expect(await devices()).toMatchObject(phones.map(() => ({ doubtedSince: null })));
  });

  it.each<[string, object]>([
    ["that is stopped", { doubt: "refused", doubtedAt: lead30, stopped: "refused" }],
    ["last refused long ago", { doubt: "refused", doubtedAt: added }],
    ["that may be gone", { doubt: "gone", doubtedAt: lead30 }],
  ])("that it is refused, beside another %s, holds up nobody", async (_, doubt) => {
    await acceptAt(lead30);
    const [, other] = [await acceptAt(lead30), await db().device.findFirstOrThrow()];
    await db().device.update({ where: { id: other.id }, data: { doubtedSince: added, ...doubt } });
    const [bad] = await peopleAt(one, 1);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 403 });
    expect(await tickAt(later(lead30, 10))).toMatchObject({ failed: 0, held: 1 });
    expect(await troubles()).toEqual([]);
  });

  it("that it is gone, and weeks later again, is no reason yet to remove it", async () => {
    await peopleAt(one, 1);
    service.answerAll(originOf(one), { status: 404 });
    await tickAt(lead30);
    const lead14 = new Date("2027-03-30T02:00:00Z");
    expect(await tickAt(lead14)).toMatchObject({ planned: 1, gone: 0, held: 1 });
    expect(await devices()).toMatchObject([{ doubtedSince: lead14, doubtedAt: lead14 }]);
  });

  it("that it is gone, and then that it is refused, is no reason yet to stop it", async () => {
    await acceptAt(lead30);
    const [bad] = await peopleAt(one, 1);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 404 });
    await tickAt(later(lead30, 10));
    service.answer(bad, { status: 403 });
    await due(later(lead30, 80));
    expect(await tickAt(later(lead30, 80))).toMatchObject({ failed: 0, held: 1 });
    const device = () => db().device.findUniqueOrThrow({ where: { endpoint: bad.endpoint } });
    expect(await device()).toMatchObject({
      ...{ stopped: null, doubt: "refused", doubtedSince: later(lead30, 80) },
    });
    // It is asked again, and an hour of the same is believed.
    await due(later(lead30, 110));
    await tickAt(later(lead30, 110));
    expect(await device()).toMatchObject({
      ...{ doubtedSince: later(lead30, 80), doubtedAt: later(lead30, 110) },
    });
    await due(later(lead30, 141));
    expect(await tickAt(later(lead30, 141))).toMatchObject({ failed: 1 });
  });

  it.each([1, 4])(
    "that it is gone, of %i of as many, removes them when it says so half a day later",
    async (count) => {
      await peopleAt(one, count);
      service.answerAll(originOf(one), { status: 410 });
      expect(await tickAt(lead30)).toMatchObject({ gone: 0, held: count });
      await due(hours(11));
      expect(await tickAt(hours(11))).toMatchObject({ gone: 0, held: count });
      expect(await devices()).toHaveLength(count);
      expect(await troubles()).toEqual([]);
      await due(hours(13));
      expect(await tickAt(hours(13))).toMatchObject({ gone: count, held: 0 });
      expect(await devices()).toEqual([]);
    },
  );

  it("that it is gone, by mistake, forgets that when it accepts or the browser subscribes again", async () => {
    const [first, second] = await peopleAt(one, 2);
    if (!first || !second) throw new Error("nobody");
    service.answerAll(originOf(one), { status: 404 });
    await tickAt(lead30);
    expect((await devices()).map(({ doubtedSince }) => doubtedSince)).not.toContain(null);
    const [, { userId } = { userId: "" }] = await devices();
    await addDevice(userId, second);
    service.answerAll(originOf(one), null);
    service.answer(second, { status: 503 });
    await due(hours(1));
    await tickAt(hours(1));
    expect(await devices()).toMatchObject([{ doubtedSince: null }, { doubtedSince: null }]);
  });
});

describe("Windows' push service", () => {
  it("says by 406 that it is too much: all waits for as long as it says, and no device is blamed", async () => {
    const lookup = dns.lookup;
    vi.spyOn(dns, "lookup").mockImplementation(((name: string, ...more: [object]) =>
      Reflect.apply(lookup, dns, [
        name.endsWith(".notify.windows.com") ? "127.0.0.1" : name,
        ...more,
      ])) as typeof dns.lookup);
    const windows = await startPushService({ hosts: ["sg2p.notify.windows.com"] });
    const its = createSender({
      publicKey: env().VAPID_PUBLIC_KEY,
      privateKey: env().VAPID_PRIVATE_KEY,
      subject: "https://keepline.example",
      extraOrigins: windows.origins,
    });
    try {
      const phones = windows.subscribeMany(3, { vapidKey: env().VAPID_PUBLIC_KEY });
      for (const phone of phones) {
        const person = await createPerson();
        await addDevice(person, phone);
        await addLine(person, {}, added);
      }
      windows.answerAll(windows.origin, { status: 406, headers: { "Retry-After": "600" } });
      const tickIts = (instant: Date) => {
        now = instant;
        return tick(its, clock, 20_000);
      };
      expect(await tickIts(lead30)).toMatchObject({ failed: 0, held: 3, rejections: [] });
      expect(await devices()).toMatchObject(phones.map(() => ({ failures: 0, stopped: null })));
      windows.answerAll(windows.origin, null);
      expect(await tickIts(later(lead30, 9))).toMatchObject({ delivered: 0, held: 3 });
      expect(await tickIts(later(lead30, 11))).toMatchObject({ delivered: 3 });
      expect(windows.arrivals()).toHaveLength(6);
    } finally {
      await its.close();
      await windows.close();
    }
  });
});

describe("a push service that is out of order", () => {
  it("is paused after twenty failures, and holds up no other", async () => {
    const [bad, good] = [await peopleAt(one, 120), await peopleAt(other, 5)];
    service.answerAll(originOf(one), { status: 503 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 5, held: 120, remaining: 0 });
    expect(arrivedAt(good)).toBe(5);
    // What was in flight when it opened, and no more.
    expect(arrivedAt(bad)).toBeLessThanOrEqual(120);
    expect(await troubles()).toMatchObject([{ host: hostOf(one), kind: "unreachable" }]);
    // While it is paused nothing is sent, and nothing counts as a try.
    const tried = await db().delivery.findMany({ where: { state: "pending" } });
    await db().delivery.updateMany({ where: { state: "pending" }, data: { nextTryAt: lead30 } });
    const before = service.arrivals().length;
    expect(await tickAt(later(lead30, 0.1))).toMatchObject({ delivered: 0, held: 120 });
    expect(service.arrivals()).toHaveLength(before);
    const triesOf = (rows: typeof tried) => rows.reduce((sum, { tries }) => sum + tries, 0);
    expect(triesOf(await db().delivery.findMany({ where: { state: "pending" } }))).toBe(
      triesOf(tried),
    );
    // Then few messages probe.
    await db().delivery.updateMany({ where: { state: "pending" }, data: { nextTryAt: lead30 } });
    await tickAt(later(lead30, 1));
    expect(service.arrivals().length - before).toBeLessThanOrEqual(9);
    // It works again.
    service.answerAll(originOf(one), null);
    expect(await tickAt(later(lead30, 60))).toMatchObject({ delivered: 120, held: 0 });
    expect(await troubles()).toEqual([]);
  });

  it("and hangs delays nobody at another", async () => {
    const [bad, good] = [await peopleAt(one, 10), await peopleAt(other, 10)];
    service.answerAll(originOf(one), "hang");
    const started = Date.now();
    const ticked = tickAt(lead30);
    await vi.waitFor(() => expect(arrivedAt(good)).toBe(10), { timeout: 900, interval: 10 });
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await ticked).toMatchObject({ delivered: 10, held: 10 });
    expect(arrivedAt(bad)).toBe(10);
  });

  it("and keeps its own waiting has them left out of the next claim, for the others' sake", async () => {
    await peopleAt(one, 3);
    await peopleAt(other, 2);
    await planNextPeople(lead30, 100);
    const { claims } = await claimDeliveries(lead30, 10, later(lead30, 1), [hostOf(one)]);
    expect(claims.map(({ device }) => new URL(device?.endpoint ?? "").host)).toEqual([
      hostOf(other),
      hostOf(other),
    ]);
  });

  it("has a device that failed for a week, more than ten times, stopped", async () => {
    const [bad] = await peopleAt(one, 2);
    if (!bad) throw new Error("nobody");
    service.answer(bad, "reset");
    const failing = { endpoint: bad.endpoint };
    const week = new Date(lead30.getTime() - 7 * dayMs);
    await db().device.update({ where: failing, data: { failures: 9, failingSince: week } });
    await tickAt(lead30);
    const device = () => db().device.findUniqueOrThrow({ where: failing });
    expect(await device()).toMatchObject({ failures: 10, stopped: null });
    await tickAt(later(lead30, 1));
    expect(await device()).toMatchObject({ failures: 11, stopped: "failing" });
  });

  it("is not a reason to stop a device, as long as it answers", async () => {
    const [bad] = await peopleAt(one, 2);
    if (!bad) throw new Error("nobody");
    service.answer(bad, { status: 500 });
    const week = new Date(lead30.getTime() - 8 * dayMs);
    const data = { failures: 50, failingSince: week };
    await db().device.update({ where: { endpoint: bad.endpoint }, data });
    await tickAt(lead30);
    expect(await db().device.findUnique({ where: { endpoint: bad.endpoint } })).toMatchObject({
      failures: 51,
      stopped: null,
    });
  });
});

describe("a run whose time is over", () => {
  it("ends at whatever moment that is", async () => {
    await peopleAt(one, 3);
    await planNextPeople(lead30, 10);
    const until = later(lead30, 1);
    const again = { state: "pending" as const, nextTryAt: lead30, leaseToken: null };
    let ended = 0;
    // Each look at the clock may be the first that finds it too late.
    for (let looks = 0; looks < 40; looks += 1) {
      await db().delivery.updateMany({ data: again });
      let left = looks;
      const running = () => {
        left -= 1;
        return left < 0 ? until : lead30;
      };
      await deliverDue(sender, running, until);
      ended += 1;
    }
    expect(ended).toBe(40);
    expect(await states()).toEqual({ sent: 3 });
  });
});

describe("a delivery that was not accepted", () => {
  it("does not ring in quiet hours when it is tried again", async () => {
    const [phone] = await peopleAt(one, 1);
    if (!phone) throw new Error("nobody");
    const quiet = {
      from: "09:00",
      until: "11:00",
      timeZone: "Asia/Phnom_Penh",
      actBy: "2027-04-13T09:00:00Z",
    };
    now = lead30;
    await planNextPeople(now, 100);
    await db().message.updateMany({ data: { quiet } });
    service.answer(phone, { status: 503, headers: { "Retry-After": "120" } }, { status: 201 });
    await tickAt(lead30);
    const [held] = await db().delivery.findMany();
    expect(held?.nextTryAt).toEqual(new Date("2027-03-14T04:00:00Z"));
  });

  it("ends when it would be of no more use", async () => {
    const [phone] = await peopleAt(one, 1);
    if (!phone) throw new Error("nobody");
    await planNextPeople(lead30, 100);
    await db().message.updateMany({ data: { expiresAt: later(lead30, 5) } });
    service.answer(phone, { status: 503, headers: { "Retry-After": "600" } });
    await tickAt(lead30);
    expect(await db().delivery.findMany()).toMatchObject([
      { state: "expired", lastStatus: 503, tries: 1 },
    ]);
  });

  it("that waits is given back when the time is over, at no cost", async () => {
    await peopleAt(one, 150);
    await planNextPeople(lead30, 1_000);
    // All are claimed, and the first hundred on their way, when the time ends.
    service.setLatency(300);
    const before = service.arrivals().length;
    const ending = () => (service.arrivals().length > before ? later(lead30, 1) : lead30);
    const { delivered } = await deliverDue(sender, ending, later(lead30, 1));
    service.setLatency(0);
    expect(delivered).toBeGreaterThan(0);
    const waiting = await db().delivery.findMany({ where: { state: "pending" } });
    expect(waiting).toHaveLength(150 - delivered);
    expect(waiting.length).toBeGreaterThanOrEqual(50);
    for (const row of waiting) {
      expect(row).toMatchObject({ tries: 0, leaseToken: null, nextTryAt: later(lead30, 1) });
    }
    expect(await tickAt(later(lead30, 2))).toMatchObject({ delivered: 150 - delivered });
  });
});
