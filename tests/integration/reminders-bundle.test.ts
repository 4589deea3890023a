import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { type RenewalData, renewLine } from "@/lib/lines/renewals.store";
import { claimDeliveries } from "@/lib/reminders/claim.store";
import { planNextPeople } from "@/lib/reminders/due.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, now, setUpTicking } from "../support/ticking";

// Nine in the morning of Phnom Penh is two in UTC; 13 April 2027 is a Tuesday.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead14 = new Date("2027-03-30T02:00:00Z");

const ticking = setUpTicking(added);
const { phone, shown, tickAt } = ticking;

let alice: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson();
  mobile = phone();
});

/** Lines of one date, named as told. */
async function addLines(names: string[], validUntil = "2027-04-13"): Promise<string[]> {
  const ids: string[] = [];
  for (const label of names) {
    const number = `012 ${String(300_000 + (await db().line.count()))}`;
    ids.push(await addLine(alice, { number, label, validUntil: day(validUntil) }, added));
  }
  return ids;
}

const messages = () =>
  db().message.findMany({ orderBy: { id: "asc" }, include: { reminders: true, deliveries: true } });
const outcomesOf = async (lineId: string) =>
  (await db().reminder.findMany({ where: { watch: { lineId } }, orderBy: { moment: "asc" } })).map(
    ({ lead, outcome }) => `${lead} ${outcome}`,
  );

const renewal: RenewalData = {
  renewedOn: day("2027-03-14"),
  validUntil: day("2027-09-10"),
  source: "typed",
  amount: null,
  currency: null,
  way: null,
};

describe("a bundle of a shop", () => {
  it("is read no further than it names, and told whole", async () => {
    await addDevice(alice, mobile);
    await addLines(Array.from({ length: 30 }, (_, n) => `Gate ${n}`));
    // Its moment was a day before, and it leads the names.
    await addLines(["First"], "2027-04-12");
    await planNextPeople(lead30, 100);
    const { claims } = await claimDeliveries(lead30, 10, later(lead30, 1));
    expect(claims).toHaveLength(1);
    expect(claims[0]?.lines).toHaveLength(8);
    expect(claims[0]?.bundle?.reminderIds).toHaveLength(31);
    await tickAt(later(lead30, 1));
    expect(shown(mobile)).toMatchObject([{ title: "31 numbers need renewing" }]);
    expect(shown(mobile)[0]?.body).toMatch(/^First .*28 more/);
    expect(await db().reminder.count({ where: { outcome: "announced" } })).toBe(31);
  });
});

describe("four lines that are due together", () => {
  it("are one notification, which opens the list", async () => {
    await addDevice(alice, mobile);
    await addLines(["Bank", "Gate", "Meter", "Mother"]);
    expect(await tickAt(lead30)).toMatchObject({ planned: 1, delivered: 1 });
    expect(shown(mobile)).toMatchObject([
      {
        title: "4 numbers need renewing",
        body: "Bank ··000 by Tue, 13 Apr 2027; Gate ··001 by Tue, 13 Apr 2027; Meter ··002 by Tue, 13 Apr 2027; and 1 more. Tap for the list.",
        navigate: "https://keepline.example/en/lines",
      },
    ]);
    const [message, ...others] = await messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({ lineId: null, state: "done", expiresAt: lead14 });
    expect(message?.reminders.map(({ lead, outcome }) => [lead, outcome])).toEqual(
      Array(4).fill([30, "announced"]),
    );
  });

  it("of which three are left are three notifications", async () => {
    await addDevice(alice, mobile);
    await addLines(["Bank", "Gate", "Meter"]);
    expect(await tickAt(lead30)).toMatchObject({ planned: 3, delivered: 3 });
    expect(new Set(shown(mobile).map(({ navigate }) => navigate)).size).toBe(3);
  });

  it("and a fifth on its last day are a bundle and one alone", async () => {
    await addDevice(alice, mobile);
    await addLines(["Bank"], "2027-03-14");
    await addLines(["Gate", "Meter", "Mother", "Tablet"]);
    await tickAt(new Date("2027-03-14T02:00:00Z"));
    const titles = shown(mobile).map(({ title }) => title);
    expect(titles.sort()).toEqual(["4 numbers need renewing", "Bank ··000: today is the last day"]);
    const [{ topic } = { topic: "" }, second] = await messages();
    expect(second?.topic).not.toBe(topic);
  });

  it("of which some belong to somebody else are no bundle", async () => {
    await addDevice(alice, mobile);
    await addLines(["Bank", "Gate"]);
    const bob = await createPerson();
    for (const number of ["012 111 111", "012 222 222"]) await addLine(bob, { number }, added);
    expect(await tickAt(lead30)).toMatchObject({ planned: 4, delivered: 2 });
    expect((await messages()).map(({ lineId }) => lineId)).not.toContain(null);
  });
});

