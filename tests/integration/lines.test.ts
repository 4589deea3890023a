import { beforeEach, describe, expect, it } from "vitest";
import type { OwnCarrier } from "@/lib/carriers/own";
import { findOwnCarriers } from "@/lib/carriers/own.store";
import { db } from "@/lib/db";
import {
  confirmRenewal,
  confirmValidUntil,
  type RenewalData,
  recordUnconfirmedRenewal,
  renewLine,
  undoRenewal,
  undoUnconfirmedRenewal,
} from "@/lib/lines/renewals.store";
import {
  createLine,
  deleteLine,
  findLine,
  findLines,
  setArchived,
  updateLine,
} from "@/lib/lines/store";
import { day } from "../support/day";
import { addLine, createPerson, lineData } from "../support/people";

const now = new Date("2027-03-01T05:00:00Z");

const truemove: OwnCarrier = {
  name: "TrueMove",
  country: "TH",
  zone: "Asia/Bangkok",
  stages: [
    { stage: "outgoingBlocked", days: 30, outgoing: false, incoming: true, wayBack: "topUp" },
  ],
  rule: null,
  steps: [],
  balanceCode: null,
  topUpCode: null,
  hotline: null,
  note: null,
};

const renewal = (facts: Partial<RenewalData> = {}): RenewalData => ({
  renewedOn: day("2027-03-01"),
  validUntil: day("2027-08-28"),
  source: "typed",
  amount: "5",
  currency: "USD",
  way: "ABA",
  ...facts,
});

let alice: string;
let bob: string;
let charlie: string;

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob, charlie] = [await createPerson(), await createPerson(), await createPerson()];
});

describe("adding a line", () => {
  it("keeps what was typed and has its owner watch it from the next moment on", async () => {
    const data = lineData({ label: "妈妈 📱 <script>", validUntil: day("2027-03-10") });
    const saved = await createLine(alice, data, now);
    if (!saved.ok) throw new Error(saved.problem);
    expect(await findLine(alice, saved.lineId)).toMatchObject({
      e164: "+85512345678",
      label: "妈妈 📱 <script>",
      carrierId: "kh-cellcard",
      zone: "Asia/Phnom_Penh",
      validUntil: new Date("2027-03-10"),
      validUntilSource: "typed",
      validityDays: null,
      archivedAt: null,
      renewals: [],
    });
    const watch = await db().watch.findFirstOrThrow({
      where: { lineId: saved.lineId },
      include: { reminders: { orderBy: { lead: "desc" } } },
    });
    // Leads 30, 14 and 7 lie on 8 February, 24 February and 3 March: today is the first.
    expect(watch).toMatchObject({
      personId: alice,
      nextAt: new Date("2027-03-03T02:00:00Z"),
      planError: null,
      reminders: [
        { lead: 30, outcome: "passed", moment: new Date("2027-02-08T02:00:00Z"), messageId: null },
        { lead: 14, outcome: "passed", moment: new Date("2027-02-24T02:00:00Z"), messageId: null },
      ],
    });
    expect(watch.planHash).not.toBe("");
  });

  it("that lapsed 70 days ago watches the deadline that is still to come", async () => {
    const lineId = await addLine(alice, { validUntil: day("2026-12-21") }, now);
    // Codes stopped 60 days later, on 19 February; top-ups stop helping on 21 March.
    expect(await db().watch.findFirst({ where: { lineId } })).toMatchObject({
      nextAt: new Date("2027-03-07T02:00:00Z"),
    });
  });

  it("whose number is long gone has no next moment", async () => {
    const lineId = await addLine(alice, { validUntil: day("2026-02-01") }, now);
    expect(await db().watch.findFirst({ where: { lineId } })).toMatchObject({ nextAt: null });
  });

  it("twice names the line that is there; another person may have the same number", async () => {
    const lineId = await addLine(alice, {}, now);
    expect(await createLine(alice, lineData({ number: "+855 12 345 678" }), now)).toEqual({
      ok: false,
      problem: "duplicate",
      lineId,
    });
    expect(await createLine(bob, lineData(), now)).toMatchObject({ ok: true });
    expect(await db().line.count()).toBe(2);
  });

  it("twice at once keeps one", async () => {
    const saved = await Promise.all([
      createLine(alice, lineData(), now),
      createLine(alice, lineData(), now),
    ]);
    expect(saved.filter(({ ok }) => ok)).toHaveLength(1);
    expect(saved).toContainEqual(expect.objectContaining({ ok: false, problem: "duplicate" }));
  });

  it("at a carrier that the person describes keeps the carrier, to choose again", async () => {
    const first = await addLine(
      alice,
      { number: "+66 81 234 5678", carrier: { kind: "described", carrier: truemove } },
      now,
    );
    const [own] = await findOwnCarriers(alice);
    expect(own).toMatchObject({ name: "TrueMove" });
    const carrier = { kind: "own" as const, id: own?.id ?? "" };
    const second = await addLine(alice, { number: "+66 81 234 5679", carrier }, now);
    for (const lineId of [first, second]) {
      expect(await findLine(alice, lineId)).toMatchObject({
        carrierId: null,
        zone: "Asia/Bangkok",
        ownCarrier: { id: own?.id, name: "TrueMove" },
      });
    }
    expect(await findOwnCarriers(alice)).toHaveLength(1);
  });
});

