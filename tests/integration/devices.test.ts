import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import {
  beginTest,
  countOpenMessages,
  findDevice,
  findDevices,
  markReached,
  removeDevice,
  renameDevice,
  saveDevice,
} from "@/lib/push/device.store";
import { recordReport } from "@/lib/push/report.store";
import { claimDeliveries } from "@/lib/reminders/claim.store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { recordOutcomes } from "@/lib/reminders/outcome.store";
import { addDevice, addLine, createPerson, createSession } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, moveClock, now, setUpTicking } from "../support/ticking";

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

let alice: string;
let bob: string;

beforeEach(async () => {
  [alice, bob] = [await createPerson(), await createPerson()];
});

const idOf = async (saved: ReturnType<typeof saveDevice>) => {
  const device = await saved;
  if (!device.ok) throw new Error(device.problem);
  return device.deviceId;
};

describe("a browser", () => {
  it("is listed once, however often it says hello", async () => {
    const sessionId = await createSession(alice);
    const subscription = phone();
    const first = await addDevice(alice, subscription, { sessionId, name: "Phone" });
    expect(first).toMatchObject({ ok: true, isNew: true });
    const again = await addDevice(alice, subscription, { sessionId, name: "X", locale: "km" });
    expect(again).toMatchObject({ ok: true, isNew: false });
    // What the person called it stays, the language follows.
    expect(await findDevices(alice)).toMatchObject([
      { name: "Phone", locale: "km", origin: "https://keepline.example", failures: 0 },
    ]);
  });

  it("with a new subscription takes the place of its earlier one", async () => {
    const sessionId = await createSession(alice);
    const tablet = phone();
    await addDevice(alice, tablet, { name: "Tablet" });
    await addDevice(alice, phone(), { sessionId });
    const renewed = phone();
    await addDevice(alice, renewed, { sessionId });
    const endpoints = (await findDevices(alice)).map(({ endpoint }) => endpoint);
    expect(endpoints.sort()).toEqual([tablet.endpoint, renewed.endpoint].sort());
  });

  it("that subscribes anew keeps the name that it was given", async () => {
    const sessionId = await createSession(alice);
    const deviceId = await idOf(addDevice(alice, phone(), { sessionId }));
    await renameDevice(alice, deviceId, "Mother's phone");
    await addDevice(alice, phone(), { sessionId, name: "Chrome, Android" });
    expect(await findDevices(alice)).toMatchObject([{ name: "Mother's phone" }]);
  });

  it("is found again by its person at the next sign-in, and by nobody else", async () => {
    const hers = phone();
    const deviceId = await idOf(addDevice(alice, hers, { name: "Phone" }));
    const sessionId = await createSession(alice);
    const charlie = await createPerson();
    for (const other of [bob, charlie]) {
      expect(await addDevice(other, hers, { onlyKnown: true })).toEqual({
        ok: false,
        problem: "unknown",
      });
    }
    expect(await addDevice(alice, hers, { sessionId, onlyKnown: true })).toMatchObject({
      ok: true,
      deviceId,
      isNew: false,
    });
    expect(await findDevices(alice)).toMatchObject([{ id: deviceId, sessionId }]);
    expect(await findDevices(bob)).toEqual([]);
  });

  it("that its person removed doesn't come back by itself", async () => {
    const lost = phone();
    await removeDevice(alice, await idOf(addDevice(alice, lost)));
    expect(await addDevice(alice, lost, { onlyKnown: true })).toEqual({
      ok: false,
      problem: "unknown",
    });
    expect(await findDevices(alice)).toEqual([]);
  });

  it("that is refused keeps the subscription that it had", async () => {
    const sessionId = await createSession(alice);
    const hers = phone();
    await addDevice(alice, hers, { sessionId });
    const his = phone();
    await addDevice(bob, his);
    const stolen = { endpoint: his.endpoint, keys: phone().keys };
    expect(await addDevice(alice, stolen, { sessionId })).toEqual({ ok: false, problem: "taken" });
    expect(await findDevices(alice)).toMatchObject([{ endpoint: hers.endpoint }]);
    expect(await findDevices(bob)).toMatchObject([
      { endpoint: his.endpoint, p256dh: his.keys.p256dh },
    ]);
  });

  it("whose person signs in as another goes with them, with nothing of the one before", async () => {
    const shared = phone();
    const deviceId = await idOf(addDevice(alice, shared));
    await addLine(alice, {}, added);
    ticking.service.answer(shared, { status: 503 });
    await tickAt(lead30);
    expect(await addDevice(bob, shared)).toMatchObject({ ok: true, isNew: true, deviceId });
    ticking.service.answer(shared);
    expect(await tickAt(later(lead30, 30))).toMatchObject({ delivered: 0, held: 0 });
    expect(shown(shared)).toHaveLength(1); // the try that was answered 503
    expect(await findDevices(alice)).toEqual([]);
    expect(await findDevices(bob)).toHaveLength(1);
    expect(await countOpenMessages(alice, now())).toBe(1);
  });

  // The embedded database is a single session: nobody is in between.
  it.runIf(process.env.TEST_DATABASE_URL)(
    "changes hands after what is being recorded of it, whichever begins first",
    async () => {
      const shared = phone();
      const deviceId = await idOf(addDevice(alice, shared));
      await addLine(alice, {}, added);
      await planNextPeople(lead30, 10);
      const isWaitedFor = async () => {
        const rows = await db().$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        expect(rows).toHaveLength(1);
      };
      let taken: ReturnType<typeof addDevice> | undefined;
      // Message, delivery and device: the order in which outcomes are recorded.
      await db().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Message" FOR UPDATE`;
        await tx.delivery.updateMany({ where: { deviceId }, data: { tries: 1 } });
        taken = addDevice(bob, shared);
        await vi.waitFor(isWaitedFor, { timeout: 5_000 });
        await tx.device.update({ where: { id: deviceId }, data: { failures: 1 } });
      });
      expect(await taken).toMatchObject({ ok: true, isNew: true, deviceId });
      expect(await db().delivery.findMany()).toMatchObject([{ tries: 1, state: "gone" }]);
    },
  );

  it("subscribed with an earlier VAPID key waits, unharmed, until it has subscribed anew", async () => {
    const old = phone();
    const deviceId = await idOf(addDevice(alice, old));
    await db().device.update({ where: { id: deviceId }, data: { vapidKey: "an earlier one" } });
    await addLine(alice, {}, added);
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 0, held: 1, gone: 0 });
    expect(shown(old)).toHaveLength(0);
    expect(await findDevices(alice)).toMatchObject([{ failures: 0 }]);
    await addDevice(alice, old);
    expect(await tickAt(later(lead30, 2))).toMatchObject({ delivered: 1 });
    expect(shown(old)).toHaveLength(1);
  });

  it("that somebody else has taken over shows nothing that was meant for the one before", async () => {
    const shared = phone();
    const deviceId = await idOf(addDevice(alice, shared));
    await addLine(alice, {}, added);
    // As where a plan and a change of hands cross: the delivery names a device that is Bob's now.
    await db().device.update({ where: { id: deviceId }, data: { userId: bob } });
    const message = { personId: alice, topic: "t", notBefore: added, expiresAt: lead30 };
    await db().message.create({
      data: {
        ...message,
        lineId: (await db().line.findFirstOrThrow()).id,
        deliveries: { create: { deviceId, deviceName: "Phone", nextTryAt: added } },
      },
    });
    expect(await tickAt(later(added, 1))).toMatchObject({ delivered: 0, failed: 1 });
    expect(shown(shared)).toHaveLength(0);
  });

  it("is one of twenty at the most", async () => {
    for (let n = 0; n < 20; n += 1) await addDevice(alice, phone());
    expect(await addDevice(alice, phone())).toEqual({ ok: false, problem: "tooMany" });
    expect(await findDevices(alice)).toHaveLength(20);
    expect(await addDevice(bob, phone())).toMatchObject({ ok: true });
  });

  it("that says hello twice at once is kept once", async () => {
    const sessionId = await createSession(alice);
    const subscription = phone();
    const saved = await Promise.all([
      addDevice(alice, subscription, { sessionId }),
      addDevice(alice, subscription, { sessionId }),
    ]);
    expect(saved.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await findDevices(alice)).toHaveLength(1);
  });

  it("that two people say hello with at once is kept for one of them", async () => {
    for (let round = 0; round < 10; round += 1) {
      const subscription = phone();
      const saved = await Promise.all([
        addDevice(alice, subscription),
        addDevice(bob, subscription),
      ]);
      expect(saved.map(({ ok }) => ok)).toEqual([true, true]);
      const kept = [...(await findDevices(alice)), ...(await findDevices(bob))];
      expect(kept.filter(({ endpoint }) => endpoint === subscription.endpoint)).toHaveLength(1);
    }
  });

  it("that comes while a message is planned misses nothing", async () => {
    await addLine(alice, {}, added);
    const subscription = phone();
    await Promise.all([tickAt(lead30), addDevice(alice, subscription)]);
    await tickAt(later(lead30, 1));
    expect(shown(subscription)).toHaveLength(1);
    expect(await countOpenMessages(alice, now())).toBe(0);
  });

  it("that is removed gets nothing any more, and the message stays open", async () => {
    const subscription = phone();
    const deviceId = await idOf(addDevice(alice, subscription));
    await addLine(alice, {}, added);
    ticking.service.answer(subscription, { status: 503 });
    await tickAt(lead30);
    await removeDevice(alice, deviceId);
    ticking.service.answer(subscription);
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 0, failed: 0, held: 0 });
    expect(await findDevices(alice)).toEqual([]);
    expect(await db().delivery.findMany()).toMatchObject([{ state: "gone", deviceName: "Phone" }]);
    expect(await countOpenMessages(alice, now())).toBe(1);
  });

  it("with a new subscription ends what was still to go to the old one", async () => {
    const sessionId = await createSession(alice);
    const old = phone();
    await addDevice(alice, old, { sessionId });
    await addLine(alice, {}, added);
    ticking.service.answer(old, { status: 503 });
    await tickAt(lead30);
    const renewed = phone();
    await addDevice(alice, renewed, { sessionId });
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 1, failed: 0, held: 0 });
    expect(shown(renewed)).toHaveLength(1);
  });
});

