import { beforeEach, describe, expect, it, vi } from "vitest";
import { auth } from "@/lib/accounts/auth";
import { ensurePreferences } from "@/lib/accounts/store";
import { createOwnCarrier } from "@/lib/carriers/own.store";
import { addDays, type CalendarDate, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import {
  addLine,
  editLine,
  type FormState,
  recogniseNumber,
  recordRenewal,
  takeBackRenewal,
  takeBackUnconfirmedRenewal,
  tellRenewedDate,
} from "@/lib/lines/actions";
import { myLine } from "@/lib/lines/queries";
import { recordUnconfirmedRenewal, renewLine } from "@/lib/lines/renewals.store";
import { findLine, findLines } from "@/lib/lines/store";
import { addLine as storeLine } from "../support/people";

/** Whose browser sends the form: the headers of its request. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: () => {} }),
}));
/** Where a form that was saved leads on to. */
const ledTo = vi.hoisted(() => ({ href: "" }));
vi.mock("next-intl/navigation", () => ({
  createNavigation: () => ({
    redirect: ({ href }: { href: string }) => {
      ledTo.href = href;
    },
  }),
}));

const zone = "Asia/Phnom_Penh";
const today = () => dateIn(zone, new Date());
const inDays = (days: number): CalendarDate => addDays(today(), days);

interface SignedIn {
  id: string;
  headers: Headers;
}

async function signUp(): Promise<SignedIn> {
  const { headers, response } = await auth().api.signInAnonymous({ returnHeaders: true });
  if (!response) throw new Error("no guest");
  await ensurePreferences(response.user.id, { locale: "en", timeZone: zone });
  const cookie = headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ");
  return { id: response.user.id, headers: new Headers({ cookie }) };
}

let alice: SignedIn;
let bob: SignedIn;

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob] = [await signUp(), await signUp()];
  request.headers = alice.headers;
  ledTo.href = "";
});

const before: FormState = { errors: {}, values: {} };
function formOf(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ locale: "en", ...values })) form.set(name, value);
  return form;
}

const smartLine = (validUntil = inDays(5)) =>
  storeLine(
    alice.id,
    { number: "010 234 567", carrier: { kind: "catalogue", id: "kh-smart", zone }, validUntil },
    new Date(),
  );
const renewed = (values: Record<string, string>, lineId: string) =>
  recordRenewal(lineId, before, formOf({ renewedOn: today(), currency: "USD", ...values }));
const stored = (lineId: string) => findLine(alice.id, lineId);
const entry = { renewedOn: today(), amount: "5", currency: "USD", way: null };

