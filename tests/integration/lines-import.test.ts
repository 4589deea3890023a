import { beforeEach, describe, expect, it, vi } from "vitest";
import { POST as share } from "@/app/api/shared/[locale]/route";
import { auth } from "@/lib/accounts/auth";
import { ensurePreferences } from "@/lib/accounts/store";
import { createOwnCarrier } from "@/lib/carriers/own.store";
import { addDays, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import { myTable } from "@/lib/lines/export.queries";
import { type ImportState, importLines, takeBackImport } from "@/lib/lines/import.actions";
import { myImported, readSharedText } from "@/lib/lines/import.queries";
import { createLines, type ListedLine } from "@/lib/lines/import.store";
import { parseNumber } from "@/lib/lines/number";
import { recordUnconfirmedRenewal } from "@/lib/lines/renewals.store";
import { fromCookie, toCookie } from "@/lib/lines/shared-cookie";
import { addLine } from "../support/people";

/** Whose browser sends the form: the headers of its request. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    set: () => {},
    get: (name: string) => {
      const sent = request.headers.get("cookie")?.split("; ") ?? [];
      const found = sent.find((each) => each.startsWith(`${name}=`));
      return found && { name, value: found.slice(name.length + 1) };
    },
  }),
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
const inDays = (days: number) => addDays(dateIn(zone, new Date()), days);

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
/** Nobody is signed in there. */
const charlie = new Headers();

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob] = [await signUp(), await signUp()];
  request.headers = alice.headers;
  ledTo.href = "";
});

const before: ImportState = { pasted: "" };
function send(values: Record<string, string | File>): Promise<ImportState> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ locale: "en", ...values })) form.set(name, value);
  return importLines(before, form);
}
const file = (bytes: BlobPart, name = "lines.csv") => new File([bytes], name);
const numbersOf = async (ownerId: string) => {
  const lines = await db().line.findMany({ where: { ownerId }, orderBy: { e164: "asc" } });
  return lines.map(({ e164 }) => e164);
};
const addedAt = () => new URLSearchParams(ledTo.href.split("?")[1]).get("added") ?? "";
const empty = () => {
  const form = new FormData();
  form.set("locale", "en");
  return form;
};

const soon = inDays(20);
const list = `010 234 567,${soon},mum\n012 345 678,${soon},shop`;

describe("a list", () => {
  it("is shown before anything of it is saved, and stays as it was pasted", async () => {
    const state = await send({ text: list });
    expect(state).toMatchObject({ pasted: list, preview: { ready: 2, encoding: null } });
    expect(state.preview?.rows).toMatchObject([
      { row: 1, shown: "010 234 567", values: { carrier: "kh-smart", label: "mum" } },
      { row: 2, shown: "012 345 678", values: { carrier: "kh-cellcard", label: "shop" } },
    ]);
    expect(await numbersOf(alice.id)).toEqual([]);
  });

  it("is added as a whole, each line watched and planned", async () => {
    await send({ list, step: "save" });
    expect(ledTo.href).toMatch(/^\/lines\/import\?added=2/);
    expect(await numbersOf(alice.id)).toEqual(["+85510234567", "+85512345678"]);
    const watches = await db().watch.findMany({ where: { personId: alice.id } });
    expect(watches.map(({ nextAt }) => nextAt !== null)).toEqual([true, true]);
    expect(await numbersOf(bob.id)).toEqual([]);
  });

  it("with a row that is wrong is not added at all, before it is corrected or left out", async () => {
    const wrong = `${list}\n012 34,${soon},aunt`;
    expect(await send({ list: wrong, step: "save" })).toMatchObject({
      problem: "unfinished",
      preview: { ready: 2 },
    });
    expect(await numbersOf(alice.id)).toEqual([]);
    await send({ list: wrong, step: "save", "3.out": "on" });
    expect(await numbersOf(alice.id)).toHaveLength(2);
    await send({ list: wrong, step: "save", "3.number": "012 345 670" });
    expect(await numbersOf(alice.id)).toEqual(["+85510234567", "+85512345670", "+85512345678"]);
  });

  it("leaves out what the person has already, and that only", async () => {
    await addLine(alice.id, { number: "012 345 678" }, new Date());
    await addLine(bob.id, { number: "010 234 567" }, new Date());
    expect(await send({ list, step: "check" })).toMatchObject({
      preview: { ready: 1, rows: [{ state: "ready" }, { state: "twin" }] },
    });
    await send({ list, step: "save" });
    expect(await numbersOf(alice.id)).toEqual(["+85510234567", "+85512345678"]);
    expect(await send({ list, step: "save" })).toMatchObject({ problem: "nothingToAdd" });
  });

  it("makes a stranger a guest, but only when it is saved", async () => {
    request.headers = charlie;
    const people = await db().user.count();
    await send({ text: list });
    expect(await db().user.count()).toBe(people);
    await send({ list, step: "save" });
    expect(await db().user.count()).toBe(people + 1);
    expect(await db().line.count()).toBe(2);
  });

  it("may name the person's own carriers, and nobody else's", async () => {
    const own = await createOwnCarrier(db(), alice.id, {
      name: "Gate SIMs",
      country: "KH",
      zone,
      stages: [],
      rule: null,
      steps: [],
      balanceCode: null,
      topUpCode: null,
      hotline: null,
      note: null,
    });
    const named = `number,carrier,date\n021 234 567,Gate SIMs,${soon}`;
    await send({ list: named, step: "save" });
    expect(await db().line.findFirst({ where: { ownerId: alice.id } })).toMatchObject({
      ownCarrierId: own?.id,
      carrierId: null,
      zone,
    });
    request.headers = bob.headers;
    expect(await send({ list: named, step: "save" })).toMatchObject({
      preview: { rows: [{ errors: { carrier: "lines.import.errors.carrier.unknown" } }] },
    });
    await send({ list: named, step: "save", "2.carrier": `own:${own?.id}` });
    expect(await numbersOf(bob.id)).toEqual([]);
  });
});

