import { beforeEach, describe, expect, it } from "vitest";
import { addDays } from "@/lib/dates";
import { db } from "@/lib/db";
import { setArchived } from "@/lib/lines/store";
import { setLetGo } from "@/lib/reminders/watch.store";
import { day } from "../support/day";
import { addDevice, addLine, createPerson } from "../support/people";
import type { TestSubscription } from "../support/push-service";
import { later, setUpTicking } from "../support/ticking";

// Valid until 13 April 2027 and announced at nine in Phnom Penh, two in UTC.
const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");
const lead7 = new Date("2027-04-06T02:00:00Z");
const validUntil = day("2027-04-13");

const ticking = setUpTicking(added);
const { phone, tickAt } = ticking;

let alice: string;
let mobile: TestSubscription;

beforeEach(async () => {
  alice = await createPerson();
  mobile = phone();
  await addDevice(alice, mobile);
});

/** What the icon shows after each message that a browser got. */
const badges = (subscription: TestSubscription): unknown[] =>
  ticking.service.received(subscription).map(({ text }) => JSON.parse(text).app_badge);

describe("the app's icon shows", () => {
  it("how much is urgent when a reminder comes, and nothing while nothing is", async () => {
    await addLine(alice, {}, added);
    await addLine(alice, { number: "012 345 670", validUntil: day("2027-10-01") }, added);
    await tickAt(lead30);
    await tickAt(lead7);
    expect(badges(mobile)).toEqual([0, 1]);
  });

  it("nothing of what is put away, let go or gone, and nobody else's", async () => {
    await addLine(alice, {}, added);
    const overdue = { validUntil: day("2027-03-20") };
    await addLine(alice, { number: "012 345 671", ...overdue }, added);
    const away = await addLine(alice, { number: "012 345 672", ...overdue }, added);
    const given = await addLine(alice, { number: "012 345 673", ...overdue }, added);
    await addLine(alice, { number: "012 345 674", validUntil: day("2026-01-01") }, added);
    await setArchived(alice, away, true, added);
    await setLetGo(alice, given, true, added);
    const bob = await createPerson();
    const his = phone();
    await addDevice(bob, his);
    await addLine(bob, {}, added);
    await addLine(bob, { number: "012 345 675", ...overdue }, added);
    await addLine(bob, { number: "012 345 676", ...overdue }, added);
    await tickAt(lead7);
    expect(badges(mobile).at(-1)).toBe(2);
    expect(badges(his).at(-1)).toBe(3);
  });

  it("a line of a carrier that the person described, for as long as it can be saved", async () => {
    await addLine(alice, {}, added);
    const stage = { stage: "outgoingBlocked", outgoing: false, incoming: true } as const;
    const carrier = {
      name: "Other",
      country: "KH",
      zone: "Asia/Phnom_Penh",
      stages: [{ ...stage, days: 10, wayBack: "topUp" as const }],
      rule: null,
      steps: [],
      balanceCode: null,
      topUpCode: null,
      hotline: null,
      note: null,
    };
    for (const [number, after] of [
      ["012 345 671", -17],
      ["012 345 672", -18],
    ] as const) {
      const facts = { number, validUntil: addDays(validUntil, after) };
      await addLine(alice, { ...facts, carrier: { kind: "described", carrier } }, added);
    }
    await tickAt(lead7);
    expect(badges(mobile).at(-1)).toBe(2);
  });

  it("each of a shop's four hundred, in one notification", async () => {
    const first = await addLine(alice, {}, added);
    const { planHash } = await db().watch.findFirstOrThrow({ where: { lineId: first } });
    const line = await db().line.findFirstOrThrow();
    const ids = Array.from({ length: 399 }, () => crypto.randomUUID());
    await db().line.createMany({
      data: ids.map((id, n) => ({ ...line, id, e164: `+855123${String(n).padStart(5, "0")}` })),
    });
    await db().watch.createMany({
      data: ids.map((lineId) => ({ lineId, personId: alice, nextAt: lead7, planHash })),
    });
    await tickAt(later(lead7, 1));
    expect(badges(mobile)).toEqual([400]);
  });
});
