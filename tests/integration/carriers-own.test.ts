import { beforeEach, describe, expect, it } from "vitest";
import type { OwnCarrier } from "@/lib/carriers/own";
import {
  deleteOwnCarrier,
  findOwnCarrier,
  findOwnCarriers,
  linesMovedBy,
  updateOwnCarrier,
} from "@/lib/carriers/own.store";
import { profileOfOwn } from "@/lib/carriers/profile";
import { db } from "@/lib/db";
import { createLine, deleteLine, findLine, updateLine } from "@/lib/lines/store";
import { day } from "../support/day";
import { addLine, createPerson, lineData } from "../support/people";

const now = new Date("2027-03-01T05:00:00Z");

const giffgaff: OwnCarrier = {
  name: "giffgaff",
  country: "GB",
  zone: "Europe/London",
  stages: [
    { stage: "outgoingBlocked", days: 30, outgoing: false, incoming: true, wayBack: "topUp" },
  ],
  rule: { kind: "activity", withinDays: 180, uses: ["call", "sms"] },
  steps: ["Put the SIM into the old phone", "发一条短信给 43430"],
  balanceCode: "*100#",
  topUpCode: null,
  hotline: null,
  note: null,
};
const described = { kind: "described" as const, carrier: giffgaff };
const firstNumber = "+44 7400 123456";

let alice: string;
let bob: string;
let charlie: string;

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob, charlie] = [await createPerson(), await createPerson(), await createPerson()];
});

/** Alice's line at the carrier she describes, valid until 13 April. */
async function aliceAtGiffgaff() {
  const lineId = await addLine(alice, { number: firstNumber, carrier: described }, now);
  const [carrier] = await findOwnCarriers(alice);
  if (!carrier) throw new Error("no carrier");
  return { lineId, id: carrier.id };
}

const watchOf = (lineId: string) => db().watch.findFirstOrThrow({ where: { lineId } });

describe("a carrier that a person described", () => {
  it("is kept as it was told: rule, stages and steps", async () => {
    const { id } = await aliceAtGiffgaff();
    const stored = await findOwnCarrier(alice, id);
    if (!stored) throw new Error("no carrier");
    expect(profileOfOwn(stored)).toMatchObject({
      name: { zh: "giffgaff" },
      stages: giffgaff.stages,
      rule: { ...giffgaff.rule, source: null },
      ways: [{ kind: "own", steps: [{}, { text: { en: "发一条短信给 43430" } }] }, {}, {}, {}, {}],
    });
  });

  it("may have no rule that is known", async () => {
    const carrier = { ...giffgaff, rule: null, steps: [] };
    await addLine(alice, { number: firstNumber, carrier: { ...described, carrier } }, now);
    expect(await findOwnCarriers(alice)).toMatchObject([{ rule: null, steps: [] }]);
  });

  it("stays when its last line goes, to be used again", async () => {
    const { lineId, id } = await aliceAtGiffgaff();
    expect(await findOwnCarriers(alice)).toMatchObject([{ id, _count: { lines: 1 } }]);
    await deleteLine(alice, lineId);
    expect(await findOwnCarriers(alice)).toMatchObject([{ id, _count: { lines: 0 } }]);
    const carrier = { kind: "own" as const, id };
    const again = await addLine(alice, { number: firstNumber, carrier }, now);
    expect(await findLine(alice, again)).toMatchObject({ ownCarrier: { id } });
  });

  it("is one of a hundred at most", async () => {
    await db().ownCarrier.createMany({
      data: Array.from({ length: 99 }, (_, at) => ({
        ownerId: alice,
        name: `Carrier ${at}`,
        country: "GB",
        zone: "Europe/London",
        stages: [],
      })),
    });
    const { lineId } = await aliceAtGiffgaff();
    const another = lineData({ number: "+44 7400 123457", carrier: described });
    expect(await createLine(alice, another, now)).toEqual({
      ok: false,
      problem: "tooManyCarriers",
    });
    expect(await updateLine(alice, lineId, another, now)).toEqual({
      ok: false,
      problem: "tooManyCarriers",
    });
    expect(await createLine(bob, another, now)).toMatchObject({ ok: true });
    expect(await db().ownCarrier.count({ where: { ownerId: alice } })).toBe(100);
  });
});