describe("what is planned and still to be sent", () => {
  const labels = ["Bank", "Gate", "Meter"];

  beforeEach(async () => {
    await db().line.deleteMany();
    for (const [index, label] of labels.entries()) {
      await addLine(alice, { label, number: `012 345 60${index}` }, added);
    }
    await db().preferences.updateMany({
      where: { userId: alice },
      data: { quietFrom: "06:00", quietUntil: "12:00" },
    });
  });
  const noon = later(lead30, 180);
  const titles = (mobile: TestSubscription) =>
    shown(mobile)
      .map(({ title }) => title.split(" ")[0])
      .sort();

  it("goes to the browser's new subscription, all of it", async () => {
    const [earlier, renewed] = [phone(), phone()];
    const sessionId = await createSession(alice);
    await addDevice(alice, earlier, { sessionId });
    expect(await tickAt(lead30)).toMatchObject({ planned: 3, held: 3 });
    await addDevice(alice, renewed, { sessionId });
    await tickAt(noon);
    expect(titles(renewed)).toEqual(labels);
    expect(titles(earlier)).toEqual([]);
  });

  it("goes to a first device, where it was planned together", async () => {
    expect(await tickAt(lead30)).toMatchObject({ planned: 3, held: 0 });
    const first = phone();
    await addDevice(alice, first);
    await tickAt(noon);
    expect(titles(first)).toEqual(labels);
  });

  it("is not ended by what comes of a try at the old subscription", async () => {
    await db().preferences.updateMany({ data: { quietFrom: null, quietUntil: null } });
    const [earlier, renewed] = [phone(), phone()];
    const sessionId = await createSession(alice);
    await addDevice(alice, earlier, { sessionId });
    await planNextPeople(lead30, 10);
    const { claims } = await claimDeliveries(lead30, 10, later(lead30, 1));
    await addDevice(alice, renewed, { sessionId });
    const tried = { status: 410, error: null };
    await recordOutcomes(
      claims.map((lease) => ({ lease, kind: "gone" as const, tried })),
      lead30,
    );
    expect(await tickAt(later(lead30, 1))).toMatchObject({ delivered: 3 });
    expect(titles(renewed)).toEqual(labels);
  });
});

