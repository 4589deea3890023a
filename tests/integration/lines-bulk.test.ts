import pg from "pg";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addDays, dateIn, dayMs } from "@/lib/dates";
import { db } from "@/lib/db";
import type { DoneChange } from "@/lib/lines/bulk";
import { type BulkState, changeTogether, takeBackTogether } from "@/lib/lines/bulk.actions";
import { myChange } from "@/lib/lines/bulk.queries";
import { findChanged, takeBackChange } from "@/lib/lines/bulk.store";
import { lineFilter, listOf } from "@/lib/lines/filter";
import { myArchive, myLinesInUse } from "@/lib/lines/queries";
import { recordUnconfirmedRenewal, renewLine, undoRenewal } from "@/lib/lines/renewals.store";
import { setArchived } from "@/lib/lines/store";
import { addLine } from "../support/people";
import { seedLines } from "../support/seed-lines";
import { type SignedIn, signUp } from "../support/signed-in";

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
const inDays = (days: number) => addDays(dateIn(zone, new Date()), days);

let alice: SignedIn;
let bob: SignedIn;
/** Of Alice: ending in 5, 10 and 15 days. */
let gates: string[];
let bobs: string;

const gate = (number: string, days: number, label: string) =>
  addLine(alice.id, { number, validUntil: inDays(days), label }, new Date());

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob] = [await signUp(zone), await signUp(zone)];
  request.headers = alice.headers;
  ledTo.href = "";
  gates = [
    await gate("012 345 671", 5, "Gate 1"),
    await gate("012 345 672", 10, "Gate 2"),
    await gate("012 345 673", 15, "Gate 3"),
  ];
  bobs = await addLine(bob.id, { number: "012 345 671", validUntil: inDays(5) }, new Date());
});

function send(lineIds: string[], values: Record<string, string>): Promise<BulkState> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ locale: "en", ...values })) form.set(name, value);
  for (const id of lineIds) form.append("line", id);
  return changeTogether({ errors: {}, values: {}, ticked: [] }, form);
}
/** The change that the address tells which the form led to. */
const told = () => Object.fromEntries(new URLSearchParams(ledTo.href.split("?")[1]));
async function takeBack(change: Record<string, string> = told(), list = ""): Promise<string> {
  const form = new FormData();
  form.set("locale", "en");
  form.set("list", list);
  const { changed = "", at = "", changedTag = "" } = change;
  await takeBackTogether({ changed, at, changedTag }, form);
  return ledTo.href;
}
/** All of everybody's lines, ledgers and next moments. */
const everything = async () => ({
  lines: await db().line.findMany({ orderBy: { id: "asc" }, omit: { updatedAt: true } }),
  renewals: await db().renewal.findMany({ orderBy: { id: "asc" } }),
  watches: await db().watch.findMany({ orderBy: { id: "asc" } }),
});
const renewal = () => ({ do: "renew", renewedOn: inDays(0), validUntil: inDays(200) });

