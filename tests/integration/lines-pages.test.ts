import { format, type UrlObject } from "node:url";
import { createTranslator, NextIntlClientProvider } from "next-intl";
import { type ComponentProps, createElement, type ReactElement, type ReactNode } from "react";
import { prerender } from "react-dom/static";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Headline } from "@/app/[locale]/_lines/Headline";
import { LineChoice } from "@/app/[locale]/_lines/LineChoice";
import { LineRow } from "@/app/[locale]/_lines/LineRow";
import { Timeline } from "@/app/[locale]/_lines/Timeline";
import { FoldedUnconfirmedRenewal } from "@/app/[locale]/_lines/UnconfirmedRenewal";
import EditPage from "@/app/[locale]/lines/[id]/edit/page";
import { Ledger } from "@/app/[locale]/lines/[id]/Ledger";
import RemindersPage from "@/app/[locale]/lines/[id]/reminders/page";
import Page from "@/app/[locale]/lines/page";
import { GET as steps } from "@/app/[locale]/steps/route";
import { addDays, dateIn } from "@/lib/dates";
import { db } from "@/lib/db";
import { loadMessages } from "@/lib/i18n/messages";
import { type LineDetail, myLine } from "@/lib/lines/queries";
import { recordUnconfirmedRenewal, renewLine } from "@/lib/lines/renewals.store";
import { setArchived } from "@/lib/lines/store";
import { addLine } from "../support/people";
import { htmlOf } from "../support/render";
import { seedLines } from "../support/seed-lines";
import { type SignedIn, signUp } from "../support/signed-in";

/** Whose browser asks: the headers of its request. */
const request = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: () => {} }),
}));
/** What the server's own would take from the request. */
vi.mock("next-intl/server", () => ({
  getMessages: () => loadMessages("en"),
  getLocale: async () => "en",
  getTranslations: async (namespace: "reminders" | undefined) =>
    createTranslator({ locale: "en", messages: await loadMessages("en"), namespace }),
}));
vi.mock("next-intl", async (original) => {
  const library = await original<typeof import("next-intl")>();
  const { NextIntlClientProvider: Provider } = library;
  type Props = ComponentProps<typeof Provider>;
  return {
    ...library,
    NextIntlClientProvider: (props: Props) =>
      createElement(Provider, { locale: "en", timeZone: "UTC", ...props }),
  };
});
/** Where a route leads on to. */
const ledTo = vi.hoisted(() => ({ href: "" }));
vi.mock("next/navigation", async (original) => ({
  ...(await original<typeof import("next/navigation")>()),
  useSearchParams: () => new URLSearchParams(),
}));
vi.mock("next-intl/navigation", () => ({
  createNavigation: () => ({
    Link: ({ href, children }: { href: string | UrlObject; children: ReactNode }) =>
      createElement("a", { href: typeof href === "string" ? href : format(href) }, children),
    redirect: ({ href }: { href: string }) => {
      ledTo.href = href;
    },
    useRouter: () => ({}),
    usePathname: () => "/lines",
  }),
}));

const zone = "Asia/Phnom_Penh";
const today = () => dateIn(zone, new Date());
const inDays = (days: number) => addDays(today(), days);
const entry = () => ({ renewedOn: today(), amount: "5", currency: "USD", way: "ABA 转账" });

let alice: SignedIn;
let bob: SignedIn;

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob] = [await signUp(zone), await signUp(zone)];
  request.headers = alice.headers;
});

const line = (number: string, days: number, label: string, owner = alice) =>
  addLine(
    owner.id,
    {
      number,
      carrier: { kind: "catalogue", id: "kh-smart", zone },
      validUntil: inDays(days),
      label,
    },
    new Date(),
  );
async function seen(id: string): Promise<LineDetail> {
  const found = await myLine(id);
  if (!found) throw new Error(id);
  return found;
}
const html = (element: ReactElement) => htmlOf(element, "en");
/** Of what waits for something, as a page does. */
async function htmlInTime(element: ReactElement): Promise<string> {
  const messages = await loadMessages("en");
  const { prelude } = await prerender(NextIntlClientProvider({ messages, children: element }));
  return new Response(prelude).text();
}
const ledgerOf = async (id: string, list: string) =>
  htmlInTime(createElement(Ledger, { line: await seen(id), list, all: false, outcome: null }));