describe("a device that nothing is sent to any more", () => {
  let sessionId: string;
  const save = (subscription: TestSubscription) =>
    saveDevice(
      alice,
      {
        subscription: { ...subscription, vapidKey: env().VAPID_PUBLIC_KEY },
        sessionId,
        name: "Phone",
        origin: "https://keepline.example",
        locale: "en",
      },
      now(),
    );

  beforeEach(async () => {
    sessionId = await createSession(alice);
  });

  const stop = (deviceId: string) =>
    db().device.update({
      where: { id: deviceId },
      data: { stopped: "refused", failures: 12, failingSince: added },
    });

  it("is sound again once it has subscribed anew, and gets what it missed, as late", async () => {
    const old = phone();
    await stop(await idOf(save(old)));
    await addLine(alice, {}, added);
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0 });
    expect(await countOpenMessages(alice, now())).toBe(1);

    moveClock(later(lead30, 3 * 24 * 60));
    const renewed = phone();
    expect(await save(renewed)).toMatchObject({ isNew: true, openMessage: true });
    expect(await findDevices(alice)).toMatchObject([
      { endpoint: renewed.endpoint, stopped: null, failures: 0, failingSince: null },
    ]);
    await tickAt(now());
    expect(shown(old)).toEqual([]);
    expect(shown(renewed)).toMatchObject([
      {
        title: "Cellcard ··678: 27 days left",
        body: expect.stringContaining("This reminder comes late."),
      },
    ]);
  });

  it("is so with the same subscription, too, and what comes in time is not late", async () => {
    const mobile = phone();
    await stop(await idOf(save(mobile)));
    await addLine(alice, {}, added);
    await tickAt(lead30);
    moveClock(later(lead30, 20));
    expect(await save(mobile)).toMatchObject({ isNew: false, openMessage: true });
    await tickAt(now());
    expect(shown(mobile)).toHaveLength(1);
    expect(shown(mobile)[0]?.body).not.toContain("late");
  });

  it("is so, too, once a test has arrived", async () => {
    const deviceId = await idOf(save(phone()));
    await stop(deviceId);
    await markReached(alice, deviceId, now());
    expect(await findDevice(alice, deviceId)).toMatchObject({ stopped: null, failures: 0 });
  });
});

