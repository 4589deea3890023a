import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import {
  confirmRenewal,
  type RenewalData,
  recordUnconfirmedRenewal,
  renewLine,
  undoRenewal,
  undoUnconfirmedRenewal,
} from "@/lib/lines/renewals.store";
import { deleteLine, setArchived, updateLine } from "@/lib/lines/store";
import { countOpenMessages, removeDevice } from "@/lib/push/device.store";
import { claimDeliveries } from "@/lib/reminders/claim.store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { recordOutcomes } from "@/lib/reminders/outcome.store";
import { upcoming } from "@/lib/reminders/upcoming";
import { day } from "../support/day";
import { addDevice, addLine, createPerson, lineData } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, moveClock, now, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");
const lead7 = new Date("2027-04-06T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

let alice: string;
let lineId: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson();
  mobile = phone();
  lineId = await addLine(alice, {}, added);
});

const watch = () => db().watch.findFirstOrThrow({ where: { lineId } });
const outcomes = async () =>
  Object.fromEntries(
    (await db().reminder.findMany({ where: { watch: { lineId } } })).map((reminder) => [
      `${reminder.deadlineDate.toISOString().slice(0, 10)} ${reminder.lead}`,
      reminder.outcome,
    ]),
  );
const messageStates = async () =>
  (await db().message.findMany({ where: { lineId }, orderBy: { id: "asc" } })).map(
    ({ state }) => state,
  );
const deliveryStates = async () =>
  (await db().delivery.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);

const edit = (facts: Parameters<typeof lineData>[0]) =>
  updateLine(alice, lineId, lineData(facts), now());

const renewal = (validUntil: string, facts: Partial<RenewalData> = {}): RenewalData => ({
  renewedOn: day("2027-03-14"),
  validUntil: day(validUntil),
  source: "typed",
  amount: null,
  currency: null,
  way: null,
  ...facts,
});

