import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as health } from "@/app/api/health/route";
import { db } from "@/lib/db";
import { claimDeliveries, findHeld } from "@/lib/reminders/claim.store";
import { noteTime } from "@/lib/reminders/clock.store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { refusing } from "../support/failing-database";
import { addDevice, addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// A server whose clock was a day ahead, and is set right. A push service then refuses every token,
// because it ends too far ahead.

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const dayMinutes = 24 * 60;
const wrongly = (instant: Date) => later(instant, dayMinutes);

const ticking = setUpTicking(added);
const { tickAt, phone, shown } = ticking;
const said: string[] = [];

let alice: string;
let mobile: TestSubscription;

beforeEach(async () => {
  said.length = 0;
  vi.spyOn(console, "error").mockImplementation((line) => said.push(String(line)));
  alice = await createPerson();
  mobile = phone();
  await addDevice(alice, mobile);
  await addLine(alice, {}, added);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  ticking.service.answerAll(ticking.service.origin, null);
});

async function tickWrongly(instant: Date): Promise<void> {
  ticking.service.answerAll(ticking.service.origin, { status: 403 });
  await tickAt(wrongly(instant));
  ticking.service.answerAll(ticking.service.origin, null);
}

describe("a clock that was a day ahead and is right again", () => {
  it("keeps nothing waiting: what it put off is sent at once, and nothing twice", async () => {
    await tickWrongly(lead30);
    expect(await db().pushTrouble.findMany()).toMatchObject([
      { kind: "refusing", since: wrongly(lead30) },
    ]);
    const before = shown(mobile).length;
    expect(await tickAt(later(lead30, 1))).toMatchObject({ delivered: 1, held: 0 });
    expect(shown(mobile).slice(before)).toMatchObject([{ title: "Cellcard ··678: 30 days left" }]);
    expect(await db().pushTrouble.findMany()).toEqual([]);
    expect(said.filter((line) => line.includes("clock was ahead"))).toHaveLength(1);
    await tickAt(later(lead30, 2));
    await tickAt(wrongly(later(lead30, 5)));
    expect(shown(mobile)).toHaveLength(before + 1);
  });

  it("keeps nobody waiting whose reminder is due only then", async () => {
    await tickWrongly(lead30);
    const bob = await createPerson({ sendTime: "09:30" });
    const tablet = phone();
    await addDevice(bob, tablet);
    await addLine(bob, {}, added);
    await tickAt(later(lead30, 30));
    expect(shown(tablet)).toHaveLength(1);
  });

  it("lets a device that is added then have at once what was planned meanwhile", async () => {
    await db().device.deleteMany();
    await tickAt(wrongly(lead30));
    await tickAt(later(lead30, 1));
    const tablet = phone();
    vi.useFakeTimers({ toFake: ["Date"], now: later(lead30, 2) });
    await addDevice(alice, tablet);
    vi.useRealTimers();
    expect(await tickAt(later(lead30, 2))).toMatchObject({ delivered: 1 });
    expect(shown(tablet)).toHaveLength(1);
  });

  it("still rings in no quiet hours", async () => {
    const quiet = { quietFrom: "08:00", quietUntil: "10:00", leads: [30, 0] };
    await db().preferences.update({ where: { userId: alice }, data: quiet });
    await tickWrongly(later(lead30, -30));
    const before = shown(mobile).length;
    expect(await tickAt(later(lead30, 5))).toMatchObject({ delivered: 0, held: 1 });
    expect(await tickAt(later(lead30, 61))).toMatchObject({ delivered: 1 });
    expect(shown(mobile)).toHaveLength(before + 1);
  });

  it("has what it planned too early wait for its moment", async () => {
    await tickWrongly(later(lead30, -30));
    const before = shown(mobile).length;
    expect(await tickAt(later(lead30, -29))).toMatchObject({ delivered: 0, held: 1 });
    expect(await tickAt(later(lead30, -1))).toMatchObject({ delivered: 0 });
    expect(await tickAt(lead30)).toMatchObject({ delivered: 1 });
    expect(shown(mobile)).toHaveLength(before + 1);
  });

  it("frees what it claimed and never sent, after the time of a lease", async () => {
    await planNextPeople(lead30, 10);
    await claimDeliveries(wrongly(lead30), 10, wrongly(later(lead30, 1)));
    await noteTime(wrongly(lead30), hostname());
    // It may still be in flight.
    expect(await tickAt(later(lead30, 1))).toMatchObject({ delivered: 0, held: 1 });
    expect(await tickAt(later(lead30, 7))).toMatchObject({ delivered: 1 });
    expect(shown(mobile)).toHaveLength(1);
  });

  it("has what could not be planned tried again at once", async () => {
    const broken = { where: { userId: alice }, data: { leads: ["soon"] } };
    await db().preferences.update(broken);
    await tickAt(wrongly(lead30));
    await db().preferences.update({ ...broken, data: { leads: [30] } });
    expect(await tickAt(later(lead30, 1))).toMatchObject({ planned: 1, delivered: 1 });
  });

  it("has all that waits due again, however much, and nobody locked out for that long", async () => {
    await tickWrongly(lead30);
    const [delivery] = await db().delivery.findMany({ include: { message: true } });
    if (!delivery) throw new Error("nothing waits");
    const ids = Array.from({ length: 2_100 }, () => randomUUID());
    const { id: _, message, ...waiting } = delivery;
    await db().message.createMany({
      data: ids.map((id) => ({ ...message, id, quiet: undefined })),
    });
    await db().delivery.createMany({
      data: ids.map((messageId) => ({ ...waiting, messageId })),
    });
    expect(await noteTime(later(lead30, 1), hostname())).toBe(true);
    const soon = later(lead30, 6);
    expect(await db().message.count({ where: { notBefore: { gt: soon } } })).toBe(0);
    expect(await db().delivery.count({ where: { nextTryAt: { gt: soon } } })).toBe(0);
  });

  it("goes on with what is due where that fails, and tries it again", async () => {
    await tickWrongly(lead30);
    const bob = await createPerson({ sendTime: "09:30" });
    const tablet = phone();
    await addDevice(bob, tablet);
    await addLine(bob, {}, added);
    const before = shown(mobile).length;
    const change = `UPDATE ON "Message" FOR EACH ROW WHEN (OLD."notBefore" > NEW."notBefore")`;
    await refusing([change], () => tickAt(later(lead30, 30)));
    expect([shown(tablet).length, shown(mobile).length]).toEqual([1, before]);
    await tickAt(later(lead30, 31));
    expect(shown(mobile)).toHaveLength(before + 1);
  });

  // The embedded database is a single session: nobody else has locked anything.
  it.runIf(process.env.TEST_DATABASE_URL)(
    "waits for nobody, and comes back for the rest",
    async () => {
      await tickWrongly(lead30);
      const before = shown(mobile).length;
      await db().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Message" FOR UPDATE`;
        expect(await tickAt(later(lead30, 1))).toMatchObject({ delivered: 0, held: 1 });
      });
      expect(await tickAt(later(lead30, 2))).toMatchObject({ delivered: 1 });
      expect(shown(mobile)).toHaveLength(before + 1);
    },
  );

  it("has no alarm begin in the future, and keeps when it began once that is known", async () => {
    await tickWrongly(lead30);
    const now = later(lead30, 1);
    vi.useFakeTimers({ toFake: ["Date"], now });
    const { alarms } = await (await health()).json();
    expect(alarms).toMatchObject([{ kind: "refusing", since: now.toISOString() }]);
    vi.useRealTimers();
    ticking.service.answerAll(ticking.service.origin, { status: 403 });
    await tickAt(now);
    await tickAt(later(now, 5));
    expect(await db().pushTrouble.findMany()).toMatchObject([{ since: now }]);
  });
});

