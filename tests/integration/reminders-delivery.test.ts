import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { updateLine } from "@/lib/lines/store";
import { countOpenMessages, findDevices } from "@/lib/push/device.store";
import { claimDeliveries } from "@/lib/reminders/claim.store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { recordOutcomes } from "@/lib/reminders/outcome.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson, lineData } from "../support/people";
import { later, moveClock, now, setUpTicking } from "../support/ticking";

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

const deliveriesOf = (personId: string) =>
  db().delivery.findMany({ where: { message: { personId } }, orderBy: { id: "asc" } });

/** Alice with a line that is due at `lead30`, on a phone and a tablet. */
async function aliceWithTwoDevices() {
  const alice = await createPerson();
  const [mobile, tablet] = [phone(), phone()];
  await addDevice(alice, mobile, { name: "Phone" });
  await addDevice(alice, tablet, { name: "Tablet" });
  const lineId = await addLine(alice, {}, added);
  return { alice, mobile, tablet, lineId };
}

describe("a push service that answers", () => {
  it.each([404, 410])("%i has the device removed, and the others still reached", async (status) => {
    const { alice, mobile, tablet } = await aliceWithTwoDevices();
    ticking.service.answer(mobile, { status });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 1, gone: 1, failed: 0, held: 0 });
    expect(await findDevices(alice)).toMatchObject([{ endpoint: tablet.endpoint }]);
    expect(shown(tablet)).toHaveLength(1);
    expect(await countOpenMessages(alice, now())).toBe(0);
    expect(await deliveriesOf(alice)).toMatchObject([
      { deviceName: "Phone", state: "gone", lastStatus: status, deviceId: null },
      { deviceName: "Tablet", state: "sent", lastStatus: 201 },
    ]);
  });

  it("410 on the only device leaves the message open for the next one", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(mobile, { status: 410 });
    await tickAt(lead30);
    // It may be a mistake of the service's: not yet, but shown.
    expect(await findDevices(alice)).toMatchObject([{ failures: 1, doubtedSince: lead30 }]);
    expect(await countOpenMessages(alice, now())).toBe(1);
    await tickAt(later(lead30, 13 * 60));
    expect(await findDevices(alice)).toEqual([]);
    expect(await countOpenMessages(alice, now())).toBe(1);
    const again = phone();
    await addDevice(alice, again);
    await tickAt(later(lead30, 13 * 60 + 1));
    expect(shown(again)).toHaveLength(1);
  });

  it("500 is asked again after a while, and then accepted", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(mobile, { status: 500 }, { status: 201 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, failed: 0, held: 1, remaining: 0 });
    expect(await findDevices(alice)).toMatchObject([{ failures: 1, failingSince: lead30 }]);
    expect(await countOpenMessages(alice, now())).toBe(1);
    // Not before it is due again.
    expect(await tickAt(new Date(lead30.getTime() + 10_000))).toMatchObject({ delivered: 0 });
    expect(await tickAt(new Date(lead30.getTime() + 31_000))).toMatchObject({
      planned: 0,
      delivered: 1,
      held: 0,
    });
    expect(await findDevices(alice)).toMatchObject([{ failures: 0, failingSince: null }]);
    expect(await deliveriesOf(alice)).toMatchObject([{ state: "sent", tries: 2 }]);
    // Both under one topic, so that the phone shows one.
    const topics = ticking.service.received(mobile).map(({ headers }) => headers.topic);
    expect(topics).toHaveLength(2);
    expect(new Set(topics).size).toBe(1);
  });

  it("429 is asked again after Retry-After, and the device is not to blame", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(
      mobile,
      { status: 429, headers: { "Retry-After": "600" } },
      { status: 201 },
    );
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, held: 1 });
    expect(await findDevices(alice)).toMatchObject([{ failures: 0 }]);
    expect(await tickAt(later(lead30, 9))).toMatchObject({ delivered: 0, held: 1 });
    expect(await tickAt(later(lead30, 10))).toMatchObject({ delivered: 1, held: 0 });
    // The TTL is computed anew: what is left until the next moment.
    const ttls = ticking.service.received(mobile).map(({ headers }) => Number(headers.ttl));
    expect(ttls).toEqual([16 * 86_400, 16 * 86_400 - 600]);
  });

  it.each([401, 403])("%i keeps the device and tries again", async (status) => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(mobile, { status });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, gone: 0, failed: 0, held: 1 });
    expect(await findDevices(alice)).toHaveLength(1);
    ticking.service.answer(mobile);
    expect(await tickAt(later(lead30, 60))).toMatchObject({ delivered: 1 });
  });

  it("400 ends this delivery, keeps the device, and the message stays open", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(mobile, { status: 400 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, failed: 1, held: 0 });
    expect(await findDevices(alice)).toHaveLength(1);
    expect(await countOpenMessages(alice, now())).toBe(1);
    ticking.service.answer(mobile);
    expect(await tickAt(lead14)).toMatchObject({ delivered: 1 });
  });

  it("nothing, on a closed connection, is asked again", async () => {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    await addLine(alice, {}, added);
    ticking.service.answer(mobile, "reset");
    expect(await tickAt(lead30)).toMatchObject({ delivered: 0, held: 1 });
    ticking.service.answer(mobile);
    expect(await tickAt(later(lead30, 5))).toMatchObject({ delivered: 1 });
  });
});