describe("an estimated date", () => {
  it("stops being one when its owner has checked it, and only then", async () => {
    const lineId = await addLine(alice, {}, now);
    await renewLine(alice, lineId, renewal({ source: "estimated" }), now);
    await confirmValidUntil(bob, lineId);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntilSource: "estimated",
      renewals: [{ validAfterSource: "estimated" }],
    });
    await confirmValidUntil(alice, lineId);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntilSource: "typed",
      renewals: [{ validAfterSource: "typed" }],
    });
  });

  it("that was taken back stays an estimate in the ledger", async () => {
    const lineId = await addLine(alice, { source: "estimated" }, now);
    const entered = await renewLine(alice, lineId, renewal({ source: "estimated" }), now);
    await undoRenewal(alice, entered?.renewalId ?? "", now);
    await confirmValidUntil(alice, lineId);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntilSource: "typed",
      renewals: [{ validAfterSource: "estimated" }],
    });
  });
});

describe("changing a line", () => {
  it("to a number that the person has already changes nothing", async () => {
    const lineId = await addLine(alice, {}, now);
    const twin = await addLine(alice, { number: "012 999 111" }, now);
    const data = lineData({ number: "012 999 111", label: "Mine" });
    expect(await updateLine(alice, lineId, data, now)).toEqual({
      ok: false,
      problem: "duplicate",
      lineId: twin,
    });
    expect(await findLine(alice, lineId)).toMatchObject({ e164: "+85512345678", label: "" });
  });

  it("keeps how the date became known unless the date is another one", async () => {
    const lineId = await addLine(alice, {}, now);
    await renewLine(alice, lineId, renewal({ source: "estimated" }), now);
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-08-28"), label: "A" }), now);
    expect(await findLine(alice, lineId)).toMatchObject({
      label: "A",
      validUntilSource: "estimated",
      validityDays: 180,
    });
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-08-27") }), now);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntilSource: "typed",
      validityDays: null,
    });
  });

  it("to another carrier takes that carrier's zone", async () => {
    const lineId = await addLine(alice, {}, now);
    const carrier = { kind: "described" as const, carrier: truemove };
    await updateLine(alice, lineId, lineData({ carrier }), now);
    expect(await findLine(alice, lineId)).toMatchObject({ carrierId: null, zone: "Asia/Bangkok" });
    await updateLine(alice, lineId, lineData(), now);
    expect(await findLine(alice, lineId)).toMatchObject({
      carrierId: "kh-cellcard",
      ownCarrier: null,
      zone: "Asia/Phnom_Penh",
    });
  });
});