describe("many lines are renewed", () => {
  it("to one date, each with its own row of the ledger and its reminders", async () => {
    const facts = { amount: "2,50", currency: "USD", way: "ABA", list: "tag=gates&page=2" };
    await send(gates, { ...renewal(), ...facts });
    expect(ledTo.href).toMatch(/^\/lines\?tag=gates&page=2&changed=renewed&at=20/);
    const lines = await db().line.findMany({
      where: { ownerId: alice.id },
      include: { renewals: true, watches: true },
      orderBy: { e164: "asc" },
    });
    expect(lines.map(({ validUntil }) => validUntil)).toEqual(
      [1, 2, 3].map(() => new Date(inDays(200))),
    );
    expect(lines.map(({ renewals }) => renewals)).toMatchObject(
      [5, 10, 15].map((days) => [
        {
          validBefore: new Date(inDays(days)),
          validAfter: new Date(inDays(200)),
          validAfterSource: "typed",
          currency: "USD",
          way: "ABA",
        },
      ]),
    );
    expect(lines[0]?.renewals[0]?.amount?.toString()).toBe("2.5");
    // 30 days before the new date.
    for (const { watches } of lines) {
      expect(watches[0]?.nextAt && dateIn(zone, watches[0].nextAt)).toBe(inDays(170));
    }
    expect(await db().renewal.count({ where: { lineId: bobs } })).toBe(0);
    expect(await myChange(told())).toMatchObject({ count: 3, validUntil: inDays(200) });
  });

  it("once for what one form sent, however often its answer is lost", async () => {
    const form = { ...renewal(), key: "one form" };
    await send(gates, form);
    const [first, entered] = [ledTo.href, await everything()];
    await send(gates, form);
    expect(ledTo.href).toBe(first);
    expect(await everything()).toEqual(entered);
    // Of other numbers it is another renewal, and so it is once the first was taken back.
    await send(gates.slice(0, 2), form);
    expect(await db().renewal.count()).toBe(5);
    await takeBack();
    await send(gates.slice(0, 2), form);
    expect(await db().renewal.count({ where: { undoneAt: null } })).toBe(5);
    request.headers = bob.headers;
    await send([bobs], form);
    expect(await db().renewal.count({ where: { line: { ownerId: bob.id } } })).toBe(1);
  });

  it("and all of it is taken back, dates and reminders as before", async () => {
    const before = await everything();
    await send(gates, renewal());
    expect(await takeBack(told(), "q=gate")).toBe("/lines?q=gate&takenBack=3");
    const after = await everything();
    expect(after.lines).toEqual(before.lines);
    expect(after.watches).toEqual(before.watches);
    expect(after.renewals.map(({ undoneAt }) => undoneAt !== null)).toEqual([true, true, true]);
  });

  it("but for those that were renewed, or whose date was changed, since", async () => {
    await send(gates, renewal());
    const change = told();
    const [first = "", second = ""] = gates;
    const again = { renewedOn: inDays(0), validUntil: inDays(300), source: "typed" } as const;
    await renewLine(
      alice.id,
      first,
      { ...again, amount: null, currency: null, way: null },
      new Date(),
    );
    await db().line.update({ where: { id: second }, data: { validUntil: new Date(inDays(199)) } });
    expect(await myChange(change)).toMatchObject({ count: 1 });
    expect(await takeBack(change)).toBe("/lines?takenBack=1");
    const dates = await db().line.findMany({
      where: { ownerId: alice.id },
      orderBy: { e164: "asc" },
    });
    expect(dates.map(({ validUntil }) => validUntil)).toEqual(
      [300, 199, 15].map((days) => new Date(inDays(days))),
    );
  });

  it("by the rules of one renewal, told by field; nothing is written", async () => {
    const before = await everything();
    const errors = async (values: Record<string, string>) =>
      (await send(gates, { ...renewal(), ...values })).errors;
    expect(await errors({ validUntil: "" })).toEqual({ validUntil: "lines.errors.date.empty" });
    expect(await errors({ validUntil: inDays(4000) })).toEqual({
      validUntil: "lines.errors.date.far",
    });
    expect(await errors({ renewedOn: inDays(5) })).toEqual({
      renewedOn: "lines.errors.date.renewedOn",
    });
    expect(await errors({ renewedOn: inDays(0), validUntil: inDays(-1) })).toEqual({
      validUntil: "lines.errors.date.beforeRenewal",
    });
    expect(await errors({ amount: "much" })).toEqual({ amount: "lines.errors.amount" });
    expect(await everything()).toEqual(before);
    expect(ledTo.href).toBe("");
  });

  it("not where one would lose days: it is told by name, and no other is renewed", async () => {
    const before = await everything();
    const state = await send(gates, { ...renewal(), validUntil: inDays(12) });
    expect(state).toMatchObject({
      problem: "validLonger",
      lines: [{ label: "Gate 3", masked: "··673" }],
      ticked: gates,
      values: { validUntil: inDays(12) },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("many lines are archived", () => {
  it("and taken out again, each with its reminders", async () => {
    const before = await everything();
    await send(gates.slice(0, 2), { do: "archive" });
    expect((await myLinesInUse()).map(({ label }) => label)).toEqual(["Gate 3"]);
    const watches = await db().watch.findMany({ where: { lineId: { in: gates.slice(0, 2) } } });
    expect(watches.map(({ nextAt }) => nextAt)).toEqual([null, null]);
    expect(await myChange(told())).toMatchObject({ changed: "archived", count: 2 });
    expect(await takeBack()).toBe("/lines?takenBack=2");
    expect(await everything()).toEqual(before);
    expect(await takeBack()).toBe("/lines?takenBack=0");
  });

  it("while those that were taken out, and put away again, since stay", async () => {
    await send(gates, { do: "archive" });
    const change = told();
    const [first = ""] = gates;
    await setArchived(alice.id, first, false, new Date());
    await setArchived(alice.id, first, true, new Date());
    expect(await takeBack(change)).toBe("/lines?takenBack=2");
    expect(await myArchive(1)).toMatchObject({ count: 1, lines: [{ id: first }] });
  });
});

describe("many lines are tagged", () => {
  const tagsOf = async () =>
    (await db().line.findMany({ where: { ownerId: alice.id }, orderBy: { e164: "asc" } })).map(
      ({ tags }) => tags,
    );
  const tagAs = (index: number, tags: string[]) =>
    db().line.update({ where: { id: gates[index] }, data: { tags } });

  it("those that have the tag stay as they are, also when it is taken back", async () => {
    await tagAs(0, ["south", "old"]);
    await send(gates, { do: "tag", tagName: " south " });
    expect(await tagsOf()).toEqual([["south", "old"], ["south"], ["south"]]);
    expect(await myChange(told())).toMatchObject({
      changed: "tagged",
      changedTag: "south",
      count: 2,
    });
    expect(await takeBack()).toBe("/lines?takenBack=2");
    expect(await tagsOf()).toEqual([["south", "old"], [], []]);
  });

  it("and the tag is removed from those that have it, and given back", async () => {
    await tagAs(0, ["南门", "old"]);
    await send(gates, { do: "untag", tagName: "南门" });
    expect(await tagsOf()).toEqual([["old"], [], []]);
    expect(await takeBack()).toBe("/lines?takenBack=1");
    expect(await tagsOf()).toEqual([["old", "南门"], [], []]);
  });

  it.each(["", "tag=old", "q=gate&tag=old&page=2"])(
    "and the list is still asked for as before: %j",
    async (list) => {
      const asked = () => listOf(lineFilter.parse(told()));
      for (const kind of ["tag", "untag"]) {
        await send(gates, { do: kind, tagName: "south", list });
        expect(asked()).toBe(list);
        const change = told();
        await takeBack(change, list);
        expect(told().takenBack).toBe("3");
        expect(asked()).toBe(list);
        await send(gates, { do: "tag", tagName: "south" });
      }
    },
  );

  it("not beyond ten: the full one is told by name, and no other is tagged", async () => {
    const ten = Array.from({ length: 10 }, (_, i) => `t${i}`);
    await tagAs(1, ten);
    expect(await send(gates, { do: "tag", tagName: "new" })).toMatchObject({
      problem: "tooManyTags",
      lines: [{ label: "Gate 2" }],
    });
    expect(await tagsOf()).toEqual([[], ten, []]);
  });

  it("with one tag, in words; where nothing would change, that is said", async () => {
    expect((await send(gates, { do: "tag", tagName: "" })).errors).toEqual({
      tagName: "lines.errors.tags.one",
    });
    expect((await send(gates, { do: "tag", tagName: "a,b" })).errors).toEqual({
      tagName: "lines.errors.tags.one",
    });
    expect((await send(gates, { do: "tag", tagName: "x".repeat(31) })).errors).toEqual({
      tagName: "lines.errors.tags.long",
    });
    expect(await send(gates, { do: "untag", tagName: "nowhere" })).toMatchObject({
      problem: "unchanged",
    });
    expect(ledTo.href).toBe("");
  });
});

describe("a form of many lines", () => {
  it("with none ticked, too many, or something else asked is refused in a sentence", async () => {
    const before = await everything();
    expect(await send([], { do: "archive" })).toMatchObject({ problem: "none" });
    const ids = Array.from({ length: 501 }, () => crypto.randomUUID());
    expect(await send(ids, { do: "archive" })).toMatchObject({ problem: "tooMany" });
    expect(await send(["x"], { do: "archive" })).toMatchObject({ problem: "gone" });
    expect(await send(gates, { do: "delete" })).toMatchObject({
      errors: { form: "lines.errors.notFound" },
    });
    expect(await everything()).toEqual(before);
  });

  it("with one line that is gone, or archived, changes none", async () => {
    const [first = "", ...others] = gates;
    await setArchived(alice.id, first, true, new Date());
    const before = await everything();
    expect(await send(gates, { do: "tag", tagName: "south" })).toMatchObject({ problem: "gone" });
    await db().line.delete({ where: { id: first } });
    expect(await send(gates, { do: "archive" })).toMatchObject({ problem: "gone" });
    expect((await everything()).lines).toEqual(before.lines.filter(({ id }) => id !== first));
    await send(others, { do: "archive" });
    expect(ledTo.href).toMatch(/changed=archived/);
  });

  it("with another person's line among them changes none, of neither", async () => {
    const before = await everything();
    const changes: Record<string, string>[] = [
      renewal(),
      { do: "archive" },
      { do: "tag", tagName: "mine" },
    ];
    for (const values of changes) {
      expect(await send([...gates, bobs], values)).toMatchObject({ problem: "gone" });
    }
    expect(await everything()).toEqual(before);
  });

  it("is taken back by nobody else, and told to nobody else", async () => {
    const changes: Record<string, string>[] = [
      renewal(),
      { do: "tag", tagName: "mine" },
      { do: "archive" },
    ];
    for (const values of changes) {
      await send(gates, values);
      const change = told();
      const before = await everything();
      request.headers = bob.headers;
      expect(await myChange(change)).toBeNull();
      expect(await takeBack(change)).toBe("/lines?takenBack=0");
      expect(await everything()).toEqual(before);
      // Charlie is signed in nowhere.
      request.headers = new Headers();
      expect(await myChange(change)).toBeNull();
      request.headers = alice.headers;
    }
  });

  it("is taken back for a day", async () => {
    await send(gates, { do: "archive" });
    const at = new Date(told().at ?? "");
    const done: DoneChange = { changed: "archived", at, changedTag: "" };
    const late = new Date(at.getTime() + dayMs);
    expect(await findChanged(alice.id, done, late)).toEqual([]);
    expect(await takeBackChange(alice.id, done, late)).toBe(0);
    expect(await takeBackChange(alice.id, done, new Date(late.getTime() - 1))).toBe(3);
  });

  it("that makes no sense as an undo takes nothing back", async () => {
    await send(gates, { do: "archive" });
    expect(await takeBack({ changed: "deleted", at: told().at ?? "" })).toBe("/lines?takenBack=0");
    expect(await takeBack({ changed: "archived", at: "now" })).toBe("/lines?takenBack=0");
    expect(await myArchive(1)).toMatchObject({ count: 3 });
  });
});

describe("the list of four hundred lines", () => {
  /** What a reading costs the database, however long it takes. */
  async function costOf(read: () => Promise<unknown>) {
    const statements = vi.spyOn(pg.Client.prototype, "query");
    // By which pg takes each row of each answer; its types don't tell of it.
    const rows = vi.spyOn(Object(pg.Query.prototype), "handleDataRow");
    try {
      await read();
      return { statements: statements.mock.calls.length, rows: rows.mock.calls.length };
    } finally {
      statements.mockRestore();
      rows.mockRestore();
    }
  }

  const ledger = (lineId: string, rows: number) =>
    db().renewal.createMany({
      data: Array.from({ length: rows }, (_, i) => ({
        lineId,
        recordedAt: new Date(Date.UTC(2025, 0, 1 + i)),
        renewedOn: new Date(Date.UTC(2025, 0, 1 + i)),
        validBefore: new Date(Date.UTC(2025, 5, i + 1)),
        validAfter: new Date(Date.UTC(2025, 5, i + 2)),
        sourceBefore: "typed" as const,
        confirmedAt: new Date(Date.UTC(2025, 0, 1 + i)),
      })),
    });

  it("costs as many statements as that of three, and no row for what is long past", async () => {
    const few = await costOf(myLinesInUse);
    await seedLines(alice.id, 397, new Date());
    const lines = await db().line.findMany({ where: { ownerId: alice.id }, select: { id: true } });
    expect(lines).toHaveLength(400);
    const plain = await costOf(myLinesInUse);
    expect(plain.statements).toBe(few.statements);
    // Each line and its watch, and what tells who asks.
    expect(plain.rows).toBeGreaterThan(2 * 400);
    expect(plain.rows).toBeLessThan(2 * 400 + 10);
    for (const { id } of lines) await ledger(id, 12);
    const long = await costOf(myLinesInUse);
    expect(long.statements).toBeLessThanOrEqual(few.statements + 1);
    // The latest renewal of each, once as its id and once whole.
    expect(long.rows).toBeLessThan(4 * 400 + 10);
  }, 60_000);

  it("knows of each line its latest renewal, with a date and without, as its own page does", async () => {
    const [first = "", second = ""] = gates;
    await ledger(first, 3);
    await send([first, second], renewal());
    const asked = { renewedOn: inDays(0), amount: null, currency: null, way: null };
    const noted = await recordUnconfirmedRenewal(alice.id, first, asked, new Date());
    const [one, two, three] = await Promise.all(
      gates.map(async (id) => (await myLinesInUse()).find((line) => line.id === id)),
    );
    expect(one?.unconfirmed?.id).toBe(noted?.renewalId);
    const [row] = await db().renewal.findMany({ where: { lineId: second } });
    expect(two).toMatchObject({ unconfirmed: null, undoableRenewalId: row?.id });
    expect(three).toMatchObject({ unconfirmed: null, undoableRenewalId: null });
    await undoRenewal(alice.id, row?.id ?? "", new Date());
    const after = (await myLinesInUse()).find(({ id }) => id === second);
    expect(after).toMatchObject({ undoableRenewalId: null });
  });

  it("has its archive in pages, what was put away last first, and nobody else's", async () => {
    await seedLines(alice.id, 60, new Date());
    const all = await myLinesInUse();
    await send(
      all.map(({ id }) => id),
      { do: "archive" },
    );
    await setArchived(alice.id, gates[1] ?? "", true, new Date(Date.now() + 1_000));
    await setArchived(bob.id, bobs, true, new Date());
    expect(await myLinesInUse()).toEqual([]);
    const first = await myArchive(1);
    expect(first).toMatchObject({ count: 63, page: 1, pages: 2 });
    expect(first.lines).toHaveLength(50);
    expect(first.lines[0]?.id).toBe(gates[1]);
    const last = await myArchive(9);
    expect(last).toMatchObject({ page: 2 });
    const ids = [...first.lines, ...last.lines].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)));
    const cost = await costOf(() => myArchive(1));
    expect(cost.rows).toBeLessThan(60);
  });
});