describe("one device that is out of order", () => {
  it("does not keep the message from being done, and catches up by itself", async () => {
    const { alice, mobile, tablet } = await aliceWithTwoDevices();
    ticking.service.answer(tablet, { status: 503 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 1, held: 1 });
    expect(await countOpenMessages(alice, now())).toBe(0);
    ticking.service.answer(tablet);
    expect(await tickAt(later(lead30, 5))).toMatchObject({ delivered: 1, held: 0 });
    expect(shown(mobile)).toHaveLength(1);
    expect(await deliveriesOf(alice)).toMatchObject([{ state: "sent" }, { state: "sent" }]);
  });

  it("never gets the old message after the next one", async () => {
    const { mobile, tablet } = await aliceWithTwoDevices();
    ticking.service.answer(tablet, { status: 503 });
    await tickAt(lead30);
    ticking.service.answer(tablet);
    await tickAt(lead14);
    await tickAt(later(lead14, 90));
    const titles = [30, 14].map((days) => `Cellcard ··678: ${days} days left`);
    expect(shown(mobile).map(({ title }) => title)).toEqual(titles);
    expect(shown(tablet).map(({ title }) => title)).toEqual(titles);
  });
});

describe("a claim", () => {
  it("is nobody else's until its lease ends, and then records nothing any more", async () => {
    const alice = await createPerson();
    await addDevice(alice, phone());
    await addLine(alice, {}, added);
    moveClock(lead30);
    await planNextPeople(lead30, 100);

    const claimOne = async (at: Date, leaseEnd: Date) => {
      const { claims } = await claimDeliveries(at, 100, leaseEnd);
      return claims;
    };
    const leaseEnd = later(lead30, 1);
    const [first] = await claimOne(lead30, leaseEnd);
    if (!first) throw new Error("nothing was claimed");
    expect(first).toMatchObject({ tries: 1, lines: [{ e164: "+85512345678" }] });
    expect(await claimOne(new Date(leaseEnd.getTime() - 1), later(lead30, 2))).toEqual([]);
    const [second] = await claimOne(leaseEnd, later(lead30, 2));
    if (!second) throw new Error("the lease did not end");
    expect(second).toMatchObject({ id: first.id, tries: 2 });

    const outcome = { kind: "sent", status: 201, told: [] } as const;
    await recordOutcomes([{ lease: first, ...outcome }], now());
    expect(await deliveriesOf(alice)).toMatchObject([{ state: "pending", sentAt: null }]);
    await recordOutcomes([{ lease: second, ...outcome }], now());
    expect(await deliveriesOf(alice)).toMatchObject([{ state: "sent", leaseToken: null }]);
  });

  it("takes no more than its limit, those that have waited longest first", async () => {
    const people = [await createPerson(), await createPerson(), await createPerson()];
    for (const person of people) {
      await addDevice(person, phone());
      await addLine(person, {}, added);
    }
    moveClock(lead30);
    while ((await planNextPeople(lead30, 100)) !== null);
    const all = await db().delivery.findMany({ orderBy: { id: "asc" } });
    expect(all).toHaveLength(3);
    await db().delivery.update({
      where: { id: all[1]?.id ?? "" },
      data: { nextTryAt: later(lead30, -10) },
    });
    const { claims } = await claimDeliveries(lead30, 1, later(lead30, 1));
    expect(claims.map(({ id }) => id)).toEqual([all[1]?.id]);
    expect((await claimDeliveries(lead30, 5, later(lead30, 1))).claims).toHaveLength(2);
  });
});

describe("a bundle", () => {
  const numbers = ["012 345 671", "012 345 672", "012 345 673", "012 345 674", "012 345 675"];

  async function aliceWithFiveLines() {
    const alice = await createPerson();
    const mobile = phone();
    await addDevice(alice, mobile);
    const lineIds: string[] = [];
    for (const number of numbers) lineIds.push(await addLine(alice, { number }, added));
    return { alice, mobile, lineIds };
  }
  const outcomeOf = async (lineId: string) => {
    const where = { watch: { lineId }, lead: 30 };
    return (await db().reminder.findFirstOrThrow({ where })).outcome;
  };

  it("comes as one notification that opens the list", async () => {
    const { mobile } = await aliceWithFiveLines();
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile)).toMatchObject([{ navigate: "https://keepline.example/en/lines" }]);
  });

  it("that is in flight leaves on record what it told, also of a line that was edited meanwhile", async () => {
    const { alice, lineIds } = await aliceWithFiveLines();
    const [before = "", during = "", untouched = ""] = lineIds;
    const edit = (lineId: string, number: string) =>
      updateLine(alice, lineId, lineData({ number, validUntil: day("2027-06-30") }), now());
    moveClock(lead30);
    await planNextPeople(lead30, 100);
    await edit(before, numbers[0] ?? "");
    const { claims } = await claimDeliveries(lead30, 10, later(lead30, 1));
    const [lease] = claims;
    if (!lease) throw new Error("nothing was claimed");
    expect(lease.lines).toHaveLength(4);
    await edit(during, numbers[1] ?? "");
    const told = lease.bundle?.reminderIds ?? [];
    await recordOutcomes([{ lease, kind: "sent", status: 201, told }], lead30);
    expect(await outcomeOf(before)).toBe("withdrawn");
    expect(await outcomeOf(during)).toBe("announced");
    expect(await outcomeOf(untouched)).toBe("announced");
  });
});