describe("renewing a line", () => {
  it("moves the date and enters in the ledger what was before", async () => {
    const lineId = await addLine(alice, {}, now);
    const entered = await renewLine(alice, lineId, renewal(), now);
    const line = await findLine(alice, lineId);
    expect(line).toMatchObject({
      validUntil: new Date("2027-08-28"),
      validUntilSource: "typed",
      validityDays: 180,
    });
    expect(line?.renewals).toMatchObject([
      {
        id: entered?.renewalId,
        recordedAt: now,
        renewedOn: new Date("2027-03-01"),
        currency: "USD",
        way: "ABA",
        validBefore: new Date("2027-04-13"),
        validAfter: new Date("2027-08-28"),
        validAfterSource: "typed",
        sourceBefore: "typed",
        validityBefore: null,
        confirmedAt: now,
        undoneAt: null,
      },
    ]);
    expect(line?.renewals[0]?.amount?.toString()).toBe("5");
  });

  it("is taken back once, newest first, each to the date before it", async () => {
    const lineId = await addLine(alice, {}, now);
    const first = await renewLine(alice, lineId, renewal(), now);
    const second = await renewLine(alice, lineId, renewal({ validUntil: day("2028-02-01") }), now);
    const [one, two] = [first?.renewalId ?? "", second?.renewalId ?? ""];
    expect(await undoRenewal(alice, one, now)).toBe(false);
    expect(await undoRenewal(alice, two, now)).toBe(true);
    expect(await undoRenewal(alice, two, now)).toBe(false);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntil: new Date("2027-08-28"),
      validityDays: 180,
    });
    expect(await undoRenewal(alice, one, now)).toBe(true);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntil: new Date("2027-04-13"),
      validityDays: null,
    });
  });

  it("with the same date twice is still taken back newest first", async () => {
    const lineId = await addLine(alice, {}, now);
    const first = await renewLine(alice, lineId, renewal(), now);
    await renewLine(alice, lineId, renewal(), new Date(now.getTime() + 1000));
    expect(await undoRenewal(alice, first?.renewalId ?? "", now)).toBe(false);
    expect(await findLine(alice, lineId)).toMatchObject({ validUntil: new Date("2027-08-28") });
  });

  it("cannot be taken back once the date was changed by hand", async () => {
    const lineId = await addLine(alice, {}, now);
    const entered = await renewLine(alice, lineId, renewal(), now);
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-08-20") }), now);
    expect(await undoRenewal(alice, entered?.renewalId ?? "", now)).toBe(false);
    expect(await findLine(alice, lineId)).toMatchObject({ validUntil: new Date("2027-08-20") });
  });

  it("leaves a line that was put away in the archive", async () => {
    const lineId = await addLine(alice, {}, now);
    await setArchived(alice, lineId, true, now);
    await renewLine(alice, lineId, renewal(), now);
    expect(await findLine(alice, lineId)).toMatchObject({ archivedAt: now });
  });
});

