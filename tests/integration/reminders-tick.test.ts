import { describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { renewLine } from "@/lib/lines/renewals.store";
import { countOpenMessages } from "@/lib/push/device.store";
import { readPushPayload } from "@/lib/push/payload";
import { topicOf } from "@/lib/push/topic";
import { tick } from "@/lib/reminders/tick";
import { day } from "../support/day";
import { refusing } from "../support/failing-database";
import { addDevice, addLine, createPerson } from "../support/people";
import { later, moveClock, now, setUpTicking } from "../support/ticking";

// A line valid until 13 April 2027 is announced at nine in Phnom Penh, which is two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");
const lead3 = new Date("2027-04-10T02:00:00Z");
const lead1 = new Date("2027-04-12T02:00:00Z");
const lead0 = new Date("2027-04-13T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

const remindersOf = async (lineId: string) =>
  Object.fromEntries(
    (await db().reminder.findMany({ where: { watch: { lineId } } })).map((reminder) => [
      `${reminder.deadline} ${reminder.lead}`,
      reminder.outcome,
    ]),
  );
const watchOf = (lineId: string) => db().watch.findFirstOrThrow({ where: { lineId } });
const messagesOf = (lineId: string) =>
  db().message.findMany({ where: { lineId }, orderBy: { id: "asc" } });

describe("a tick", () => {
  it("does nothing before the moment, and sends one message at it", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, { label: "Bank" }, added);

    expect(await tickAt(new Date(lead30.getTime() - 1))).toMatchObject({
      planned: 0,
      delivered: 0,
    });
    expect(ticking.service.received(mobile)).toHaveLength(0);

    expect(await tickAt(lead30)).toMatchObject({
      planned: 1,
      delivered: 1,
      failed: 0,
      gone: 0,
      held: 0,
      remaining: 0,
    });
    const { text, headers } = await ticking.service.next(mobile);
    const url = `https://keepline.example/en/lines/${lineId}/renew?carrier=kh-cellcard`;
    expect(readPushPayload(JSON.parse(text))).toEqual({
      title: "Bank ··678: 30 days left",
      url,
      badge: 0,
      options: {
        body: "Valid until Tue, 13 Apr 2027. After that you can't call, text or use data; codes still arrive for 60 days. Tap for the steps.",
        lang: "en",
        dir: "ltr",
        tag: topicOf(`line ${lineId}`),
        actions: [
          { action: "renewed", title: "Renewed" },
          { action: "tomorrow", title: "Tomorrow" },
        ],
        data: {
          url,
          delivery: expect.stringMatching(/^[\da-f-]{36}$/),
          answers: expect.objectContaining({
            token: expect.stringMatching(/^[\w-]{36}\.[\w-]{43}$/),
          }),
        },
      },
    });
    expect(text).not.toContain("345678");
    expect(headers).toMatchObject({
      topic: topicOf(`line ${lineId}`),
      urgency: "high",
      ttl: String((lead14.getTime() - lead30.getTime()) / 1000),
    });
    expect(await watchOf(lineId)).toMatchObject({ nextAt: lead14, planError: null });
    expect(await remindersOf(lineId)).toEqual({ "active 30": "announced" });
    expect(await messagesOf(lineId)).toMatchObject([
      { state: "done", doneAt: lead30, late: false },
    ]);
  });

  it("again, or two at once, doubles nothing", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    moveClock(lead30);
    await Promise.all([tick(ticking.sender, now, 20_000), tick(ticking.sender, now, 20_000)]);
    await tickAt(lead30);
    await tickAt(later(lead30, 5));
    expect(ticking.service.received(mobile)).toHaveLength(1);
    expect(await db().message.count()).toBe(1);
  });

  it("sends each of a person's devices its own language, from where it subscribed", async () => {
    const alice = await createPerson({ locale: "en" });
    const [mobile, tablet] = [phone(), phone()];
    await addDevice(alice, mobile, { locale: "zh", origin: "https://keepline.example" });
    await addDevice(alice, tablet, { locale: "km", origin: "http://192.168.1.5:3000" });
    const lineId = await addLine(alice, {}, added);
    expect(await tickAt(lead3)).toMatchObject({ planned: 1, delivered: 2 });
    const path = `lines/${lineId}/renew?carrier=kh-cellcard`;
    expect(shown(mobile)).toMatchObject([
      { lang: "zh", navigate: `https://keepline.example/zh/${path}` },
    ]);
    expect(shown(mobile)[0]?.body).toContain("2027年4月13日");
    expect(shown(tablet)).toMatchObject([
      { lang: "km", navigate: `http://192.168.1.5:3000/km/${path}` },
    ]);
    expect(shown(tablet)[0]?.body).toMatch(/\p{Script=Khmer}/u);
    expect(shown(tablet)[0]?.body).toContain("2027");
  });

  it("after an outage sends only the latest of what was missed, and says that it is late", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, {}, added);
    const back = later(lead3, 26 * 60);
    expect(await tickAt(back)).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile)).toHaveLength(1);
    expect(shown(mobile)[0]?.title).toBe("Cellcard ··678: 2 days left");
    expect(shown(mobile)[0]?.body).toContain("This reminder comes late.");
    expect(await remindersOf(lineId)).toEqual({
      "active 30": "overtaken",
      "active 14": "overtaken",
      "active 7": "overtaken",
      "active 3": "announced",
    });
    expect(await watchOf(lineId)).toMatchObject({ nextAt: lead1 });
  });

  it("that slept past a stage tells how the line stands now", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    // 13 April + 60 days is 12 June; 12 June + 30 is 12 July.
    await tickAt(new Date("2027-06-20T03:00:00Z"));
    expect(shown(mobile)).toHaveLength(1);
    expect(shown(mobile)[0]?.body).toContain("A top-up still helps until Mon, 12 Jul 2027.");
  });

  it("that slept past the last deadline says so once, and then nothing more", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, {}, added);
    await tickAt(new Date("2028-01-10T03:00:00Z"));
    await tickAt(new Date("2028-01-11T03:00:00Z"));
    expect(shown(mobile)).toHaveLength(1);
    expect(shown(mobile)[0]?.title).toBe("Cellcard ··678: past its last day");
    expect(await watchOf(lineId)).toMatchObject({ nextAt: null });
  });

  it("counts what is held up to a thousand, which is all that anybody has to know", async () => {
    await addLine(await createPerson(), {}, added);
    await tickAt(lead30);
    await db().$executeRaw`
      INSERT INTO "Delivery" (id, "messageId", "deviceName", "nextTryAt")
      SELECT 'held ' || n, m.id, '', ${later(lead30, 60)} FROM "Message" m, generate_series(1, 1001) n`;
    expect(await tickAt(lead30)).toMatchObject({ held: 1_000 });
  });

  it("notes in the heartbeat when it ended and what it did", async () => {
    const alice = await createPerson();
    await addDevice(alice, phone());
    await addLine(alice, {}, added);
    const report = await tickAt(lead30);
    expect(await db().heartbeat.findMany({ where: { name: "tick" } })).toEqual([
      { name: "tick", at: lead30, report },
    ]);
    expect(report).toEqual({
      planned: 1,
      delivered: 1,
      failed: 0,
      gone: 0,
      held: 0,
      remaining: 0,
      rejections: [],
      tookMs: 0,
    });
  });

  it("whose time is up leaves the rest to the next one, and says how much", async () => {
    const people = await Promise.all([createPerson(), createPerson()]);
    const mobiles = await Promise.all(
      people.map(async (person) => {
        const mobile = phone();
        await addDevice(person, mobile);
        await addLine(person, {}, added);
        return mobile;
      }),
    );
    moveClock(lead30);
    expect(await tick(ticking.sender, now, 0)).toMatchObject({
      planned: 0,
      delivered: 0,
      remaining: 2,
    });
    expect(await tickAt(lead30)).toMatchObject({ planned: 2, delivered: 2, remaining: 0 });
    expect(mobiles.map((mobile) => ticking.service.received(mobile).length)).toEqual([1, 1]);
  });

  it("announces each moment of the whole course, in order, up to the loss of the number", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, {}, added);
    for (let turn = 0; turn < 40; turn += 1) {
      const { nextAt } = await watchOf(lineId);
      if (!nextAt) break;
      await tickAt(nextAt);
    }
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      ...[30, 14, 7, 3].map((days) => `Cellcard ··678: ${days} days left`),
      "Cellcard ··678: 1 day left",
      "Cellcard ··678: today is the last day",
      "Cellcard ··678: 14 days left",
      "Cellcard ··678: 3 days left",
      // Codes end on a Saturday: the Friday is one to renew by.
      "Cellcard ··678: 1 day left",
      "Cellcard ··678: today is the last day",
      "Cellcard ··678: 14 days left",
      "Cellcard ··678: 3 days left",
      "Cellcard ··678: today is the last day",
      "Cellcard ··678: 30 days left",
      "Cellcard ··678: 7 days left",
      // The number goes on a Sunday: the Friday takes the place of the day before.
      "Cellcard ··678: 2 days left",
    ]);
    expect(shown(mobile).some(({ body }) => body.includes("late"))).toBe(false);
  });

  it("sends a shop with four hundred lines of the same date all that is due", async () => {
    const shop = await createPerson();
    const mobile = phone();
    await addDevice(shop, mobile);
    for (let n = 0; n < 400; n += 1) {
      await addLine(shop, { number: `012 ${String(200_000 + n)}` }, added);
    }
    // After an outage each line has moments to set aside as well: the most that one turn writes.
    const report = await tick(ticking.sender, () => new Date("2027-04-13T03:00:00Z"), 60_000);
    expect(report).toMatchObject({ planned: 400, remaining: 0 });
    expect(await db().watch.count({ where: { planError: { not: null } } })).toBe(0);
  }, 120_000);
});