describe("a file", () => {
  it("in another encoding is read, and said to be", async () => {
    const gbk = Buffer.concat([Buffer.from([0xc2, 0xe8]), Buffer.from(`,010234567,${soon}\r\n`)]);
    expect(await send({ text: "", file: file(gbk) })).toMatchObject({
      preview: { encoding: "GB18030", rows: [{ values: { label: "妈" } }] },
    });
  });

  it("that is too large, a spreadsheet or a picture is refused in one sentence", async () => {
    const rows = `012345678,${soon}\n`.repeat(50_000);
    expect(await send({ text: "typed", file: file(rows) })).toEqual({
      pasted: "typed",
      problem: "tooBig",
    });
    const many = "012345678\n".repeat(50_000);
    expect(await send({ text: "typed", file: file(many) })).toEqual({
      pasted: "typed",
      problem: "tooManyRows",
      count: 50_000,
      most: 2_000,
    });
    expect(await send({ text: many })).toMatchObject({ pasted: many, problem: "tooManyRows" });
    // Not so many characters, but bytes.
    const chinese = `012345678 ${"妈".repeat(200)}\n`.repeat(1_700);
    expect(await send({ text: chinese })).toEqual({ pasted: chinese, problem: "tooBig" });
    const zip = file(new Uint8Array([0x50, 0x4b, 3, 4]), "lines.csv");
    expect(await send({ text: "", file: zip })).toMatchObject({ problem: "spreadsheet" });
    const png = file(new Uint8Array([0x89, 0x50, 0, 0]), "lines.csv");
    expect(await send({ text: "", file: png })).toMatchObject({ problem: "noText" });
    expect(await send({ text: " \n" })).toMatchObject({ problem: "empty" });
    expect(await db().line.count()).toBe(0);
  });
});

describe("two thousand lines", () => {
  const lineOf = (at: number): ListedLine => {
    const parsed = parseNumber(`012 ${100_000 + at}`);
    if (!parsed.ok) throw new Error(parsed.problem);
    const carrier = { kind: "catalogue", id: "kh-cellcard", zone } as const;
    return { e164: parsed.e164, carrier, validUntil: inDays(at % 300), label: "", tags: [] };
  };

  it("are added and removed at once; one more finds no room", async () => {
    const now = new Date();
    const lines = Array.from({ length: 2_000 }, (_, at) => lineOf(at));
    expect(await createLines(alice.id, lines, now)).toEqual({ ok: true, count: 2_000 });
    expect(await send({ list, step: "save" })).toMatchObject({ problem: "noRoom", most: 0 });
    expect(await createLines(alice.id, [lineOf(3_000)], now)).toEqual({
      ok: false,
      problem: "tooMany",
    });
    expect(await createLines(alice.id, [lineOf(0)], now)).toMatchObject({ problem: "duplicate" });
    expect(await myImported(now.toISOString())).toBe(2_000);
    await takeBackImport(now.toISOString(), empty());
    expect(await numbersOf(alice.id)).toEqual([]);
  }, 60_000);
});

describe("what was added", () => {
  it("is removed again, but for what was changed or renewed since, and by its owner only", async () => {
    await addLine(alice.id, { number: "011 222 333" }, new Date());
    await send({ list: `${list}\n012 345 670,${soon},aunt`, step: "save" });
    const stamp = addedAt();
    expect(await myImported(stamp)).toBe(3);
    request.headers = bob.headers;
    expect(await myImported(stamp)).toBe(0);
    await takeBackImport(stamp, empty());
    request.headers = charlie;
    expect(await myImported(stamp)).toBe(0);
    request.headers = alice.headers;
    expect(await numbersOf(alice.id)).toHaveLength(4);
    const lines = await db().line.findMany({ where: { ownerId: alice.id } });
    const [mum, shop] = ["mum", "shop"].map((label) => lines.find((line) => line.label === label));
    await db().line.update({ where: { id: mum?.id ?? "" }, data: { label: "Mum" } });
    const renewal = { renewedOn: inDays(0), amount: null, currency: null, way: null };
    await recordUnconfirmedRenewal(alice.id, shop?.id ?? "", renewal, new Date());
    await takeBackImport(stamp, empty());
    expect(ledTo.href).toBe("/lines/import?removed=1");
    expect(await numbersOf(alice.id)).toEqual(["+85510234567", "+85511222333", "+85512345678"]);
  });

  it("is kept after a day, and by an address that says nonsense", async () => {
    await send({ list, step: "save" });
    const dayBefore = new Date(Date.now() - 25 * 3_600_000);
    await db().line.updateMany({ data: { createdAt: dayBefore, updatedAt: dayBefore } });
    await takeBackImport(dayBefore.toISOString(), empty());
    await takeBackImport("yesterday", empty());
    expect(ledTo.href).toBe("/lines/import?removed=0");
    expect(await numbersOf(alice.id)).toHaveLength(2);
  });
});