describe("a renewal of which the new date is not known yet", () => {
  const later = new Date("2027-03-02T05:00:00Z");
  const told = { validUntil: day("2027-08-28"), source: "typed" as const };
  const { validUntil: _, source: __, ...entry } = renewal();

  async function unconfirmed(): Promise<{ lineId: string; renewalId: string }> {
    const lineId = await addLine(alice, {}, now);
    const entered = await recordUnconfirmedRenewal(alice, lineId, entry, now);
    return { lineId, renewalId: entered?.renewalId ?? "" };
  }
  const watchOf = (lineId: string) =>
    db().watch.findFirstOrThrow({
      where: { lineId },
      include: { reminders: { orderBy: [{ moment: "asc" }, { id: "asc" }] } },
    });

  it("moves nothing, and is taken back once with the line as it was", async () => {
    const lineId = await addLine(alice, {}, now);
    const { renewals, ...line } = (await findLine(alice, lineId)) ?? { renewals: [] };
    const watch = await watchOf(lineId);
    const entered = await recordUnconfirmedRenewal(alice, lineId, entry, now);
    const id = entered?.renewalId ?? "";
    expect(await findLine(alice, lineId)).toMatchObject(line);
    expect(await undoUnconfirmedRenewal(alice, id, later)).toBe(true);
    expect(await undoUnconfirmedRenewal(alice, id, later)).toBe(false);
    expect(await confirmRenewal(alice, id, told, later)).toBe(false);
    expect(renewals).toEqual([]);
    expect(await findLine(alice, lineId)).toEqual({
      ...line,
      renewals: [expect.objectContaining({ id, undoneAt: later, validAfter: null })],
    });
    expect(await watchOf(lineId)).toEqual(watch);
  });

  it("is confirmed by its date: one ledger row, the line and its reminders follow", async () => {
    const { lineId, renewalId } = await unconfirmed();
    expect(await confirmRenewal(alice, renewalId, told, later)).toBe(true);
    expect(await confirmRenewal(alice, renewalId, told, later)).toBe(false);
    const line = await findLine(alice, lineId);
    expect(line).toMatchObject({
      validUntil: new Date("2027-08-28"),
      validUntilSource: "typed",
      validityDays: 180,
    });
    expect(line?.renewals).toMatchObject([
      {
        id: renewalId,
        recordedAt: now,
        renewedOn: new Date("2027-03-01"),
        validBefore: new Date("2027-04-13"),
        validAfter: new Date("2027-08-28"),
        validAfterSource: "typed",
        confirmedAt: later,
      },
    ]);
    // 30 days before the new date.
    expect(await watchOf(lineId)).toMatchObject({ nextAt: new Date("2027-07-29T02:00:00Z") });
  });

  it("is unconfirmed again when its date is taken back, and can then be taken back whole", async () => {
    const { lineId, renewalId } = await unconfirmed();
    const before = await findLine(alice, lineId);
    const watch = await watchOf(lineId);
    await confirmRenewal(alice, renewalId, told, later);
    expect(await undoRenewal(alice, renewalId, later)).toBe(true);
    expect(await undoRenewal(alice, renewalId, later)).toBe(false);
    const after = await findLine(alice, lineId);
    expect(after).toEqual({ ...before, updatedAt: after?.updatedAt });
    expect(await watchOf(lineId)).toMatchObject({ nextAt: watch.nextAt });
    expect(await confirmRenewal(alice, renewalId, told, later)).toBe(true);
    await undoRenewal(alice, renewalId, later);
    expect(await undoUnconfirmedRenewal(alice, renewalId, later)).toBe(true);
  });

  it("may be confirmed by the old date itself", async () => {
    const { lineId, renewalId } = await unconfirmed();
    const same = { validUntil: day("2027-04-13"), source: "typed" as const };
    expect(await confirmRenewal(alice, renewalId, same, later)).toBe(true);
    expect(await undoRenewal(alice, renewalId, later)).toBe(true);
    expect(await findLine(alice, lineId)).toMatchObject({ validityDays: null });
  });

  it("is neither confirmed nor taken back once another one was recorded", async () => {
    const { lineId, renewalId } = await unconfirmed();
    const second = await renewLine(alice, lineId, renewal(), later);
    expect(await confirmRenewal(alice, renewalId, told, later)).toBe(false);
    expect(await undoUnconfirmedRenewal(alice, renewalId, later)).toBe(false);
    expect(await undoRenewal(alice, second?.renewalId ?? "", later)).toBe(true);
    expect(await confirmRenewal(alice, renewalId, told, later)).toBe(true);
  });

  it("is confirmed by a later date that its owner types when changing the line", async () => {
    const { lineId, renewalId } = await unconfirmed();
    const before = await findLine(alice, lineId);
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-08-28") }), later);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntil: new Date("2027-08-28"),
      validityDays: 180,
      renewals: [{ id: renewalId, validAfter: new Date("2027-08-28"), confirmedAt: later }],
    });
    expect(await undoRenewal(alice, renewalId, later)).toBe(true);
    const after = await findLine(alice, lineId);
    expect(after).toEqual({ ...before, updatedAt: after?.updatedAt });
  });

  it("stays open when the old date is corrected, or only the name is changed", async () => {
    const { lineId, renewalId } = await unconfirmed();
    await updateLine(alice, lineId, lineData({ label: "Mum" }), later);
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-04-12") }), later);
    expect(await findLine(alice, lineId)).toMatchObject({
      validUntil: new Date("2027-04-12"),
      renewals: [{ confirmedAt: null }],
    });
    await confirmRenewal(alice, renewalId, told, later);
    await undoRenewal(alice, renewalId, later);
    expect(await findLine(alice, lineId)).toMatchObject({ validUntil: new Date("2027-04-12") });
  });

  it("that came after the line had lapsed isn't confirmed by a date before it", async () => {
    const { lineId } = await unconfirmed();
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-02-01") }), later);
    await updateLine(alice, lineId, lineData({ validUntil: day("2027-02-03") }), later);
    expect(await findLine(alice, lineId)).toMatchObject({
      validityDays: null,
      renewals: [{ confirmedAt: null }],
    });
  });

  it("is nobody else's", async () => {
    const { lineId, renewalId } = await unconfirmed();
    const before = await findLine(alice, lineId);
    for (const stranger of [bob, charlie]) {
      expect(await recordUnconfirmedRenewal(stranger, lineId, entry, later)).toBeNull();
      expect(await confirmRenewal(stranger, renewalId, told, later)).toBe(false);
      expect(await undoUnconfirmedRenewal(stranger, renewalId, later)).toBe(false);
    }
    expect(await findLine(alice, lineId)).toEqual(before);
  });
});