describe("the reach of a message", () => {
  it("without any device stays open and counts, until a new device gets it", async () => {
    const alice = await createPerson();
    const lineId = await addLine(alice, {}, added);
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 0, held: 0 });
    expect(await countOpenMessages(alice, now())).toBe(1);
    expect(await messagesOf(lineId)).toMatchObject([{ state: "open" }]);

    moveClock(later(lead30, 90));
    const mobile = phone();
    expect(await addDevice(alice, mobile)).toMatchObject({ ok: true, openMessage: true });
    expect(await tickAt(now())).toMatchObject({ planned: 0, delivered: 1 });
    expect(shown(mobile)).toHaveLength(1);
    expect(await countOpenMessages(alice, now())).toBe(0);
    // A second device has nothing to make up for.
    expect(await addDevice(alice, phone())).toMatchObject({ openMessage: false });
  });

  it("gives a new device only the latest of what reached nobody", async () => {
    const alice = await createPerson();
    await addLine(alice, {}, added);
    await tickAt(lead30);
    await tickAt(lead14);
    expect(await countOpenMessages(alice, now())).toBe(1);
    const mobile = phone();
    await addDevice(alice, mobile);
    await tickAt(lead14);
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Cellcard ··678: 14 days left"]);
  });

  it("ends at the next moment: what nobody got is no longer sent", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, {}, added);
    ticking.service.answer(mobile, { status: 503 });
    await tickAt(lead30);
    ticking.service.answer(mobile);
    await tickAt(lead14);
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      "Cellcard ··678: 30 days left",
      "Cellcard ··678: 14 days left",
    ]);
    expect(await messagesOf(lineId)).toMatchObject([{ state: "expired" }, { state: "done" }]);
    expect(await db().delivery.findMany({ orderBy: { id: "asc" } })).toMatchObject([
      { state: "expired" },
      { state: "sent" },
    ]);
  });

  it("is useful until the end of the last deadline's day where the line is", async () => {
    // Eleven hours behind UTC, with unknown stages: validity is the only deadline.
    const alice = await createPerson({ timeZone: "Pacific/Pago_Pago" });
    const saved = await addLine(
      alice,
      {
        carrier: {
          kind: "described",
          carrier: {
            name: "Blue Sky",
            country: "AS",
            zone: "Pacific/Pago_Pago",
            stages: [],
            rule: null,
            steps: [],
            balanceCode: null,
            topUpCode: null,
            hotline: null,
            note: null,
          },
        },
        number: "+1 684 733 1234",
      },
      added,
    );
    const { nextAt } = await watchOf(saved);
    expect(nextAt).toEqual(new Date("2027-03-14T20:00:00Z"));
    await tickAt(new Date("2027-04-13T20:00:00Z"));
    expect(await messagesOf(saved)).toMatchObject([
      { expiresAt: new Date("2027-04-14T11:00:00Z") },
    ]);
  });
});