describe("editing a line", () => {
  it("whose reminder nobody got yet withdraws it, and plans the new date", async () => {
    await tickAt(lead30);
    expect(await edit({ validUntil: day("2027-05-13") })).toEqual({ ok: true, lineId });
    expect(await outcomes()).toEqual({ "2027-04-13 30": "withdrawn" });
    expect(await messageStates()).toEqual(["withdrawn"]);
    expect(await countOpenMessages(alice, now())).toBe(0);
    expect(await watch()).toMatchObject({ nextAt: new Date("2027-04-13T02:00:00Z") });
    // A device that comes now has nothing to make up for.
    expect(await addDevice(alice, mobile)).toMatchObject({ openMessage: false });
    expect(await tickAt(later(lead30, 5))).toMatchObject({ planned: 0, delivered: 0 });
  });

  it("and putting the date back revives what nobody got", async () => {
    await tickAt(lead30);
    await edit({ validUntil: day("2027-05-13") });
    await edit({ validUntil: day("2027-04-13") });
    await addDevice(alice, mobile);
    expect(await tickAt(later(lead30, 1))).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Cellcard ··678: 30 days left"]);
    expect(await outcomes()).toEqual({ "2027-04-13 30": "announced" });
    expect(await watch()).toMatchObject({ nextAt: lead14 });
  });

  it("and putting the date back never repeats what was sent", async () => {
    await addDevice(alice, mobile);
    await tickAt(lead30);
    await edit({ validUntil: day("2027-05-13") });
    await edit({ validUntil: day("2027-04-13") });
    expect(await tickAt(later(lead30, 60))).toMatchObject({ planned: 0, delivered: 0 });
    expect(shown(mobile)).toHaveLength(1);
    expect(await watch()).toMatchObject({ nextAt: lead14 });
  });

  it("in its label alone still tells what nobody got, under the new label", async () => {
    await tickAt(lead30);
    await edit({ label: "Bank" });
    await tickAt(later(lead30, 1));
    await addDevice(alice, mobile);
    await tickAt(later(lead30, 2));
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Bank ··678: 30 days left"]);
    expect(await messageStates()).toEqual(["withdrawn", "done"]);
  });

  it("records the moments already past, and sends none of them", async () => {
    await addDevice(alice, mobile);
    moveClock(added);
    await edit({ validUntil: day("2027-03-06") });
    expect(await outcomes()).toEqual({
      "2027-03-06 30": "passed",
      "2027-03-06 14": "passed",
      "2027-03-06 7": "passed",
    });
    expect(await watch()).toMatchObject({ nextAt: new Date("2027-03-03T02:00:00Z") });
    expect(await tickAt(later(added, 60))).toMatchObject({ planned: 0, delivered: 0 });
  });

  it("withdraws what another device is still to get, though one has got it", async () => {
    const tablet = phone();
    await addDevice(alice, mobile);
    await addDevice(alice, tablet);
    ticking.service.answer(tablet, { status: 503 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 1, held: 1 });
    await renewLine(alice, lineId, renewal("2027-09-30"), now());
    ticking.service.answer(tablet);
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 0, held: 0 });
    expect(shown(tablet)).toHaveLength(1); // the try that was answered 503
  });

  it("in what its plan keeps leaves it to another device that still waits for it", async () => {
    const tablet = phone();
    await addDevice(alice, mobile);
    await addDevice(alice, tablet);
    ticking.service.answer(tablet, { status: 503 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 1, held: 1 });
    await edit({ label: "Bank" });
    ticking.service.answer(tablet);
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 1, held: 0 });
    expect(shown(mobile)).toHaveLength(1);
    expect(shown(tablet).at(-1)?.title).toBe("Bank ··678: 30 days left");
  });

  it("while a message is in flight never repeats it where the date comes back", async () => {
    await addDevice(alice, mobile);
    moveClock(lead30);
    await planNextPeople(lead30, 100);
    const { claims } = await claimDeliveries(lead30, 10, later(lead30, 1));
    const [lease] = claims;
    if (!lease) throw new Error("nothing was claimed");
    await edit({ validUntil: day("2027-05-13") });
    await recordOutcomes([{ lease, kind: "sent", status: 201, told: [] }], now());
    expect(await messageStates()).toEqual(["done"]);
    await edit({ validUntil: day("2027-04-13") });
    expect(await tickAt(later(lead30, 1))).toMatchObject({ planned: 0, delivered: 0 });
    expect(await outcomes()).toEqual({ "2027-04-13 30": "announced" });
  });

  // The embedded database has one session; on a real server (TEST_DATABASE_URL) these meet.
  it("waits for outcomes that are being recorded, and they for it", async () => {
    moveClock(lead30);
    for (let round = 0; round < 20; round += 1) {
      const person = await createPerson();
      await addDevice(person, phone());
      await addDevice(person, phone());
      const hers = await addLine(person, {}, added);
      while ((await planNextPeople(lead30, 100)) !== null);
      const { claims } = await claimDeliveries(lead30, 100, later(lead30, 1));
      const outcomes = claims.map((lease) =>
        recordOutcomes([{ lease, kind: "sent", status: 201, told: [] }], lead30),
      );
      const edited = updateLine(person, hers, lineData({ validUntil: day("2027-05-13") }), lead30);
      await Promise.all([edited, ...outcomes]);
      expect(await db().message.findMany({ where: { lineId: hers } })).toMatchObject([
        { state: "done" },
      ]);
    }
  });

  it("leaves another line of the same person alone", async () => {
    const other = await addLine(alice, { number: "012 999 111" }, added);
    await tickAt(lead30);
    await edit({ validUntil: day("2027-05-13") });
    expect(await db().message.findMany({ where: { lineId: other } })).toMatchObject([
      { state: "open" },
    ]);
    expect(await countOpenMessages(alice, now())).toBe(1);
  });
});

describe("what is claimed and waits for its turn", () => {
  it("is not sent where the line is renewed or the device removed meanwhile", async () => {
    // More than a service that is not known yet gets at once, and each is slow.
    const people: { id: string; lineId: string; deviceId: string; mobile: TestSubscription }[] = [];
    for (let n = 0; n < 120; n += 1) {
      const [id, mobile] = [await createPerson(), phone()];
      const device = await addDevice(id, mobile);
      if (!device.ok) throw new Error(device.problem);
      people.push({ id, mobile, deviceId: device.deviceId, lineId: await addLine(id, {}, added) });
    }
    ticking.service.setLatency(4_000);
    const earlier = ticking.service.arrivals().length;
    const ticked = tickAt(lead30);
    await ticking.service.arrived(earlier + 100);
    const waiting = people.filter(({ mobile }) => ticking.service.received(mobile).length === 0);
    const [renewed, removed, ...others] = waiting;
    if (!renewed || !removed) throw new Error("nobody waits");
    await renewLine(renewed.id, renewed.lineId, renewal("2027-10-10"), lead30);
    await removeDevice(removed.id, removed.deviceId);
    await ticked;
    ticking.service.setLatency(0);
    expect(others.length).toBeGreaterThan(10);
    for (const { mobile } of others) expect(shown(mobile)).toHaveLength(1);
    expect(shown(renewed.mobile)).toEqual([]);
    expect(shown(removed.mobile)).toEqual([]);
  });
});