describe("a renewal", () => {
  const byCard = { way: "Scratch card or e-PIN" };
  const notMoved = { validUntil: new Date(inDays(5)), validUntilSource: "typed" };

  it("without a date comes back with the estimate, and moves nothing before it is confirmed", async () => {
    const lineId = await smartLine();
    const planned = await db().watch.findFirst({ where: { lineId } });
    const date = inDays(40);
    const state = await renewed({ ...byCard, amount: "5", validUntil: "" }, lineId);
    expect(state).toMatchObject({
      errors: { validUntil: "lines.errors.date.unconfirmed" },
      values: { ...byCard, amount: "5", validUntil: date, estimate: date },
    });
    await recordRenewal(lineId, before, formOf(state.values));
    expect(ledTo.href).toBe("");
    expect(await stored(lineId)).toMatchObject({ ...notMoved, renewals: [] });
    expect(await db().watch.findFirst({ where: { lineId } })).toEqual(planned);
    await recordRenewal(lineId, before, formOf({ ...state.values, confirmed: "on" }));
    expect(ledTo.href).toMatch(/^\/lines\?renewed=/);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(date),
      validUntilSource: "typed",
      renewals: [{ validAfterSource: "typed" }],
    });
  });

  it("follows the amount where the form couldn't, without scripts, and shows that first", async () => {
    const lineId = await smartLine();
    const shown = inDays(8);
    const facts = { ...byCard, amount: "10", validUntil: shown, estimate: shown };
    expect(await renewed(facts, lineId)).toMatchObject({
      errors: { validUntil: "lines.errors.date.unconfirmed" },
      values: { validUntil: inDays(70), estimate: inDays(70) },
    });
    expect(await renewed({ ...facts, amount: "7" }, lineId)).toMatchObject({
      errors: { validUntil: "lines.errors.date.empty" },
      values: { validUntil: "", estimate: "" },
    });
    expect(await stored(lineId)).toMatchObject({ ...notMoved, renewals: [] });
  });

  it("is recorded without the date by who can't check it yet, and the old date counts", async () => {
    const lineId = await smartLine();
    const planned = await db().watch.findFirst({ where: { lineId } });
    const date = inDays(40);
    const facts = { ...byCard, amount: "5", validUntil: date, estimate: date, withoutDate: "yes" };
    await renewed(facts, lineId);
    const line = await stored(lineId);
    expect(ledTo.href).toBe(`/lines?unconfirmed=${line?.renewals[0]?.id}`);
    expect(line).toMatchObject({
      ...notMoved,
      renewals: [
        { ...byCard, currency: "USD", confirmedAt: null, validAfter: null, validAfterSource: null },
      ],
    });
    expect(await db().watch.findFirst({ where: { lineId } })).toEqual(planned);
    expect(await myLine(lineId)).toMatchObject({
      lastRenewal: null,
      undoableRenewalId: line?.renewals[0]?.id,
      renewals: [{ amount: 5, unconfirmed: true, validAfter: null }],
    });
  });

  it("without the date is still checked, and is nobody else's", async () => {
    const lineId = await smartLine();
    const facts = { amount: "5", validUntil: "", withoutDate: "yes" };
    expect(await renewed({ ...facts, amount: "much" }, lineId)).toMatchObject({
      errors: { amount: "lines.errors.amount" },
      values: { amount: "much" },
    });
    request.headers = bob.headers;
    expect(await renewed(facts, lineId)).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await recordUnconfirmedRenewal(bob.id, lineId, entry, new Date())).toBeNull();
    expect(await stored(lineId)).toMatchObject({ renewals: [] });
  });

  it("tells of what was bought only where its date is confirmed", async () => {
    const lineId = await smartLine();
    const dated = { ...entry, validUntil: inDays(40) };
    await renewLine(alice.id, lineId, { ...dated, source: "estimated" }, new Date());
    expect(await myLine(lineId)).toMatchObject({ lastRenewal: null });
    await renewLine(alice.id, lineId, { ...dated, source: "typed" }, new Date());
    expect(await myLine(lineId)).toMatchObject({ lastRenewal: { validAfter: inDays(40) } });
  });

  it("is typed once the person has ticked the estimate, or typed a date", async () => {
    const lineId = await smartLine();
    const date = inDays(40);
    await renewed({ amount: "5", validUntil: date, estimate: date, confirmed: "on" }, lineId);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(date),
      validUntilSource: "typed",
    });
    const other = inDays(44);
    await renewed({ amount: "5", validUntil: other, estimate: "" }, lineId);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(other),
      validUntilSource: "typed",
    });
  });

  it("tells the ways apart where the table does", async () => {
    const lineId = await smartLine();
    for (const way of ["", "ABA Mobile"]) {
      expect(await renewed({ amount: "5", validUntil: "", way }, lineId)).toMatchObject({
        errors: { validUntil: "lines.errors.date.empty" },
      });
    }
    expect(await renewed({ ...byCard, amount: "5", validUntil: "" }, lineId)).toMatchObject({
      values: { validUntil: inDays(40) },
    });
  });

  it("keeps a way in the person's own words", async () => {
    const lineId = await smartLine();
    await renewed({ validUntil: inDays(30), way: "other", ownWay: "My aunt" }, lineId);
    await renewed({ validUntil: inDays(31), way: "other", ownWay: " " }, lineId);
    expect((await stored(lineId))?.renewals.map(({ way }) => way)).toEqual([null, "My aunt"]);
  });

  it("of an amount that nothing is known of asks for the date, and keeps what was typed", async () => {
    const lineId = await smartLine();
    const state = await renewed({ amount: "7", validUntil: "", way: "ABA Mobile" }, lineId);
    expect(state).toMatchObject({
      errors: { validUntil: "lines.errors.date.empty" },
      values: { amount: "7", way: "ABA Mobile" },
    });
    expect(await stored(lineId)).toMatchObject({ renewals: [] });
  });

  describe("sent again, as its answer was lost,", () => {
    const key = "9d0c1f5e-form";
    it.each([
      ["with its date", { amount: "5", validUntil: inDays(40) }],
      ["without its date", { amount: "5", withoutDate: "yes" }],
    ])("is entered once, and answered alike: %s", async (_, values) => {
      const lineId = await smartLine();
      const form = { ...byCard, ...values, key, list: "tag=south" };
      await renewed(form, lineId);
      const answer = ledTo.href;
      ledTo.href = "";
      await Promise.all([renewed(form, lineId), renewed(form, lineId)]);
      expect(ledTo.href).toBe(answer);
      await renewed({ ...form, receipt: "follows" }, lineId);
      expect(ledTo.href).toBe(`${answer}&receipt=follows`);
      expect((await stored(lineId))?.renewals).toHaveLength(1);
    });

    it("moves a date that is counted from the old one only once", async () => {
      const carrier = { kind: "catalogue", id: "gb-giffgaff", zone: "Europe/London" } as const;
      const number = "+44 7400 123456";
      const lineId = await storeLine(
        alice.id,
        { number, carrier, validUntil: inDays(5) },
        new Date(),
      );
      await renewed({ validUntil: "", key }, lineId);
      const once = await stored(lineId);
      expect(once).toMatchObject({ validUntilSource: "computed", renewals: [{}] });
      await renewed({ validUntil: "", key }, lineId);
      expect(await stored(lineId)).toEqual(once);
    });

    it("is another one from another form, changed, taken back before, or of another line", async () => {
      const lineId = await smartLine();
      const form = { amount: "1", withoutDate: "yes", key };
      const count = async () => (await stored(lineId))?.renewals.length;
      await renewed(form, lineId);
      await renewed({ ...form, key: "another" }, lineId);
      await renewed({ ...form, amount: "2" }, lineId);
      expect(await count()).toBe(3);
      const id = new URLSearchParams(ledTo.href.split("?")[1]).get("unconfirmed") ?? "";
      await takeBackUnconfirmedRenewal(id, formOf({}));
      await renewed({ ...form, amount: "2" }, lineId);
      expect(await count()).toBe(4);
      const bobs = await storeLine(bob.id, { validUntil: inDays(5) }, new Date());
      request.headers = bob.headers;
      await renewed(form, bobs);
      expect((await findLine(bob.id, bobs))?.renewals).toHaveLength(1);
      expect(await count()).toBe(4);
    });
  });

  it("leads back to the part of the list that it came from, and so does its undo", async () => {
    const lineId = await smartLine();
    const list = "tag=south&page=2";
    await renewed({ validUntil: inDays(30), list, receipt: "follows" }, lineId);
    const [dated] = (await stored(lineId))?.renewals ?? [];
    expect(ledTo.href).toBe(`/lines?${list}&renewed=${dated?.id}&receipt=follows`);
    await renewed({ amount: "5", withoutDate: "yes", list }, lineId);
    const asked = (await myLine(lineId))?.unconfirmed?.id ?? "";
    expect(ledTo.href).toBe(`/lines?${list}&unconfirmed=${asked}`);
    await tellRenewedDate(lineId, asked, before, formOf({ validUntil: inDays(44), list }));
    expect(ledTo.href).toBe(`/lines?${list}&renewed=${asked}`);
    await takeBackRenewal(asked, formOf({ list }));
    expect(ledTo.href).toBe(`/lines?${list}&undone=yes`);
  });

  it("moves nobody else's line", async () => {
    const lineId = await smartLine();
    request.headers = bob.headers;
    expect(await renewed({ amount: "5", validUntil: inDays(30) }, lineId)).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await stored(lineId)).toMatchObject({ validUntil: new Date(inDays(5)), renewals: [] });
  });
});