describe("describing it anew", () => {
  it("moves the dates and the reminders of all its lines, and of no other", async () => {
    const { lineId, id } = await aliceAtGiffgaff();
    const facts = { carrier: { kind: "own" as const, id }, validUntil: day("2027-02-20") };
    const lapsed = await addLine(alice, { ...facts, number: "+44 7400 123457" }, now);
    const elsewhere = await addLine(alice, {}, now);
    const untouched = await watchOf(elsewhere);
    // Its 30 days end on 22 March; three days before is the 19th.
    const before = await watchOf(lapsed);

    const longer = {
      ...giffgaff,
      zone: "Asia/Tokyo",
      stages: giffgaff.stages.map((stage) => ({ ...stage, days: 90 })),
    };
    expect(await linesMovedBy(alice, id, longer)).toBe(2);
    expect(await updateOwnCarrier(alice, id, longer, now)).toBe(true);

    expect(await findLine(alice, lineId)).toMatchObject({ zone: "Asia/Tokyo" });
    const after = await watchOf(lapsed);
    expect(after.nextAt?.getTime()).toBeGreaterThan(before.nextAt?.getTime() ?? 0);
    expect(await watchOf(elsewhere)).toEqual(untouched);

    await updateOwnCarrier(alice, id, giffgaff, now);
    expect(await watchOf(lapsed)).toMatchObject({ nextAt: before.nextAt });
  });

  it("moves no date where only the words, the rule or the codes are others", async () => {
    const { lineId, id } = await aliceAtGiffgaff();
    const { nextAt } = await watchOf(lineId);
    const other: OwnCarrier = {
      ...giffgaff,
      name: "giff",
      rule: { kind: "topUpEvery", withinDays: 90 },
      steps: [],
      note: "Ask first",
    };
    expect(await linesMovedBy(alice, id, giffgaff)).toBe(0);
    expect(await linesMovedBy(alice, id, other)).toBe(0);
    expect(await updateOwnCarrier(alice, id, other, now)).toBe(true);
    expect(await findOwnCarrier(alice, id)).toMatchObject({ name: "giff", rule: other.rule });
    expect(await watchOf(lineId)).toMatchObject({ nextAt });
  });
});

describe("deleting it", () => {
  it("is refused while a line has it, archived ones too", async () => {
    const { lineId, id } = await aliceAtGiffgaff();
    await db().line.update({ where: { id: lineId }, data: { archivedAt: now } });
    expect(await deleteOwnCarrier(alice, id)).toEqual({ ok: false, problem: "inUse" });
    await deleteLine(alice, lineId);
    expect(await deleteOwnCarrier(alice, id)).toEqual({ ok: true });
    expect(await deleteOwnCarrier(alice, id)).toEqual({ ok: false, problem: "notFound" });
    expect(await findOwnCarriers(alice)).toEqual([]);
  });
});

describe("Alice's carrier", () => {
  it("is seen, changed, used and deleted by nobody else", async () => {
    const { lineId, id } = await aliceAtGiffgaff();
    await deleteLine(alice, lineId);
    const before = await findOwnCarrier(alice, id);
    await addLine(bob, { number: firstNumber, carrier: described }, now);
    const his = await findOwnCarriers(bob);
    for (const stranger of [bob, charlie]) {
      expect(await findOwnCarrier(stranger, id)).toBeNull();
      expect(await linesMovedBy(stranger, id, { ...giffgaff, stages: [] })).toBe(0);
      expect(await updateOwnCarrier(stranger, id, { ...giffgaff, name: "mine" }, now)).toBe(false);
      expect(await deleteOwnCarrier(stranger, id)).toEqual({ ok: false, problem: "notFound" });
      const carrier = { kind: "own" as const, id };
      expect(await createLine(stranger, lineData({ carrier }), now)).toEqual({
        ok: false,
        problem: "carrierMissing",
      });
    }
    expect(await findOwnCarrier(alice, id)).toEqual(before);
    expect(await findOwnCarriers(bob)).toEqual(his);
    expect(await findOwnCarriers(charlie)).toEqual([]);
  });
});