describe("renewing", () => {
  it("ends the reminders of the old date, and undo puts date and moments back", async () => {
    await addDevice(alice, mobile);
    await tickAt(lead30);
    const entered = await renewLine(alice, lineId, renewal("2027-09-10"), now());
    // 180 days are bought: leads up to 30.
    expect(await watch()).toMatchObject({ nextAt: new Date("2027-08-11T02:00:00Z") });
    expect(await tickAt(lead14)).toMatchObject({ planned: 0 });

    expect(await undoRenewal(alice, entered?.renewalId ?? "", now())).toBe(true);
    expect(await db().line.findUniqueOrThrow({ where: { id: lineId } })).toMatchObject({
      validUntil: new Date("2027-04-13"),
      validUntilSource: "typed",
      validityDays: null,
    });
    // Lead 14 came while the line was renewed: the person who undoes has it before their eyes.
    expect(await outcomes()).toMatchObject({
      "2027-04-13 30": "announced",
      "2027-04-13 14": "passed",
    });
    expect(await watch()).toMatchObject({ nextAt: lead7 });
    expect(await tickAt(lead7)).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      "Cellcard ··678: 30 days left",
      "Cellcard ··678: 7 days left",
    ]);
  });

  it("without the new date keeps the reminders of the old one, which ask for it", async () => {
    const asking = "Cellcard ··678: until when is it valid now?";
    const titleComing = async () =>
      (await upcoming(alice, "en", now())).coming.map(({ title }) => title)[0];
    await addDevice(alice, mobile);
    await renewLine(alice, lineId, renewal("2027-04-13"), now());
    moveClock(later(lead30, 60));
    const { validUntil, source, ...entry } = renewal("2027-08-28");
    const entered = await recordUnconfirmedRenewal(alice, lineId, entry, now());
    const renewalId = entered?.renewalId ?? "";
    expect(await titleComing()).toBe(asking);
    expect(await tickAt(lead7)).toMatchObject({ delivered: 1, failed: 0 });
    const [shownThen] = shown(mobile);
    expect(shownThen).toMatchObject({
      title: asking,
      body: expect.stringMatching(
        /^You renewed on Sun, 14 Mar 2027\..* Valid until Tue, 13 Apr 2027/,
      ),
    });
    expect(shownThen?.navigate).toContain(`/en/lines/${lineId}/renew`);

    await confirmRenewal(alice, renewalId, { validUntil, source }, now());
    expect(await watch()).toMatchObject({ nextAt: new Date("2027-07-29T02:00:00Z") });
    expect(await titleComing()).toBeUndefined();
    await undoRenewal(alice, renewalId, now());
    expect(await titleComing()).toBe(asking);
    await undoUnconfirmedRenewal(alice, renewalId, now());
    expect(await titleComing()).toMatch(/left|last day/);
  });

  it("and undoing at once loses no reminder that nobody got", async () => {
    await tickAt(lead30);
    const entered = await renewLine(alice, lineId, renewal("2027-09-10"), now());
    await undoRenewal(alice, entered?.renewalId ?? "", now());
    await addDevice(alice, mobile);
    await tickAt(later(lead30, 1));
    expect(shown(mobile)).toHaveLength(1);
  });
});

describe("a line that is put away", () => {
  it("says nothing any more, and speaks again from the next moment when it is back", async () => {
    await addDevice(alice, mobile);
    expect(await setArchived(alice, lineId, true, now())).toBe(true);
    expect(await watch()).toMatchObject({ nextAt: null });
    expect(await tickAt(lead30)).toMatchObject({ planned: 0 });
    expect(await setArchived(alice, lineId, false, now())).toBe(true);
    expect(await outcomes()).toEqual({ "2027-04-13 30": "passed" });
    expect(await tickAt(lead30)).toMatchObject({ planned: 0 });
    expect(await tickAt(lead14)).toMatchObject({ planned: 1, delivered: 1 });
  });

  it("withdraws what nobody got", async () => {
    await tickAt(lead30);
    await setArchived(alice, lineId, true, now());
    expect(await countOpenMessages(alice, now())).toBe(0);
    expect(await addDevice(alice, mobile)).toMatchObject({ openMessage: false });
  });
});

describe("a line that is deleted", () => {
  it("takes all that was to be sent of it along", async () => {
    await addDevice(alice, mobile);
    moveClock(lead30);
    await planNextPeople(lead30, 100);
    expect(await deliveryStates()).toEqual(["pending"]);
    expect(await deleteLine(alice, lineId)).toBe(true);
    expect(await tickAt(lead30)).toMatchObject({ planned: 0, delivered: 0, failed: 0, held: 0 });
    expect(shown(mobile)).toEqual([]);
    expect(await db().message.count()).toBe(0);
    expect(await db().reminder.count()).toBe(0);
    expect(await db().watch.count()).toBe(0);
  });
});
