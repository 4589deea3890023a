import { beforeEach, describe, expect, it } from "vitest";
import { POST } from "@/app/api/push/reports/route";
import { db } from "@/lib/db";
import { updateLine } from "@/lib/lines/store";
import { reminderTraceOf, traceOf } from "@/lib/reminders/log";
import { findLog } from "@/lib/reminders/log.store";
import { savePreferences } from "@/lib/reminders/preferences.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson, lineData } from "../support/people";
import { later, now, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, tickAt } = ticking;

let alice: string;
let bob: string;
let lineId: string;

beforeEach(async () => {
  [alice, bob] = [await createPerson(), await createPerson()];
  lineId = await addLine(alice, {}, added);
});

/** As the log's page shows it: days before, what became of it, and on which device how far. */
async function log(personId: string) {
  const { reminders } = await findLog(personId, { page: 1 });
  return reminders.map((reminder) => {
    const { message } = reminder;
    return [
      reminder.lead,
      reminderTraceOf(reminder, message, now()).state,
      ...(message?.deliveries ?? []).map((delivery) => {
        const { state, cause } = traceOf(
          delivery,
          message ?? { notBefore: now(), quiet: null },
          now(),
        );
        return `${delivery.deviceName}: ${state}${cause ? `, ${cause}` : ""}`;
      }),
    ];
  });
}

describe("the log", () => {
  it("tells what was sent to which device, the latest first", async () => {
    await addDevice(alice, phone(), { name: "Phone" });
    await addDevice(alice, phone(), { name: "Tablet" });
    await tickAt(lead30);
    await tickAt(lead14);
    expect(await log(alice)).toEqual([
      [14, "sent", "Phone: sent", "Tablet: sent"],
      [30, "sent", "Phone: sent", "Tablet: sent"],
    ]);
  });

  it("tells why one device was not reached, in the push service's answer", async () => {
    const [busy, gone, fine] = [phone(), phone(), phone()];
    await addDevice(alice, busy, { name: "Busy" });
    await addDevice(alice, gone, { name: "Gone" });
    await addDevice(alice, fine, { name: "Fine" });
    ticking.service.answer(busy, { status: 429 });
    ticking.service.answer(gone, { status: 410 });
    await tickAt(lead30);
    expect(await log(alice)).toEqual([
      [30, "sent", "Busy: busy, busy", "Gone: ended, ended", "Fine: sent"],
    ]);
  });

  it("tells what was over when the line was added, overtaken, and taken back", async () => {
    const late = await addLine(
      alice,
      { number: "012 345 679", validUntil: day("2027-03-08") },
      added,
    );
    await db().line.delete({ where: { id: lineId } });
    expect(await log(alice)).toEqual([
      [7, "passed"],
      [14, "passed"],
      [30, "passed"],
    ]);
    // Without a device it reaches nobody.
    await tickAt(new Date("2027-03-05T05:00:00Z"));
    expect((await log(alice)).slice(0, 2)).toEqual([
      [3, "noDevice"],
      [7, "passed"],
    ]);
    await updateLine(
      alice,
      late,
      lineData({ number: "012 345 679", validUntil: day("2027-09-08") }),
      now(),
    );
    expect((await log(alice))[0]).toEqual([3, "withdrawn"]);
  });

  it("tells of a server that slept", async () => {
    await addDevice(alice, phone());
    await tickAt(new Date("2027-04-11T05:00:00Z"));
    expect((await log(alice)).map(([lead, state]) => [lead, state])).toEqual([
      [3, "sent"],
      [7, "overtaken"],
      [14, "overtaken"],
      [30, "overtaken"],
    ]);
  });

  it("tells that quiet hours hold a reminder", async () => {
    await addDevice(alice, phone());
    const quiet = { from: "08:00", until: "10:30" };
    const chosen = { sendTime: "09:00", timeZone: "Asia/Phnom_Penh", leads: null, quiet };
    await savePreferences(alice, chosen, now());
    await tickAt(lead30);
    expect(await log(alice)).toEqual([[30, "quiet", "Phone: quiet"]]);
  });

  it("is each person's own, and each line's", async () => {
    await addLine(bob, {}, added);
    const second = await addLine(alice, { number: "012 345 679" }, added);
    await tickAt(lead30);
    const hers = await findLog(alice, { page: 1 });
    expect(hers.count).toBe(2);
    const one = await findLog(alice, { lineId: second, page: 1 });
    expect(one.reminders.map(({ watch }) => watch.lineId)).toEqual([second]);
    expect(await findLog(bob, { lineId, page: 1 })).toEqual({ reminders: [], count: 0 });
    const stranger = await createPerson();
    expect(await findLog(stranger, { page: 1 })).toEqual({ reminders: [], count: 0 });
  });

  it("comes in pages of fifty", async () => {
    const { id: watchId } = await db().watch.findFirstOrThrow({ where: { lineId } });
    await db().reminder.createMany({
      data: Array.from({ length: 120 }, (_, lead) => ({
        watchId,
        deadline: "active" as const,
        deadlineDate: new Date("2027-04-13"),
        lead,
        moment: later(added, -lead),
        outcome: "passed" as const,
      })),
    });
    const pages = [1, 2, 3, 4].map(async (page) => {
      const { reminders, count } = await findLog(alice, { page });
      return [count, reminders.length, reminders[0]?.lead];
    });
    expect(await Promise.all(pages)).toEqual([
      [120, 50, 0],
      [120, 50, 50],
      [120, 20, 100],
      [120, 0, undefined],
    ]);
  });
});