describe("deleting a line", () => {
  it("takes its ledger along and frees the number", async () => {
    const lineId = await addLine(alice, {}, now);
    await renewLine(alice, lineId, renewal(), now);
    expect(await deleteLine(alice, lineId)).toBe(true);
    expect(await findLine(alice, lineId)).toBeNull();
    expect(await db().renewal.count()).toBe(0);
    expect(await createLine(alice, lineData(), now)).toMatchObject({ ok: true });
  });
});

describe("Alice's line", () => {
  it("is seen and changed by nobody else", async () => {
    const lineId = await addLine(alice, {}, now);
    const entered = await renewLine(alice, lineId, renewal(), now);
    const before = await findLine(alice, lineId);
    for (const stranger of [bob, charlie]) {
      expect(await findLines(stranger)).toEqual([]);
      expect(await findLine(stranger, lineId)).toBeNull();
      expect(await updateLine(stranger, lineId, lineData({ label: "mine" }), now)).toEqual({
        ok: false,
        problem: "notFound",
      });
      expect(await renewLine(stranger, lineId, renewal(), now)).toBeNull();
      expect(await undoRenewal(stranger, entered?.renewalId ?? "", now)).toBe(false);
      expect(await setArchived(stranger, lineId, true, now)).toBe(false);
      expect(await deleteLine(stranger, lineId)).toBe(false);
    }
    expect(await findLine(alice, lineId)).toEqual(before);
    expect(await findLines(alice)).toHaveLength(1);
  });

  it("may not be at a carrier that Bob described", async () => {
    await addLine(bob, { carrier: { kind: "described", carrier: truemove } }, now);
    const [his] = await findOwnCarriers(bob);
    const carrier = { kind: "own" as const, id: his?.id ?? "" };
    expect(await createLine(alice, lineData({ carrier }), now)).toEqual({
      ok: false,
      problem: "carrierMissing",
    });
    const lineId = await addLine(alice, {}, now);
    expect(await updateLine(alice, lineId, lineData({ carrier }), now)).toEqual({
      ok: false,
      problem: "carrierMissing",
    });
    expect(await findOwnCarriers(alice)).toEqual([]);
    expect(await findOwnCarriers(charlie)).toEqual([]);
  });
});