describe("the date of a renewal that was recorded without it", () => {
  const byCard = { way: "Scratch card or e-PIN", amount: "5", withoutDate: "yes" };
  const asked = async (lineId: string) => (await myLine(lineId))?.unconfirmed ?? null;
  const told = (lineId: string, renewalId: string, values: Record<string, string>) =>
    tellRenewedDate(lineId, renewalId, before, formOf(values));

  it("is asked for with the estimate from what was paid, which is to be checked", async () => {
    const lineId = await smartLine();
    await renewed(byCard, lineId);
    const question = await asked(lineId);
    const date = inDays(40);
    expect(question).toMatchObject({ renewedOn: today(), estimate: { date, fixed: false } });
    ledTo.href = "";
    const shown = { validUntil: date, estimate: date };
    const state = await told(lineId, question?.id ?? "", shown);
    expect(state).toMatchObject({
      errors: { validUntil: "lines.errors.date.unconfirmed" },
      values: shown,
    });
    expect(ledTo.href).toBe("");
    expect(await stored(lineId)).toMatchObject({ validUntil: new Date(inDays(5)) });
    await told(lineId, question?.id ?? "", { ...state.values, confirmed: "on" });
    expect(ledTo.href).toBe(`/lines?renewed=${question?.id}`);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(date),
      validUntilSource: "typed",
      renewals: [{ id: question?.id, validAfterSource: "typed" }],
    });
    expect(await asked(lineId)).toBeNull();
  });

  it("is estimated from what the same amount bought the last time, where no table tells", async () => {
    const lineId = await smartLine();
    const last = { ...entry, amount: "7", validUntil: inDays(20), source: "typed" as const };
    await renewLine(alice.id, lineId, last, new Date());
    await renewed({ amount: "7", withoutDate: "yes" }, lineId);
    expect((await asked(lineId))?.estimate).toMatchObject({ evidence: null });
    await renewed({ amount: "8", withoutDate: "yes" }, lineId);
    expect(await asked(lineId)).toMatchObject({ estimate: null });
  });

  it("is checked as any other, and what was typed stays", async () => {
    const lineId = await smartLine();
    await renewed(byCard, lineId);
    const id = (await asked(lineId))?.id ?? "";
    const wrong = {
      "": "unconfirmed",
      "2027-02-30": "impossible",
      [inDays(-1)]: "beforeRenewal",
      [inDays(9_000)]: "far",
    };
    for (const [validUntil, error] of Object.entries(wrong)) {
      expect(await told(lineId, id, { validUntil })).toMatchObject({
        errors: { validUntil: `lines.errors.date.${error}` },
        values: { validUntil: validUntil || inDays(40) },
      });
    }
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(inDays(5)),
      renewals: [{ confirmedAt: null }],
    });
  });

  it("is told once: another window learns that it is known", async () => {
    const lineId = await smartLine();
    await renewed(byCard, lineId);
    const id = (await asked(lineId))?.id ?? "";
    await told(lineId, id, { validUntil: inDays(44) });
    expect(await told(lineId, id, { validUntil: inDays(45) })).toMatchObject({
      errors: { form: "lines.errors.date.answered" },
    });
    expect(await stored(lineId)).toMatchObject({ validUntil: new Date(inDays(44)) });
  });

  it("is taken back, and after it the renewal: a second tap takes back no more than the first", async () => {
    const lineId = await smartLine();
    await renewed(byCard, lineId);
    const id = (await asked(lineId))?.id ?? "";
    await told(lineId, id, { validUntil: inDays(44) });
    await takeBackRenewal(id, formOf({}));
    expect(ledTo.href).toBe("/lines?undone=yes");
    await takeBackRenewal(id, formOf({}));
    expect(ledTo.href).toBe("/lines?undone=no");
    expect(await asked(lineId)).toMatchObject({ id });
    await takeBackUnconfirmedRenewal(id, formOf({}));
    expect(ledTo.href).toBe("/lines?undone=yes");
    expect(await asked(lineId)).toBeNull();
    expect(await myLine(lineId)).toMatchObject({ undoableRenewalId: null, validUntil: inDays(5) });
  });

  it("is nobody else's to tell or to take back", async () => {
    const lineId = await smartLine();
    await renewed(byCard, lineId);
    const id = (await asked(lineId))?.id ?? "";
    const line = await stored(lineId);
    request.headers = bob.headers;
    expect(await told(lineId, id, { validUntil: inDays(44) })).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    await takeBackUnconfirmedRenewal(id, formOf({}));
    expect(ledTo.href).toBe("/lines?undone=no");
    expect(await stored(lineId)).toEqual(line);
  });
});