describe("POST /api/push/reports", () => {
  const report = (body: BodyInit, headers: Record<string, string> = {}) =>
    POST(new Request("http://localhost:3000/api/push/reports", { method: "POST", body, headers }));
  const tell = (delivery: unknown, event: unknown) => report(JSON.stringify({ delivery, event }));
  const delivery = () => db().delivery.findFirstOrThrow();

  it("notes, once each, that a notification was shown, and tapped", async () => {
    const mobile = phone();
    await addDevice(alice, mobile);
    await tickAt(lead30);
    const [{ text } = { text: "" }] = ticking.service.received(mobile);
    const { id } = await delivery();
    expect(JSON.parse(text).notification.data).toMatchObject({ delivery: id });

    expect((await tell(id, "shown")).status).toBe(204);
    const shown = await delivery();
    expect(shown).toMatchObject({ state: "sent", shownAt: expect.any(Date), tappedAt: null });
    await tell(id, "tapped");
    const tapped = await delivery();
    expect(tapped).toEqual({ ...shown, tappedAt: expect.any(Date) });
    for (const event of ["shown", "tapped"]) await tell(id, event);
    expect(await delivery()).toEqual(tapped);
    expect(await log(alice)).toEqual([[30, "sent", "Phone: tapped"]]);
  });

  it("takes a tap for shown as well", async () => {
    await addDevice(alice, phone());
    await tickAt(lead30);
    await tell((await delivery()).id, "tapped");
    expect(await delivery()).toMatchObject({
      shownAt: expect.any(Date),
      tappedAt: expect.any(Date),
    });
  });

  it("notes nothing of what was never sent", async () => {
    await addDevice(alice, phone());
    await tickAt(lead30);
    await db().delivery.updateMany({ data: { state: "pending", tries: 0, sentAt: null } });
    await tell((await delivery()).id, "tapped");
    expect(await delivery()).toMatchObject({ shownAt: null, tappedAt: null });
  });

  it.each<[string, string]>([
    ["an unknown delivery", JSON.stringify({ delivery: crypto.randomUUID(), event: "shown" })],
    ["an id that is none", JSON.stringify({ delivery: "' OR 1=1", event: "shown" })],
    ["another event", JSON.stringify({ delivery: crypto.randomUUID(), event: "closed" })],
    ["no JSON", "{"],
    ["nothing", ""],
    ["more than a report holds", " ".repeat(100_000)],
  ])("answers %s as it answers any", async (_, body) => {
    await addDevice(alice, phone());
    await tickAt(lead30);
    const response = await report(body);
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect(await delivery()).toMatchObject({ shownAt: null, tappedAt: null });
  });

  it("stops listening to an address that tells too much", async () => {
    await addDevice(alice, phone());
    await tickAt(lead30);
    const { id } = await delivery();
    const from = { "x-forwarded-for": "203.0.113.9" };
    const [shown, tapped] = ["shown", "tapped"].map((event) =>
      JSON.stringify({ delivery: id, event }),
    );
    await report(shown ?? "", from);
    await db().rateLimit.updateMany({
      where: { key: { startsWith: "reportByAddress" } },
      data: { points: 1_000_000 },
    });
    expect((await report(tapped ?? "", from)).status).toBe(204);
    expect(await delivery()).toMatchObject({ shownAt: expect.any(Date), tappedAt: null });
    await report(tapped ?? "", { "x-forwarded-for": "203.0.113.10" });
    expect(await delivery()).toMatchObject({ tappedAt: expect.any(Date) });
  });
});
