import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { type RenewalData, renewLine, undoRenewal } from "@/lib/lines/renewals.store";
import { endSnooze, setLetGo, snooze } from "@/lib/reminders/watch.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");
const lead0 = new Date("2027-04-13T02:00:00Z");
const dayMinutes = 24 * 60;

const { phone, shown, tickAt } = setUpTicking(added);

let alice: string;
let bob: string;
let lineId: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson();
  bob = await createPerson();
  mobile = phone();
  await addDevice(alice, mobile);
  lineId = await addLine(alice, {}, added);
});

const watch = () => db().watch.findFirstOrThrow({ where: { lineId } });
const titles = () => shown(mobile).map(({ title }) => title.replace("Cellcard ··678: ", ""));
const outcomes = async () =>
  (await db().reminder.findMany({ where: { watch: { lineId } }, orderBy: { moment: "asc" } })).map(
    ({ lead, snooze: again, outcome }) => `${lead}${again ? ` snooze ${again}` : ""} ${outcome}`,
  );

const renewal: RenewalData = {
  renewedOn: day("2027-03-14"),
  validUntil: day("2027-09-10"),
  source: "typed",
  amount: null,
  currency: null,
  way: null,
};

describe("remind me tomorrow", () => {
  it("is one reminder more, and the usual ones come as well", async () => {
    await tickAt(lead30);
    const tomorrow = later(lead30, dayMinutes);
    expect(await snooze(alice, lineId, later(lead30, 60))).toEqual(tomorrow);
    expect(await watch()).toMatchObject({ nextAt: tomorrow, snoozes: 1 });
    expect(await tickAt(later(tomorrow, -1))).toMatchObject({ planned: 0 });
    expect(await tickAt(tomorrow)).toMatchObject({ planned: 1, delivered: 1 });
    expect(await watch()).toMatchObject({ nextAt: lead14 });
    await tickAt(lead14);
    expect(titles()).toEqual(["30 days left", "29 days left", "14 days left"]);
    expect(await outcomes()).toEqual(["30 announced", "29 snooze 1 announced", "14 announced"]);
  });

  it("said twice rings once, and said again the next day rings again", async () => {
    await snooze(alice, lineId, lead30);
    await snooze(alice, lineId, later(lead30, 60));
    const tomorrow = later(lead30, dayMinutes);
    await tickAt(tomorrow);
    await tickAt(later(tomorrow, 5));
    expect(titles()).toEqual(["29 days left"]);
    await snooze(alice, lineId, later(tomorrow, 10));
    await tickAt(later(tomorrow, dayMinutes));
    expect(titles()).toEqual(["29 days left", "28 days left"]);
    // Lead 30 fell due while nobody ticked, and the snooze was newer.
    expect(await outcomes()).toEqual([
      "30 passed",
      "29 snooze 2 announced",
      "28 snooze 3 announced",
    ]);
  });

  it("said on the last day means three hours, and an hour before its end means nothing", async () => {
    await tickAt(lead0);
    expect(await snooze(alice, lineId, later(lead0, 1))).toEqual(later(lead0, 181));
    await tickAt(later(lead0, 181));
    expect(titles()).toEqual(["today is the last day", "today is the last day"]);
    // 22:00 in Phnom Penh: an hour from now there is an hour left.
    const tenAtNight = new Date("2027-04-13T15:00:00Z");
    expect(await snooze(alice, lineId, tenAtNight)).toEqual(later(tenAtNight, 60));
    expect(await snooze(alice, lineId, later(tenAtNight, 1))).toBeNull();
  });

  it("ends with a renewal, comes back with undo, and can be taken back", async () => {
    await snooze(alice, lineId, later(lead30, 60));
    const tomorrow = later(lead30, dayMinutes);
    const entered = await renewLine(alice, lineId, renewal, later(lead30, 61));
    expect((await watch()).nextAt).toEqual(new Date("2027-08-11T02:00:00Z"));
    await undoRenewal(alice, entered?.renewalId ?? "", later(lead30, 62));
    expect((await watch()).nextAt).toEqual(tomorrow);
    expect(await endSnooze(alice, lineId, later(lead30, 63))).toBe(true);
    expect((await watch()).nextAt).toEqual(lead14);
    expect(await tickAt(tomorrow)).toMatchObject({ planned: 0 });
  });

  it("is of nobody else's line, nor of one that is let go", async () => {
    expect(await snooze(bob, lineId, lead30)).toBeNull();
    await setLetGo(alice, lineId, true, lead30);
    expect(await snooze(alice, lineId, lead30)).toBeNull();
    expect(await watch()).toMatchObject({ nextAt: null, snoozes: 0, snoozedUntil: null });
  });
});

describe("a line that is let go", () => {
  it("is told of no more, not even what waits to be sent", async () => {
    await db().device.deleteMany();
    await tickAt(lead30);
    expect(await setLetGo(bob, lineId, true, later(lead30, 1))).toBe(false);
    expect(await setLetGo(alice, lineId, true, later(lead30, 1))).toBe(true);
    expect(await db().message.findMany()).toMatchObject([{ state: "withdrawn" }]);
    expect(await watch()).toMatchObject({ nextAt: null });
    await addDevice(alice, mobile);
    for (const at of [later(lead30, 2), lead14, lead0]) await tickAt(at);
    expect(titles()).toEqual([]);
  });

  it("that is wanted again is told of from its next moment on", async () => {
    await setLetGo(alice, lineId, true, added);
    await tickAt(lead30);
    await setLetGo(alice, lineId, false, later(lead30, 60));
    expect(await watch()).toMatchObject({ nextAt: lead14, letGoAt: null });
    expect(await outcomes()).toEqual(["30 passed"]);
    await tickAt(lead14);
    expect(titles()).toEqual(["14 days left"]);
  });
});