describe("a line whose date the person doesn't know", () => {
  const byCard = { by: "scratchCard", currency: "USD" };
  const typed = { number: "010 234 567", carrier: "kh-smart", validUntil: "", timeZone: zone };

  it("is saved with the estimate from the last top-up, marked so", async () => {
    await addLine(before, formOf({ ...typed, ...byCard, renewedOn: inDays(-3), amount: "10" }));
    expect(await findLines(alice.id)).toMatchObject([
      { validUntil: new Date(inDays(67)), validUntilSource: "estimated" },
    ]);
  });

  it("is typed where the date is, whatever else is filled in", async () => {
    const facts = { ...byCard, renewedOn: inDays(-3), amount: "10" };
    await addLine(before, formOf({ ...typed, ...facts, validUntil: inDays(9), estimate: "" }));
    expect(await findLines(alice.id)).toMatchObject([
      { validUntil: new Date(inDays(9)), validUntilSource: "typed" },
    ]);
  });

  it("asks for the date where the top-up doesn't tell it", async () => {
    const facts = { ...byCard, renewedOn: today(), amount: "7" };
    for (const change of [{}, { amount: "10", by: "" }, { amount: "10", by: "online" }]) {
      expect(await addLine(before, formOf({ ...typed, ...facts, ...change }))).toMatchObject({
        errors: { validUntil: "lines.errors.date.empty" },
      });
    }
    expect(await addLine(before, formOf({ ...typed, ...facts, amount: "much" }))).toMatchObject({
      errors: { amount: "lines.errors.amount" },
    });
    expect(await findLines(alice.id)).toEqual([]);
  });

  it("of a rule that is sure and needs no amount is computed", async () => {
    const number = "+44 7400 123456";
    await addLine(
      before,
      formOf({ ...typed, number, carrier: "gb-giffgaff", renewedOn: inDays(-10) }),
    );
    expect(await findLines(alice.id)).toMatchObject([
      { validUntil: new Date(inDays(170)), validUntilSource: "computed" },
    ]);
    const [line] = await findLines(alice.id);
    await renewed({ validUntil: "" }, line?.id ?? "");
    expect(await stored(line?.id ?? "")).toMatchObject({
      validUntil: new Date(inDays(180)),
      validUntilSource: "computed",
    });
  });

  it("keeps its mark when something else is edited", async () => {
    const facts = { ...byCard, renewedOn: today(), amount: "10" };
    await addLine(before, formOf({ ...typed, ...facts }));
    const [line] = await findLines(alice.id);
    const lineId = line?.id ?? "";
    const again = { ...typed, validUntil: inDays(70), label: "Mum" };
    await editLine(lineId, before, formOf({ ...again, list: "page=2" }));
    expect(await stored(lineId)).toMatchObject({ label: "Mum", validUntilSource: "estimated" });
    expect(ledTo.href).toEqual({ pathname: `/lines/${lineId}`, query: { list: "page=2" } });
    request.headers = bob.headers;
    expect(await editLine(lineId, before, formOf({ ...again, label: "Bob" }))).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await stored(lineId)).toMatchObject({ label: "Mum" });
  });

  it("that has one gets no estimate in its place unless it is confirmed", async () => {
    const lineId = await smartLine();
    const facts = { ...typed, ...byCard, renewedOn: today(), amount: "10" };
    const state = await editLine(lineId, before, formOf(facts));
    expect(state).toMatchObject({
      errors: { validUntil: "lines.errors.date.unconfirmed" },
      values: { validUntil: inDays(70), estimate: inDays(70) },
    });
    expect(await stored(lineId)).toMatchObject({ validUntil: new Date(inDays(5)) });
    await editLine(lineId, before, formOf({ ...state.values, confirmed: "on" }));
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(inDays(70)),
      validUntilSource: "typed",
    });
  });

  it("was topped up no later than today where the line is, a day behind the person", async () => {
    const there = "Pacific/Honolulu";
    const carrier = await createOwnCarrier(db(), alice.id, {
      name: "Islanet",
      country: "US",
      zone: there,
      stages: [],
      rule: null,
      steps: [],
      balanceCode: null,
      topUpCode: null,
      hotline: null,
      note: null,
    });
    const facts = {
      ...typed,
      number: "+1 808 555 0123",
      carrier: `own:${carrier?.id}`,
      timeZone: "Pacific/Kiritimati",
    };
    const todayThere = dateIn(there, new Date());
    const askedFor = async (renewedOn: string) =>
      (await addLine(before, formOf({ ...facts, renewedOn }))).errors.renewedOn;
    expect(await askedFor(addDays(todayThere, 2))).toBe("lines.errors.date.renewedOn");
    expect(await askedFor(todayThere)).toBeUndefined();
  });
});

describe("a number that is being typed", () => {
  it.each([
    ["010 234 567", { carrierId: "kh-smart", sure: true, inText: false }],
    ["My number is 010 234 567", { carrierId: "kh-smart", inText: true, number: "010 234 567" }],
    ["013 234 567", { carrierId: null, defunct: { en: expect.stringContaining("013") } }],
    ["019 234 567", { carrierId: null, defunct: null, countries: ["KH"] }],
  ])("%s is told apart", async (text, told) => {
    expect(await recogniseNumber(text)).toMatchObject({ ok: true, ...told });
  });

  it.each(["", "hello", "01", 7, null, "1".repeat(100_000)])(
    "%j is no number yet",
    async (text) => {
      expect(await recogniseNumber(text)).toEqual({ ok: false });
    },
  );
});