describe("a bundle that nobody got yet", () => {
  it("is left by a line that is renewed", async () => {
    const [bank = ""] = await addLines(["Bank", "Gate", "Meter", "Mother"]);
    await tickAt(lead30);
    await renewLine(alice, bank, renewal, now());
    expect(await outcomesOf(bank)).toEqual(["30 withdrawn"]);
    expect(await messages()).toMatchObject([{ lineId: null, state: "open" }]);
    await addDevice(alice, mobile);
    await tickAt(later(lead30, 5));
    expect(shown(mobile)).toMatchObject([{ title: "3 numbers need renewing" }]);
    expect(shown(mobile)[0]?.body).not.toContain("Bank");
    // What was taken out of it was not told, and is still to be told where undo brings it back.
    expect(await outcomesOf(bank)).toEqual(["30 withdrawn"]);
  });

  it("ends where all its lines are renewed", async () => {
    await addDevice(alice, mobile);
    ticking.service.answer(mobile, { status: 503 });
    const lines = await addLines(["Bank", "Gate", "Meter", "Mother"]);
    await tickAt(lead30);
    for (const line of lines) await renewLine(alice, line, renewal, now());
    expect(await messages()).toMatchObject([
      { state: "withdrawn", deliveries: [{ state: "withdrawn" }] },
    ]);
    ticking.service.answer(mobile);
    expect(await tickAt(later(lead30, 60))).toMatchObject({ planned: 0, delivered: 0 });
  });

  it("is left by a line whose next moment comes, and tells the others still", async () => {
    // The first one's next moment, lead 14, is the earliest.
    const [bank = ""] = await addLines(["Bank"], "2027-04-13");
    const [gate = ""] = await addLines(["Gate", "Meter", "Mother"], "2027-04-14");
    // After an outage all four are due at once.
    await tickAt(new Date("2027-03-15T02:30:00Z"));
    expect(await messages()).toMatchObject([{ lineId: null, state: "open", late: true }]);
    await tickAt(lead14);
    expect(await outcomesOf(bank)).toEqual(["30 overtaken", "14 announced"]);
    expect(await outcomesOf(gate)).toEqual(["30 announced"]);
    expect(await messages()).toMatchObject([
      { lineId: null, state: "open" },
      { lineId: bank, state: "open" },
    ]);
    await addDevice(alice, mobile);
    await tickAt(later(lead14, 1));
    expect(shown(mobile).map(({ title }) => title)).toContain("Bank ··000: 14 days left");
  });
});

describe("many at once", () => {
  it("two thousand lines of one person are one message, planned in one turn", async () => {
    await addDevice(alice, mobile);
    const lines = await db().line.createManyAndReturn({
      data: Array.from({ length: 2_000 }, (_, n) => ({
        id: randomUUID(),
        ownerId: alice,
        e164: `+85512${String(100_000 + n)}`,
        carrierId: "kh-cellcard",
        zone: "Asia/Phnom_Penh",
        validUntil: new Date("2027-04-13"),
      })),
    });
    await db().watch.createMany({
      data: lines.map(({ id }) => ({ lineId: id, personId: alice, nextAt: lead30 })),
    });
    expect(await planNextPeople(lead30, 250)).toBe(1);
    expect(await planNextPeople(lead30, 250)).toBeNull();
    const [message] = await messages();
    expect(message?.reminders).toHaveLength(2_000);
    expect(await db().watch.count({ where: { nextAt: lead14, planError: null } })).toBe(2_000);
    await tickAt(lead30);
    expect(shown(mobile)).toMatchObject([{ title: "2,000 numbers need renewing" }]);
    // The next moment overtakes nothing that was told, and is one message again.
    expect(await planNextPeople(lead14, 250)).toBe(1);
    expect(await db().reminder.count({ where: { outcome: "announced" } })).toBe(4_000);
  }, 120_000);

  it("more people than one turn takes are all planned, each once and whole", async () => {
    const people = [alice];
    while (people.length < 10) people.push(await createPerson());
    for (const [index, person] of people.entries()) {
      for (const [n] of Array(5).entries()) {
        await addLine(person, { number: `012 ${500_000 + index * 10 + n}` }, added);
      }
    }
    let turns = 0;
    for (let planned = await planNextPeople(lead30, 3); planned !== null; turns += 1) {
      expect(planned).toBeLessThanOrEqual(3);
      planned = await planNextPeople(lead30, 3);
    }
    expect(turns).toBeGreaterThanOrEqual(4);
    const all = await messages();
    expect(all.map(({ personId }) => personId).sort()).toEqual([...people].sort());
    expect(all.map(({ reminders }) => reminders.length)).toEqual(Array(10).fill(5));
  });
});