describe("a person whose row is broken", () => {
  it("waits an hour with the cause on record, and the others get theirs", async () => {
    const [alice, bob] = [await createPerson(), await createPerson()];
    const [hers, his] = [phone(), phone()];
    await addDevice(alice, hers);
    await addDevice(bob, his);
    const [line] = [await addLine(alice, {}, added), await addLine(bob, {}, added)];
    await db().preferences.update({ where: { userId: alice }, data: { leads: ["soon"] } });
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 1, remaining: 0 });
    expect(shown(his)).toHaveLength(1);
    expect(shown(hers)).toHaveLength(0);
    const watch = await watchOf(line);
    expect(watch.nextAt).toEqual(later(lead30, 60));
    expect(watch.planError).toContain("expected number");
    // One line that names the cause.
    expect(complaint.mock.calls).toHaveLength(1);
    expect(complaint.mock.calls[0]?.[0]).toMatch(/^planning watch .* failed: .*expected number/);
    complaint.mockRestore();

    await db().preferences.update({ where: { userId: alice }, data: { leads: [30] } });
    await tickAt(later(lead30, 61));
    expect(shown(hers)).toHaveLength(1);
    expect(await watchOf(line)).toMatchObject({ planError: null });
  });

  it("or whose device is, keeps no tick from ending", async () => {
    const [alice, bob] = [await createPerson(), await createPerson()];
    const [hers, his] = [phone(), phone()];
    await addDevice(alice, hers, { origin: "nowhere" });
    await addDevice(bob, his);
    await addLine(alice, {}, added);
    await addLine(bob, {}, added);
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await tickAt(lead30)).toMatchObject({ planned: 2, delivered: 1 });
    expect(shown(his)).toHaveLength(1);
    complaint.mockRestore();
  });
});

