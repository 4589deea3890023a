import { beforeEach, describe, expect, it, vi } from "vitest";
import { auth } from "@/lib/accounts/auth";
import { ensurePreferences } from "@/lib/accounts/store";
import { addDays, type CalendarDate, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import {
  addLine,
  editLine,
  type FormState,
  recogniseNumber,
  recordRenewal,
} from "@/lib/lines/actions";
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

describe("a renewal", () => {
  it("without a date is estimated from the amount, and marked so", async () => {
    const lineId = await smartLine();
    await renewed({ amount: "5", validUntil: "" }, lineId);
    expect(ledTo.href).toMatch(/^\/lines\?renewed=/);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(inDays(40)),
      validUntilSource: "estimated",
      renewals: [{ validAfterSource: "estimated", currency: "USD" }],
    });
  });

  it("with the estimate that the form filled in is estimated as well", async () => {
    const lineId = await smartLine();
    const date = inDays(40);
    await renewed({ amount: "5", validUntil: date, estimate: date }, lineId);
    expect(await stored(lineId)).toMatchObject({ validUntilSource: "estimated" });
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

  it("follows the amount where the form couldn't, without scripts", async () => {
    const lineId = await smartLine();
    const shown = inDays(8);
    await renewed({ amount: "10", validUntil: shown, estimate: shown }, lineId);
    expect(await stored(lineId)).toMatchObject({
      validUntil: new Date(inDays(70)),
      validUntilSource: "estimated",
    });
  });

  it("tells the ways apart where the table does", async () => {
    const lineId = await smartLine();
    await renewed({ amount: "5", validUntil: "", way: "ABA Mobile" }, lineId);
    expect(ledTo.href).toBe("");
    await renewed({ amount: "5", validUntil: "", way: "Scratch card or e-PIN" }, lineId);
    expect(await stored(lineId)).toMatchObject({
      renewals: [{ way: "Scratch card or e-PIN" }],
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

  it("moves nobody else's line", async () => {
    const lineId = await smartLine();
    request.headers = bob.headers;
    expect(await renewed({ amount: "5", validUntil: inDays(30) }, lineId)).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await stored(lineId)).toMatchObject({ validUntil: new Date(inDays(5)), renewals: [] });
  });
});

describe("a line whose date the person doesn't know", () => {
  const typed = { number: "010 234 567", carrier: "kh-smart", validUntil: "", timeZone: zone };

  it("is saved with the estimate from the last top-up, marked so", async () => {
    await addLine(
      before,
      formOf({ ...typed, renewedOn: inDays(-3), amount: "10", currency: "USD" }),
    );
    expect(await findLines(alice.id)).toMatchObject([
      { validUntil: new Date(inDays(67)), validUntilSource: "estimated" },
    ]);
  });

  it("is typed where the date is, whatever else is filled in", async () => {
    const facts = { renewedOn: inDays(-3), amount: "10", currency: "USD" };
    await addLine(before, formOf({ ...typed, ...facts, validUntil: inDays(9), estimate: "" }));
    expect(await findLines(alice.id)).toMatchObject([
      { validUntil: new Date(inDays(9)), validUntilSource: "typed" },
    ]);
  });

  it("asks for the date where the top-up doesn't tell it", async () => {
    const facts = { renewedOn: today(), amount: "7", currency: "USD" };
    expect(await addLine(before, formOf({ ...typed, ...facts }))).toMatchObject({
      errors: { validUntil: "lines.errors.date.empty" },
    });
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
    const facts = { renewedOn: today(), amount: "10", currency: "USD" };
    await addLine(before, formOf({ ...typed, ...facts }));
    const [line] = await findLines(alice.id);
    const lineId = line?.id ?? "";
    const again = { ...typed, validUntil: inDays(70), label: "Mum" };
    await editLine(lineId, before, formOf(again));
    expect(await stored(lineId)).toMatchObject({ label: "Mum", validUntilSource: "estimated" });
    request.headers = bob.headers;
    expect(await editLine(lineId, before, formOf({ ...again, label: "Bob" }))).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await stored(lineId)).toMatchObject({ label: "Mum" });
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
