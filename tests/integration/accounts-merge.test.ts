import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { mergeInto } from "@/lib/accounts/merge.store";
import type { SignedIn } from "@/lib/accounts/store";
import { fromDbDate, parseCalendarDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { refusingUpdates } from "../support/failing-database";

const now = new Date("2027-03-01T02:00:00Z");

async function createPerson(name: string, isAnonymous: boolean): Promise<SignedIn> {
  const userId = `${name}-${randomUUID()}`;
  const sessionId = randomUUID();
  await db().user.create({
    data: {
      id: userId,
      name,
      email: `${userId}@example.com`,
      isAnonymous,
      sessions: {
        create: { id: sessionId, token: randomUUID(), expiresAt: new Date("2028-01-01") },
      },
      preferences: {
        create: { locale: "km", timeZone: "Asia/Phnom_Penh", calendarToken: randomUUID() },
      },
    },
  });
  return { userId, sessionId };
}

function day(text: string): Date {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return toDbDate(date);
}

type LineFacts = { validUntil?: string; label?: string; updatedAt?: string };

/** A Smart line that its owner watches. */
const createLine = ({ userId }: SignedIn, e164: string, facts: LineFacts = {}) =>
  db().line.create({
    data: {
      ownerId: userId,
      e164,
      label: facts.label ?? "",
      carrierId: "kh-smart",
      zone: "Asia/Phnom_Penh",
      validUntil: day(facts.validUntil ?? "2027-06-30"),
      updatedAt: new Date(facts.updatedAt ?? "2027-01-01"),
      watches: { create: { personId: userId } },
    },
  });

const renew = (lineId: string, renewedOn: string) =>
  db().renewal.create({
    data: {
      lineId,
      renewedOn: day(renewedOn),
      validBefore: day("2027-01-01"),
      sourceBefore: "typed",
    },
  });

const createDevice = ({ userId, sessionId }: SignedIn, name: string) =>
  db().device.create({
    data: {
      userId,
      sessionId,
      name,
      endpoint: `https://push.example/${randomUUID()}`,
      p256dh: "key",
      auth: "secret",
      vapidKey: "key",
      origin: "https://keepline.example",
      locale: "km",
    },
  });

const merge = (from: SignedIn, to: SignedIn) =>
  db().$transaction((tx) => mergeInto(tx, from, to, now));

const linesOf = async ({ userId }: SignedIn) => {
  const lines = await db().line.findMany({
    where: { ownerId: userId },
    include: { watches: true, renewals: true },
    orderBy: { e164: "asc" },
  });
  return lines.map((line) => ({ ...line, validUntil: fromDbDate(line.validUntil) }));
};

let guest: SignedIn;
let alice: SignedIn;
beforeEach(async () => {
  guest = await createPerson("guest", true);
  alice = await createPerson("alice", false);
});

describe("merging a guest into Alice's account", () => {
  it("moves every line with its ledger and its watch, and leaves no guest", async () => {
    const line = await createLine(guest, "+85510111111", { label: "Mother" });
    await renew(line.id, "2027-02-01");
    await createLine(alice, "+85510222222");

    await merge(guest, alice);

    const lines = await linesOf(alice);
    expect(lines.map(({ e164, label }) => [e164, label])).toEqual([
      ["+85510111111", "Mother"],
      ["+85510222222", ""],
    ]);
    expect(lines[0]).toMatchObject({ id: line.id, watches: [{ personId: alice.userId }] });
    expect(lines[0]?.renewals).toHaveLength(1);
    expect(await db().user.findUnique({ where: { id: guest.userId } })).toBeNull();
    expect(await db().session.count({ where: { userId: guest.userId } })).toBe(0);
  });

  it("plans the moved line at Alice's own send time", async () => {
    await createLine(guest, "+85510111111", { validUntil: "2027-06-30" });
    await db().preferences.update({ where: { userId: alice.userId }, data: { sendTime: "18:30" } });

    await merge(guest, alice);

    const [line] = await linesOf(alice);
    // 18:30 on 31 May, 30 days before, would leave less than 8 hours of that day.
    expect(line?.watches[0]?.nextAt?.toISOString()).toBe("2027-05-30T11:30:00.000Z");
  });

  it("keeps one line of a number that both hold, with both ledgers and Alice's watch", async () => {
    const hers = await createLine(alice, "+85510111111", { updatedAt: "2027-01-01" });
    const theirs = await createLine(guest, "+85510111111", { updatedAt: "2026-12-01" });
    await renew(hers.id, "2026-06-01");
    await renew(theirs.id, "2026-12-01");
    const watch = await db().watch.update({
      where: { lineId_personId: { lineId: hers.id, personId: alice.userId } },
      data: { leads: [5] },
    });

    await merge(guest, alice);

    const lines = await linesOf(alice);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.id).toBe(hers.id);
    expect(lines[0]?.watches).toMatchObject([{ id: watch.id, leads: [5] }]);
    expect(lines[0]?.renewals.map(({ renewedOn }) => fromDbDate(renewedOn)).sort()).toEqual([
      "2026-06-01",
      "2026-12-01",
    ]);
  });

  it.each([
    ["the guest's", "2027-02-01", "2027-09-09", "new SIM"],
    ["Alice's", "2026-11-01", "2027-06-06", "old SIM"],
  ])("believes the line edited last, %s, on date and label", async (_whose, at, date, label) => {
    await createLine(alice, "+85510111111", {
      updatedAt: "2027-01-01",
      validUntil: "2027-06-06",
      label: "old SIM",
    });
    await createLine(guest, "+85510111111", {
      updatedAt: at,
      validUntil: "2027-09-09",
      label: "new SIM",
    });
    await merge(guest, alice);
    expect(await linesOf(alice)).toMatchObject([{ validUntil: date, label }]);
  });

  it("keeps Alice's label where the guest gave none", async () => {
    await createLine(alice, "+85510111111", { updatedAt: "2027-01-01", label: "bank" });
    await createLine(guest, "+85510111111", { updatedAt: "2027-02-01" });
    await merge(guest, alice);
    expect(await linesOf(alice)).toMatchObject([{ label: "bank" }]);
  });

  it("moves the guest's watch to a shared number that Alice didn't watch", async () => {
    const hers = await createLine(alice, "+85510111111");
    await db().watch.deleteMany({ where: { lineId: hers.id } });
    await createLine(guest, "+85510111111");
    await merge(guest, alice);
    expect(await linesOf(alice)).toMatchObject([
      { id: hers.id, watches: [{ personId: alice.userId }] },
    ]);
  });

  it("moves carriers that the guest described, and the lines that name them", async () => {
    const carrier = await db().ownCarrier.create({
      data: {
        ownerId: guest.userId,
        name: "Islanet",
        country: "KH",
        zone: "Asia/Phnom_Penh",
        stages: [],
      },
    });
    const line = await createLine(guest, "+85510111111");
    await db().line.update({
      where: { id: line.id },
      data: { carrierId: null, ownCarrierId: carrier.id },
    });
    await merge(guest, alice);
    expect(await linesOf(alice)).toMatchObject([{ ownCarrierId: carrier.id }]);
    expect(await db().ownCarrier.findMany({ where: { ownerId: alice.userId } })).toHaveLength(1);
  });

  it("keeps Alice's preferences, or takes the guest's where she has none", async () => {
    await db().preferences.update({ where: { userId: guest.userId }, data: { sendTime: "07:15" } });
    const bob = await createPerson("bob", false);
    await db().preferences.delete({ where: { userId: bob.userId } });
    const second = await createPerson("guest", true);
    await db().preferences.update({
      where: { userId: second.userId },
      data: { sendTime: "20:00" },
    });

    await merge(guest, alice);
    await merge(second, bob);

    const sendTime = async ({ userId }: SignedIn) =>
      (await db().preferences.findUnique({ where: { userId } }))?.sendTime;
    expect(await sendTime(alice)).toBe("09:00");
    expect(await sendTime(bob)).toBe("20:00");
  });

  it("brings this browser's device into the new session, and ends those of lent-out guests", async () => {
    const phone = await createDevice(guest, "Phone");
    const elsewhere = { userId: guest.userId, sessionId: randomUUID() };
    await db().session.create({
      data: { id: elsewhere.sessionId, userId: guest.userId, token: randomUUID(), expiresAt: now },
    });
    await createDevice(elsewhere, "Somebody's laptop");
    const tablet = await createDevice(alice, "Tablet");

    await merge(guest, alice);

    const devices = await db().device.findMany({
      where: { userId: alice.userId },
      orderBy: { name: "asc" },
    });
    expect(devices).toMatchObject([
      { id: phone.id, sessionId: alice.sessionId },
      { id: tablet.id, sessionId: alice.sessionId },
    ]);
    expect(await db().device.count({ where: { name: "Somebody's laptop" } })).toBe(0);
    expect(await db().session.count({ where: { id: elsewhere.sessionId } })).toBe(0);
  });

  it("keeps what the guest was told", async () => {
    const line = await createLine(guest, "+85510111111");
    await db().message.create({
      data: {
        personId: guest.userId,
        lineId: line.id,
        topic: "topic",
        state: "done",
        notBefore: now,
        expiresAt: now,
      },
    });
    await merge(guest, alice);
    expect(await db().message.findMany({ where: { personId: alice.userId } })).toMatchObject([
      { lineId: line.id, state: "done" },
    ]);
  });

  it("changes nothing at all where it fails in the middle", async () => {
    await createLine(alice, "+85510111111", { validUntil: "2027-06-06" });
    await createLine(guest, "+85510111111", { validUntil: "2027-09-09", updatedAt: "2027-02-01" });
    await createLine(guest, "+85510333333");

    // The lines are moved by then.
    await refusingUpdates("Watch", () => expect(merge(guest, alice)).rejects.toThrow());

    expect(await linesOf(alice)).toMatchObject([
      { e164: "+85510111111", validUntil: "2027-06-06" },
    ]);
    expect(await linesOf(guest)).toMatchObject([
      { e164: "+85510111111", validUntil: "2027-09-09", watches: [{ personId: guest.userId }] },
      { e164: "+85510333333", watches: [{ personId: guest.userId }] },
    ]);
  });

  it("loses no line that is saved for the guest at the same moment", async () => {
    await createLine(guest, "+85510111111");
    const [merged, saved] = await Promise.allSettled([
      merge(guest, alice),
      createLine(guest, "+85510222222"),
    ]);
    expect(merged.status).toBe("fulfilled");
    expect(await linesOf(alice)).toHaveLength(saved.status === "fulfilled" ? 2 : 1);
  });

  it("does nothing the second time, and nothing into itself", async () => {
    await createLine(guest, "+85510111111");
    await merge(guest, guest);
    expect(await linesOf(guest)).toHaveLength(1);
    await merge(guest, alice);
    await merge(guest, alice);
    expect(await linesOf(alice)).toHaveLength(1);
  });

  it("leaves Charlie, who has the same number, alone", async () => {
    const charlie = await createPerson("charlie", false);
    const his = await createLine(charlie, "+85510111111");
    await createDevice(charlie, "Charlie's phone");
    await createLine(guest, "+85510111111");
    await merge(guest, alice);
    expect(await linesOf(charlie)).toMatchObject([
      { id: his.id, watches: [{ personId: charlie.userId }] },
    ]);
    expect(await db().device.count({ where: { userId: charlie.userId } })).toBe(1);
  });
});