describe("a watch", () => {
  it("keeps leads within half of the validity that the renewal bought", async () => {
    const alice = await createPerson();
    const lineId = await addLine(alice, {}, added);
    await renewLine(
      alice,
      lineId,
      {
        renewedOn: day("2027-03-01"),
        validUntil: day("2027-03-11"),
        source: "typed",
        amount: null,
        currency: null,
        way: null,
      },
      added,
    );
    // Ten days: leads 3, 1 and 0.
    expect(await watchOf(lineId)).toMatchObject({ nextAt: new Date("2027-03-08T02:00:00Z") });
  });

  it("is announced at the person's own time in their own zone", async () => {
    const alice = await createPerson({ timeZone: "America/New_York", sendTime: "18:30" });
    const lineId = await addLine(alice, {}, added);
    // 14 March ends in Phnom Penh at 17:00Z; eight hours before that is 05:00 in New York, which
    // has summer time from that day on, so the latest 18:30 is the evening before, in winter time.
    expect(await watchOf(lineId)).toMatchObject({ nextAt: new Date("2027-03-13T23:30:00Z") });
  });

  it("goes on at the last day", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineId = await addLine(alice, {}, added);
    await tickAt(lead0);
    // 46 days after the end of validity: 14 before one-time codes stop.
    expect(await watchOf(lineId)).toMatchObject({ nextAt: new Date("2027-05-29T02:00:00Z") });
  });
});

describe("a database that fails for a moment while it is planned", () => {
  it("sets nobody aside for an hour", async () => {
    const people = [await createPerson(), await createPerson()];
    for (const id of people) {
      await addDevice(id, phone());
      await addLine(id, {}, added);
    }
    await db().$executeRaw`CREATE SEQUENCE tried`;
    // All together, and the first of them alone.
    await refusing([`INSERT ON "Message" FOR EACH ROW WHEN (nextval('tried') <= 2)`], async () => {
      expect(await tickAt(lead30)).toMatchObject({ planned: 2, delivered: 2 });
    });
    await db().$executeRaw`DROP SEQUENCE tried`;
    expect(await db().watch.count({ where: { planError: { not: null } } })).toBe(0);
  });
});

describe("a person without preferences", () => {
  it("is set aside with the cause, and the others are told", async () => {
    const [lost, found] = [await createPerson(), await createPerson()];
    const mobile = phone();
    await addDevice(found, mobile);
    for (const id of [lost, found]) await addLine(id, {}, added);
    await db().preferences.delete({ where: { userId: lost } });
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 1, remaining: 0 });
    expect(await db().watch.findFirst({ where: { personId: lost } })).toMatchObject({
      planError: "no preferences",
      nextAt: later(lead30, 60),
    });
  });
});