describe("the part of the list that a person came from", () => {
  const list = "tag=south&page=2";
  const inAddress = "list=tag%3Dsouth%26page%3D2";
  const inForm = '<input type="hidden" name="list" value="tag=south&amp;page=2"/>';
  const takeBack = "Undo";
  const formsOf = (page: string) => page.match(/<form.*?<\/form>/gs) ?? [];

  it("goes along to the steps of a line", async () => {
    const id = await line("010 234 567", 5, "");
    const row = await html(createElement(LineRow, { line: await seen(id), list }));
    expect(row).toContain(`/lines/${id}/renew?${inAddress}"`);
  });

  it("goes along to the form to edit a line, and to its reminders", async () => {
    const id = await line("010 234 567", 5, "");
    const asked = {
      params: Promise.resolve({ locale: "en", id }),
      searchParams: Promise.resolve({ list }),
    };
    const [editing, reminders] = [
      await htmlInTime(await EditPage(asked)),
      await htmlInTime(await RemindersPage(asked)),
    ];
    expect(formsOf(editing).some((form) => form.includes(inForm))).toBe(true);
    for (const page of [editing, reminders]) expect(page).toContain(`/lines/${id}?${inAddress}"`);
  });

  it("goes along with the date that is told later, and with what is taken back", async () => {
    const id = await line("010 234 567", 5, "");
    await recordUnconfirmedRenewal(alice.id, id, entry(), new Date());
    const asked = createElement(FoldedUnconfirmedRenewal, { line: await seen(id), list });
    const taking = formsOf(await ledgerOf(id, list)).filter((form) => form.includes(takeBack));
    const forms = [...formsOf(await htmlInTime(asked)), ...taking];
    expect(forms.map((form) => form.includes(inForm))).toEqual([true, true, true]);
  });

  it("goes along to the whole ledger", async () => {
    const id = await line("010 234 567", 5, "");
    for (let ahead = 20; ahead < 31; ahead++) {
      const renewal = { ...entry(), validUntil: inDays(ahead), source: "typed" } as const;
      await renewLine(alice.id, id, renewal, new Date());
    }
    expect(await ledgerOf(id, list)).toContain(
      `/lines/${id}?history=all&amp;${inAddress}#history"`,
    );
    expect(await ledgerOf(id, "")).toContain(`/lines/${id}?history=all#history"`);
  });
});

describe("the list to tick", () => {
  const open = async (query: Record<string, string>) =>
    htmlInTime(
      await Page({
        params: Promise.resolve({ locale: "en" }),
        searchParams: Promise.resolve(query),
      }),
    );
  const ticked = (page: string) => page.match(/name="line"/g)?.length;

  it("begins with the first lines wherever the list was, and leads back there", async () => {
    await seedLines(alice.id, 501, new Date());
    const first = await open({ page: "3", choose: "yes" });
    expect(ticked(first)).toBe(500);
    expect(first).toContain('name="list" value="page=3"');
    expect(first).toContain('href="/lines?page=3"');
    const next = first.match(/href="\/lines(\?[^"]*choose=2)"/)?.[1]?.replace("&amp;", "&");
    const second = await open(Object.fromEntries(new URLSearchParams(next)));
    expect(ticked(second)).toBe(1);
    expect(second).toContain('name="list" value="page=3"');
  });
});

describe("words in another script are told apart for a screen reader", () => {
  const mother = '<span lang="zh">妈妈</span>';

  it("in each line of a list, and in what it says above them", async () => {
    const id = await line("010 234 567", 5, "妈妈");
    await db().line.update({ where: { id }, data: { tags: ["南门"] } });
    const mine = await seen(id);
    const choice = await html(createElement(LineChoice, { line: mine }));
    expect(choice).toContain(mother);
    expect(choice).toContain('<span lang="zh">南门</span>');
    expect(await html(createElement(Timeline, { lines: [mine], today: today() }))).toContain(
      mother,
    );
  });

  it("of one that can still be saved", async () => {
    const mine = await seen(await line("010 234 567", -3, "妈妈"));
    expect(await html(createElement(Headline, { lines: [mine] }))).toContain(mother);
  });

  it("in the way of a renewal", async () => {
    const id = await line("010 234 567", 5, "");
    await recordUnconfirmedRenewal(alice.id, id, entry(), new Date());
    expect(await ledgerOf(id, "")).toContain('<span lang="zh">转账</span>');
  });
});

describe("the shortcut of the app's icon", () => {
  const leadsTo = async () => {
    const context = { params: Promise.resolve({ locale: "en" }) };
    await steps(new Request("http://localhost:3000/en/steps"), context);
    return ledTo.href;
  };

  it("leads to the person's own next line, none of the archive or let go", async () => {
    expect(await leadsTo()).toBe("/carriers");
    const archived = await line("010 234 561", 3, "");
    await setArchived(alice.id, archived, true, new Date());
    const letGo = await line("010 234 562", 4, "");
    await db().watch.updateMany({ where: { lineId: letGo }, data: { letGoAt: new Date() } });
    const next = await line("010 234 563", 9, "");
    await line("010 234 564", 1, "", bob);
    expect(await leadsTo()).toBe(`/lines/${next}/renew`);
    request.headers = new Headers();
    expect(await leadsTo()).toBe("/carriers");
  });
});
