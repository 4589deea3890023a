import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db";
import { setArchived } from "@/lib/lines/store";
import { currentPlanHashes } from "@/lib/reminders/plan-hash";
import { replanStale } from "@/lib/reminders/stale.store";
import { addDevice, addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");

const { phone, shown, tickAt } = setUpTicking(added);

let alice: string;
let lineId: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson();
  mobile = phone();
  lineId = await addLine(alice, { label: "Bank" }, added);
});

const watchOf = (id = lineId) => db().watch.findFirstOrThrow({ where: { lineId: id } });
const messages = () => db().message.findMany({ orderBy: { id: "asc" } });
const outcomes = async () =>
  (
    await db().reminder.findMany({
      where: { watch: { lineId } },
      orderBy: [{ moment: "asc" }, { lead: "desc" }],
    })
  ).map(({ deadline, lead, outcome }) => `${deadline} ${lead} ${outcome}`);

/** As if the plans of these lines had been made by an older version of the app. */
const age = (...lineIds: string[]) =>
  db().watch.updateMany({ where: { lineId: { in: lineIds } }, data: { planHash: "of old" } });

describe("a plan of what has changed since", () => {
  it("is made anew, once", async () => {
    await age(lineId);
    await db().watch.updateMany({ data: { nextAt: null } });
    expect(await replanStale(added, 100)).toBe(1);
    const watch = await watchOf();
    expect(watch.nextAt).toEqual(lead30);
    expect([...currentPlanHashes()]).toContain(watch.planHash);
    expect(await replanStale(added, 100)).toBe(0);
  });

  it("leaves what is announced and still planned as it is", async () => {
    await tickAt(lead30);
    const [before] = await messages();
    await age(lineId);
    expect(await replanStale(later(lead30, 10), 100)).toBe(1);
    expect(await outcomes()).toEqual(["active 30 announced"]);
    expect(await messages()).toEqual([before]);
    expect(await watchOf()).toMatchObject({ nextAt: lead14 });
    await addDevice(alice, mobile);
    await tickAt(later(lead30, 11));
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Bank ··678: 30 days left"]);
  });

  it("withdraws what is announced, reached nobody, and is no longer planned", async () => {
    await tickAt(lead30);
    // An older version had announced a lead of 31 days instead.
    await db().reminder.updateMany({ data: { lead: 31 } });
    await age(lineId);
    await replanStale(later(lead30, 10), 100);
    expect(await messages()).toMatchObject([{ state: "withdrawn" }]);
    // Lead 30 is new and past: nobody has the line before their eyes, so it is told, if late.
    expect(await watchOf()).toMatchObject({ nextAt: lead30 });
    await addDevice(alice, mobile);
    await tickAt(later(lead30, 11));
    expect(await outcomes()).toEqual(["active 31 withdrawn", "active 30 announced"]);
  });

  it("never takes back what was sent", async () => {
    await addDevice(alice, mobile);
    await tickAt(lead30);
    await db().reminder.updateMany({ data: { lead: 31 } });
    await age(lineId);
    await replanStale(later(lead30, 10), 100);
    expect(await outcomes()).toEqual(["active 31 announced"]);
    expect(await messages()).toMatchObject([{ state: "done" }]);
  });

  it("says nothing of deadlines that are over, and the latest of what is not", async () => {
    await addDevice(alice, mobile);
    await age(lineId);
    // Nothing is on record, as if all of its stages were new. 13 April is over, 12 June is not.
    const inJune = new Date("2027-06-10T02:00:00Z");
    await replanStale(inJune, 100);
    expect((await outcomes()).map((each) => each.split(" ").at(-1))).toEqual(
      Array(6).fill("passed"),
    );
    await tickAt(inJune);
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Bank ··678: 2 days left"]);
    expect((await outcomes()).filter((each) => !each.endsWith("passed"))).toEqual([
      "outgoingBlocked 14 overtaken",
      "outgoingBlocked 3 announced",
    ]);
  });

  it("of a line that is put away or let go announces nothing", async () => {
    const other = await addLine(alice, { number: "012 999 111" }, added);
    await setArchived(alice, lineId, true, added);
    await db().watch.updateMany({ where: { lineId: other }, data: { letGoAt: added } });
    await age(lineId, other);
    expect(await replanStale(lead14, 100)).toBe(2);
    expect(await watchOf()).toMatchObject({ nextAt: null });
    expect(await watchOf(other)).toMatchObject({ nextAt: null });
    expect(await db().reminder.count()).toBe(0);
  });
});

