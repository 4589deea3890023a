import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { updateLine } from "@/lib/lines/store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { storedQuiet } from "@/lib/reminders/quiet";
import { upcoming } from "@/lib/reminders/upcoming";
import { addDevice, addLine, createPerson, lineData } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// Phnom Penh is seven hours ahead of UTC. The person is reminded at six, and sleeps until seven.
const added = new Date("2027-03-01T05:00:00Z");
const six = new Date("2027-03-13T23:00:00Z");
const seven = new Date("2027-03-14T00:00:00Z");

const { phone, shown, tickAt } = setUpTicking(added);

let alice: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson({ sendTime: "06:00" });
  await db().preferences.update({
    where: { userId: alice },
    data: { quietFrom: "22:00", quietUntil: "07:00" },
  });
  mobile = phone();
  await addDevice(alice, mobile);
});

const minuteBefore = (at: Date) => new Date(at.getTime() - 60_000);

describe("quiet hours", () => {
  it("hold what falls due in them until they end", async () => {
    const lineId = await addLine(alice, { label: "Bank" }, added);
    expect(await tickAt(six)).toMatchObject({ planned: 1, delivered: 0, held: 1 });
    const message = await db().message.findFirstOrThrow({ where: { lineId } });
    expect(message).toMatchObject({ state: "open", notBefore: seven });
    expect(storedQuiet.parse(message.quiet)).toEqual({
      from: "22:00",
      until: "07:00",
      timeZone: "Asia/Phnom_Penh",
      // Eight hours before the end of 13 April there.
      actBy: new Date("2027-04-13T09:00:00Z"),
    });
    expect(await db().delivery.findMany()).toMatchObject([{ nextTryAt: seven }]);
    expect(await tickAt(minuteBefore(seven))).toMatchObject({ delivered: 0 });
    expect(await tickAt(seven)).toMatchObject({ planned: 0, delivered: 1 });
    // It was held, not late.
    expect(shown(mobile)).toMatchObject([{ title: "Bank ··678: 30 days left" }]);
    expect(shown(mobile)[0]?.body).not.toContain("late");
  });

  it("hold what was planned before them and is sent only in them", async () => {
    await db().preferences.update({ where: { userId: alice }, data: { sendTime: "21:00" } });
    await addLine(alice, { label: "Bank" }, added);
    const nine = new Date("2027-03-13T14:00:00Z");
    // The tick that planned it ended before it had sent it.
    expect(await planNextPeople(nine, 10)).toBe(1);
    const midnight = later(nine, 3 * 60);
    expect(await tickAt(midnight)).toMatchObject({ delivered: 0, held: 1 });
    expect(await db().delivery.findMany()).toMatchObject([{ nextTryAt: seven, tries: 0 }]);
    expect(await tickAt(seven)).toMatchObject({ delivered: 1 });
  });

  it("make nothing late of which a label is corrected meanwhile", async () => {
    await db().preferences.update({ where: { userId: alice }, data: { sendTime: "03:00" } });
    const lineId = await addLine(alice, { label: "Bank" }, added);
    const three = later(seven, -4 * 60);
    expect(await tickAt(three)).toMatchObject({ planned: 1, held: 1 });
    const corrected = lineData({ label: "My bank" });
    expect(await updateLine(alice, lineId, corrected, later(three, 90))).toMatchObject({
      ok: true,
    });
    await tickAt(later(three, 91));
    expect(await tickAt(seven)).toMatchObject({ delivered: 1 });
    const [told] = shown(mobile);
    expect(told?.title).toBe("My bank ··678: 30 days left");
    expect(told?.body).not.toContain("late");
  });

  it("leave what they hold in the preview", async () => {
    await addLine(alice, { label: "Bank" }, added);
    const first = async (at: Date) => (await upcoming(alice, "en", at)).coming[0];
    const before = await first(minuteBefore(six));
    expect(before).toMatchObject({ title: "Bank ··678: 30 days left", time: "07:00", held: true });
    await tickAt(six);
    expect(await first(later(six, 1))).toEqual(before);
    await tickAt(seven);
    expect(await first(later(seven, 1))).toMatchObject({ title: "Bank ··678: 14 days left" });
  });

  it("don't hold what leaves too little of the last day", async () => {
    await db().preferences.update({
      where: { userId: alice },
      data: { quietFrom: "22:00", quietUntil: "17:00" },
    });
    await addLine(alice, {}, new Date("2027-04-12T12:00:00Z"));
    expect(await tickAt(new Date("2027-04-12T23:00:00Z"))).toMatchObject({
      planned: 1,
      delivered: 1,
    });
    expect(shown(mobile)[0]?.title).toMatch(/today is the last day$/);
  });

  it("that a line has not hold nothing of it", async () => {
    const [bank, gate] = [
      await addLine(alice, { label: "Bank" }, added),
      await addLine(alice, { label: "Gate", number: "012 345 999" }, added),
    ];
    await db().watch.updateMany({
      where: { lineId: bank },
      data: { quietFrom: "00:00", quietUntil: "00:00" },
    });
    expect(await tickAt(six)).toMatchObject({ planned: 2, delivered: 1, held: 1 });
    expect(shown(mobile).map(({ title }) => title)).toEqual(["Bank ··678: 30 days left"]);
    await tickAt(seven);
    expect(shown(mobile).map(({ title }) => title)).toContain("Gate ··999: 30 days left");
    expect(await db().message.findFirstOrThrow({ where: { lineId: gate } })).toMatchObject({
      notBefore: seven,
    });
  });

  it("hold a bundle as one, and what they don't hold is none of it", async () => {
    const lines: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) {
      lines.push(await addLine(alice, { number: `012 345 60${n}` }, added));
    }
    await db().watch.updateMany({
      where: { lineId: lines[4] ?? "" },
      data: { quietFrom: "00:00", quietUntil: "00:00" },
    });
    expect(await tickAt(six)).toMatchObject({ planned: 2, delivered: 1, held: 1 });
    await tickAt(seven);
    expect(shown(mobile).map(({ title }) => title)).toEqual([
      "Cellcard ··605: 30 days left",
      "4 numbers need renewing",
    ]);
  });
});