describe("a test notification", () => {
  it("is shown once its device tells so, by an id that is in nothing else", async () => {
    const deviceId = await idOf(addDevice(alice, phone()));
    const testId = crypto.randomUUID();
    await beginTest(alice, deviceId, testId);
    await recordReport(crypto.randomUUID(), "shown", now());
    expect(await findDevice(alice, deviceId)).toMatchObject({ testShownAt: null });
    await recordReport(testId, "shown", now());
    await recordReport(testId, "shown", later(now(), 1));
    expect(await findDevice(alice, deviceId)).toMatchObject({ testShownAt: now() });
  });

  it("that is shown late says nothing of the next one", async () => {
    const deviceId = await idOf(addDevice(alice, phone()));
    const [first, second] = [crypto.randomUUID(), crypto.randomUUID()];
    await beginTest(alice, deviceId, first);
    await beginTest(alice, deviceId, second);
    await recordReport(first, "shown", now());
    expect(await findDevice(alice, deviceId)).toMatchObject({ testShownAt: null });
  });

  it("of Alice's device is begun by nobody else", async () => {
    const deviceId = await idOf(addDevice(alice, phone()));
    const testId = crypto.randomUUID();
    await beginTest(alice, deviceId, testId);
    await beginTest(bob, deviceId, crypto.randomUUID());
    expect(await findDevice(alice, deviceId)).toMatchObject({ testId });
  });
});

describe("Alice's device", () => {
  it("is seen, renamed, tested and removed by nobody else", async () => {
    const charlie = await createPerson();
    const deviceId = await idOf(addDevice(alice, phone(), { name: "Phone" }));
    const before = await findDevice(alice, deviceId);
    for (const stranger of [bob, charlie]) {
      expect(await findDevices(stranger)).toEqual([]);
      expect(await findDevice(stranger, deviceId)).toBeNull();
      await renameDevice(stranger, deviceId, "mine");
      await markReached(stranger, deviceId, now());
      await removeDevice(stranger, deviceId);
    }
    expect(await findDevice(alice, deviceId)).toEqual(before);
    await renameDevice(alice, deviceId, "Office");
    await markReached(alice, deviceId, now());
    expect(await findDevice(alice, deviceId)).toMatchObject({
      name: "Office",
      lastAcceptedAt: now(),
    });
    await removeDevice(alice, deviceId);
    expect(await findDevices(alice)).toEqual([]);
  });

  it("gets nothing of Bob's, and his open messages are not hers", async () => {
    await addLine(bob, {}, added);
    await tickAt(lead30);
    const hers = phone();
    expect(await addDevice(alice, hers)).toMatchObject({ openMessage: false });
    await tickAt(later(lead30, 1));
    expect(shown(hers)).toEqual([]);
    expect(await countOpenMessages(alice, now())).toBe(0);
    expect(await countOpenMessages(bob, now())).toBe(1);
  });

  it("keeps what is still to come to it when a stranger asks for its removal", async () => {
    const hers = phone();
    const deviceId = await idOf(addDevice(alice, hers));
    await addLine(alice, {}, added);
    ticking.service.answer(hers, { status: 503 });
    await tickAt(lead30);
    await removeDevice(bob, deviceId);
    ticking.service.answer(hers);
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 1 });
  });
});