describe("a carrier that the catalogue no longer holds", () => {
  it("leaves the line its date, and says nothing of stages that nobody knows any more", async () => {
    await db().line.updateMany({ data: { carrierId: "kh-gone" } });
    await age(lineId);
    expect(await replanStale(lead14, 100)).toBe(1);
    expect(await replanStale(lead14, 100)).toBe(0);
    await addDevice(alice, mobile);
    await tickAt(lead14);
    expect(shown(mobile)).toMatchObject([
      {
        title: "Bank ··678: 14 days left",
        body: "Valid until Tue, 13 Apr 2027. Renew by then to keep the number. Tap for the steps.",
      },
    ]);
    for (let turn = 0; turn < 10; turn += 1) {
      const { nextAt } = await watchOf();
      if (nextAt) await tickAt(nextAt);
    }
    expect(shown(mobile).at(-1)?.title).toBe("Bank ··678: today is the last day");
    expect(await watchOf()).toMatchObject({ nextAt: null, planError: null });
  });

  it("takes back what was announced of them and reached nobody", async () => {
    const inMay = new Date("2027-05-29T02:00:00Z");
    await tickAt(inMay);
    expect(await outcomes()).toContain("outgoingBlocked 14 announced");
    await db().line.updateMany({ data: { carrierId: "kh-gone" } });
    await age(lineId);
    await replanStale(later(inMay, 5), 100);
    expect(await outcomes()).toContain("outgoingBlocked 14 withdrawn");
    expect(await messages()).toMatchObject([{ state: "withdrawn" }]);
    expect(await watchOf()).toMatchObject({ nextAt: null });
  });
});

describe("many plans", () => {
  it("are made anew in batches, those of others are left alone", async () => {
    const bob = await createPerson();
    const his = await addLine(bob, {}, added);
    const hers = [lineId];
    for (const n of [1, 2, 3, 4]) {
      hers.push(await addLine(alice, { number: `012 345 60${n}` }, added));
    }
    await db().watch.updateMany({ where: { lineId: his }, data: { nextAt: lead14 } });
    await age(...hers);
    const turns = [];
    for (let n = await replanStale(added, 2); n > 0; n = await replanStale(added, 2)) turns.push(n);
    expect(turns).toEqual([2, 2, 1]);
    // His plan would have been made anew, had it been taken for an old one.
    expect(await watchOf(his)).toMatchObject({ nextAt: lead14 });
  });

  it("of which one can't be computed: it is set aside, with the cause, and the others go on", async () => {
    const bob = await createPerson();
    const his = await addLine(bob, {}, added);
    await db().watch.updateMany({ where: { lineId }, data: { leads: ["soon"] } });
    await age(lineId, his);
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await replanStale(added, 100)).toBe(2);
    expect(await replanStale(added, 100)).toBe(0);
    expect(complaint.mock.calls).toHaveLength(1);
    complaint.mockRestore();
    const poisoned = await watchOf();
    expect(poisoned.nextAt).toEqual(later(added, 60));
    expect(poisoned.planError).toContain("expected number");
    expect(await watchOf(his)).toMatchObject({ nextAt: lead30, planError: null });
  });
});

it("a change of the person's own replans for itself, and leaves no old plan behind", async () => {
  await db().watch.updateMany({ where: { lineId }, data: { planHash: "" } });
  await setArchived(alice, lineId, true, added);
  await setArchived(alice, lineId, false, added);
  expect([...currentPlanHashes()]).toContain((await watchOf()).planHash);
  expect(await replanStale(added, 100)).toBe(0);
});