describe("a clock that goes on", () => {
  it("leaves alone what waits, also where another replica's is a little ahead", async () => {
    ticking.service.answer(mobile, { status: 503, headers: { "Retry-After": "1800" } });
    await tickAt(later(lead30, 2));
    const [waiting] = await db().delivery.findMany();
    await tickAt(lead30);
    expect(await db().delivery.findMany()).toEqual([waiting]);
    expect(said.filter((line) => line.includes("clock"))).toEqual([]);
  });

  it("leaves another replica, whose clock differs for good, what that one holds", async () => {
    const ahead = later(lead30, 6);
    await noteTime(ahead, "ahead");
    await planNextPeople(ahead, 10);
    const { claims } = await claimDeliveries(ahead, 10, later(ahead, 1));
    expect(claims).toHaveLength(1);
    for (const minutes of [0, 1, 2]) {
      expect(await noteTime(later(lead30, minutes), "behind")).toBe(false);
      expect(await noteTime(later(ahead, minutes), "ahead")).toBe(false);
    }
    expect(await claimDeliveries(ahead, 10, later(ahead, 1))).toMatchObject({ claims: [] });
    expect((await findHeld(claims)).size).toBe(1);
  });

  it("is forgotten a day after its last tick", async () => {
    await noteTime(added, "gone");
    await tickAt(lead30);
    const clocks = await db().heartbeat.findMany({ where: { name: { startsWith: "clock of" } } });
    expect(clocks).toMatchObject([{ at: lead30 }]);
  });
});