describe("the table of all lines", () => {
  const headers = {
    number: "Number",
    carrier: "Carrier",
    validUntil: "Valid until",
    label: "Name",
    tags: "Tags",
  };

  it("is the person's own, and reads in another account as it was", async () => {
    await addLine(alice.id, { number: "012 345 678", label: "=1+1", validUntil: soon }, new Date());
    await addLine(bob.id, { number: "010 234 567" }, new Date());
    const table = await myTable(headers, "en");
    expect(table?.csv).toBe(
      `\uFEFFNumber,Carrier,Valid until,Name,Tags\r\n012 345 678,Cellcard,${soon},'=1+1,\r\n`,
    );
    request.headers = bob.headers;
    await send({ text: "", file: file(table?.csv ?? "") });
    await send({ list: table?.csv ?? "", step: "save" });
    expect(await numbersOf(bob.id)).toEqual(["+85510234567", "+85512345678"]);
    expect(await db().line.findFirst({ where: { ownerId: bob.id, label: "=1+1" } })).not.toBeNull();
    request.headers = charlie;
    expect(await myTable(headers, "en")).toBeNull();
  });
});

describe("a shared text", () => {
  const receive = (body: BodyInit, locale = "km", headers: HeadersInit = {}) => {
    const address = `http://localhost:3000/api/shared/${locale}`;
    const sent = new Request(address, { method: "POST", body, headers });
    return share(sent, { params: Promise.resolve({ locale }) });
  };
  /** What the browser that shares a text asks the form for next. */
  async function shareFrom(headers: Headers, fields: Record<string, string>) {
    const answer = await receive(new URLSearchParams(fields));
    const [cookie] = answer.headers.getSetCookie()[0]?.split(";") ?? [];
    const before = headers.get("cookie");
    request.headers = new Headers({ cookie: [before, cookie].filter(Boolean).join("; ") });
  }

  it("is about the person's own line where they have it", async () => {
    const lineId = await addLine(alice.id, { number: "012 345 678" }, new Date());
    const text = `Dear 012 345 678, your balance is 1.37 USD valid till ${soon}`;
    await shareFrom(alice.headers, { text });
    expect(await readSharedText()).toMatchObject({
      mine: { id: lineId },
      validUntil: soon,
      perhaps: [],
    });
    await shareFrom(alice.headers, { title: `Valid till ${soon}` });
    expect(await readSharedText()).toMatchObject({ mine: null, perhaps: [{ id: lineId }] });
    await shareFrom(bob.headers, { text });
    expect(await readSharedText()).toMatchObject({
      mine: null,
      number: "012 345 678",
      carrierId: "kh-cellcard",
      perhaps: [],
    });
    await shareFrom(charlie, { text });
    expect(await readSharedText()).toMatchObject({ mine: null, perhaps: [] });
    await shareFrom(charlie, { text: "" });
    expect(await readSharedText()).toBeNull();
    request.headers = alice.headers;
    expect(await readSharedText()).toBeNull();
  });

  it("gets into no address, and to no other page and no script", async () => {
    const text = "012 345 678 valid till 2027-10-01";
    const secure = { "x-forwarded-proto": "https" };
    const answer = await receive(new URLSearchParams({ text }), "zh", secure);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/zh/lines/new?shared"]);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^keepline-shared=[\w-]+; Path=\/zh\/lines\/new; .*Max-Age=300; Secure; HttpOnly; SameSite=lax$/i,
      ),
    ]);
  });

  it.each<[string, BodyInit]>([
    ["nothing", ""],
    ["no form", "{"],
    ["a file", new FormData()],
    ["a megabyte", new URLSearchParams({ text: "1".repeat(1_000_000) })],
  ])("that is %s leads to the form as it is", async (_, body) => {
    const answer = await receive(body);
    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^keepline-shared=;/);
  });

  it("of any length fits a cookie, cut between letters", async () => {
    await shareFrom(charlie, { text: `a${"\u1780".repeat(3_000)}` });
    expect(request.headers.get("cookie")?.length).toBeLessThan(4_000);
    expect(fromCookie(toCookie("a\u1780\u1780".padEnd(3_000, "\u1780")))).toMatch(/^a\u1780+$/);
    expect(await readSharedText()).toMatchObject({ number: "", validUntil: null });
  });

  it("in no language that there is leads nowhere", async () => {
    expect((await receive(new URLSearchParams({ text: "1" }), "fr")).status).toBe(404);
  });
});
