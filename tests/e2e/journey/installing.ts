import type { Locator, Page } from "@playwright/test";
import { stores } from "@/lib/offline/policy";
import { newWorkerMark, startUpdatedServer } from "../../support/updated-server";
import { expect, test } from "../fixtures";
import {
  addLine,
  dayAhead,
  momentOf,
  remindHere,
  shareText,
  typeLine,
  waitUntilKept,
} from "../lines";
import { scratchCardIn } from "./estimating";

/** Chromium's own offer, which it makes only to windows that aren't private. */
const offerOnce = (page: Page) =>
  page.evaluate(() => {
    const offer = new Event("beforeinstallprompt", { cancelable: true });
    Object.assign(offer, {
      prompt: async () => {
        document.title = "asked";
        return { outcome: "dismissed" };
      },
    });
    window.dispatchEvent(offer);
    return offer.defaultPrevented;
  });

/** Made until the page listens, which then keeps the browser's own bar away. */
const offerInstall = (page: Page) => expect.poll(() => offerOnce(page)).toBe(true);

/** Forms are answered as by a server that knows no such action: its own log would hold a stack. */
const forgetActions = (page: Page, path: string) =>
  page.route(`**${path}`, (route) =>
    route.request().method() === "POST"
      ? route.fulfill({ status: 409, headers: { "x-nextjs-action-not-found": "1" } })
      : route.continue(),
  );

export function installing() {
  test("what the system is told about the app is sound", { tag: "@phone" }, async ({
    visitor,
    language,
  }) => {
    const { page, context, open } = visitor;
    await open("");
    const session = await context.newCDPSession(page);
    const { url, errors, data = "" } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(new URL(url).pathname).toBe(`/${language}/manifest.webmanifest`);
    const manifest = JSON.parse(data);
    expect(manifest).toMatchObject({ id: "/", lang: language });
    for (const { src } of [
      ...manifest.icons,
      ...manifest.shortcuts.flatMap(({ icons }: { icons: { src: string }[] }) => icons),
    ]) {
      const icon = await page.request.get(src);
      expect(`${icon.status()} ${icon.headers()["content-type"]}`).toMatch(/^200 image\//);
    }
    for (const { url } of manifest.shortcuts) {
      expect((await page.request.get(url)).status()).toBe(200);
    }
    const { action, method } = manifest.share_target;
    const form = { text: "012 345 678" };
    expect((await page.request.fetch(action, { method, form })).status()).toBe(200);
  });

  test("a shared text fills in the form, is in no address, and waits for a network", {
    tag: "@phone",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, context, guard, open, look } = visitor;
    const addresses: string[] = [];
    context.on("request", (request) => addresses.push(request.url()));
    const number = page.getByLabel(t("lines.form.number"), { exact: true });
    const date = page.getByLabel(t("lines.form.validUntil"), { exact: true });
    const until = dayAhead(keepline, 40);

    await test.step("where no service worker is there yet", async () => {
      await open("/lines/new");
      await shareText(page, language, `010234567 valid till ${until}`);
      await expect(number).toHaveValue("010 234 567");
      await expect(date).toHaveValue(until);
    });

    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await waitUntilKept(page, language);

    await test.step("by the service worker", async () => {
      await shareText(page, language, `010234568 valid till ${until}`);
      await expect(number).toHaveValue("010 234 568");
      await expect(page.getByText(t("lines.form.shared"))).toBeVisible();
      expect(await page.evaluate((name) => caches.has(name), stores.shared)).toBe(false);
    });

    await test.step("shared without a network, it is there once there is one", async () => {
      guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
      await visitor.push.setOffline(true);
      await shareText(page, language, `010234569 valid till ${until}`);
      await expect(page.getByText(t("guide.offline.shared"))).toBeVisible();
      await look("shared-offline");
      await visitor.push.setOffline(false);
      await page.getByRole("link", { name: t("guide.offline.retry") }).click();
      await expect(number).toHaveValue("010 234 569");
    });

    expect(addresses.filter((address) => /0102345/.test(decodeURIComponent(address)))).toEqual([]);
    expect(keepline.log()).not.toContain("0102345");
  });

  test("the shortcut opens the steps of what comes next, without a network too", {
    tag: "@phone",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, context, guard, open } = visitor;
    const heading = page.getByRole("heading", { level: 1 });
    await open("/steps");
    await expect(page).toHaveURL(new RegExp(`/${language}/carriers$`));
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 40) });
    await addLine(visitor, t, {
      number: "012 345 670",
      validUntil: dayAhead(keepline, 9),
      label: "Bank",
    });
    await waitUntilKept(page, language, "Bank");
    await open("/steps");
    await expect(page).toHaveURL(/\/lines\/[^/]+\/renew$/);
    const title = t("lines.renew.title", { name: "Bank ··670" });
    await expect(heading).toHaveText(title);
    guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
    await context.setOffline(true);
    await open("/steps");
    await expect(page.getByText(t("guide.offline.title"), { exact: true })).toBeVisible();
    await expect(heading).toHaveText(title);
  });

  test("the icon counts what is urgent, when the list is opened and when a reminder comes", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, context, push, open } = visitor;
    const counts: number[] = [];
    await context.exposeFunction("counted", (count: number) => counts.push(count));
    await context.addInitScript(() =>
      Object.assign(navigator, {
        setAppBadge: async (count: number) => Reflect.get(window, "counted")(count),
      }),
    );
    const validUntil = dayAhead(keepline, 40);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await addLine(visitor, t, { number: "012 345 679", validUntil: dayAhead(keepline, 7) });
    await addLine(visitor, t, { number: "012 345 670", validUntil: dayAhead(keepline, -20) });
    await expect.poll(() => counts.at(-1)).toBe(2);
    await remindHere(visitor, t);
    const [worker] = context.serviceWorkers();
    await worker?.evaluate(() =>
      Object.assign(navigator, {
        setAppBadge: async (count: number) => Reflect.set(self, "badge", count),
      }),
    );
    keepline.clock.moveTo(momentOf(validUntil, 30));
    await keepline.tick();
    // The first two are overdue by now, and this one is a month away.
    await push.nextShown(page);
    await expect.poll(() => worker?.evaluate(() => Reflect.get(self, "badge"))).toBe(2);
    await page.getByRole("link", { name: t("common.nav.settings") }).click();
    await open("/lines");
    await expect.poll(() => counts.at(-1)).toBe(2);
  });

  test("to install it is offered once it reminds, and not again after a no", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, open, look } = visitor;
    const button = page.getByRole("button", { name: t("push.install.button"), exact: true });
    await open("/lines");
    await offerInstall(page);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
    await expect(button).toBeHidden();
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await offerInstall(page);
    await expect(page.getByText(t("lines.reach.none"))).toBeVisible();
    await expect(button).toBeHidden();
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(button).toBeVisible();
    await look("install");
    await button.click();
    await expect.poll(() => page.title()).toBe("asked");

    await open("/lines");
    await offerInstall(page);
    await page.getByRole("button", { name: t("push.install.no") }).click();
    await expect(button).toBeHidden();
    await open("/lines");
    await offerInstall(page);
    await expect(page.getByText(t("push.on"))).toBeVisible();
    await expect(button).toBeHidden();
    // Whoever looks for it finds it.
    await open("/settings");
    await offerInstall(page);
    await expect(button).toBeVisible();
  });

  test("a page from before an update says so", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, guard, look } = visitor;
    guard.allow(/409|UnrecognizedActionError/);
    await open("/lines/new");
    await typeLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await forgetActions(page, "/lines/new");
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    await expect(page.getByText(t("common.updated.title"))).toBeVisible();
    await look("updated");
    await page.unroute("**/lines/new");
    await page.getByRole("button", { name: t("common.updated.reload") }).click();
    // Nothing has to be typed again.
    await expect(page.getByLabel(t("lines.form.number"), { exact: true })).toHaveValue(
      "012 345 678",
    );
    await expect(page.getByRole("button", { name: t("lines.form.change") })).toBeVisible();
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    await expect(page).toHaveURL(/\/lines\?added=/);
  });

  test("after an update what was typed and chosen is in its own form again", {
    tag: "@once",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, open, guard } = visitor;
    guard.allow(/409|UnrecognizedActionError/);
    await addLine(visitor, t, { number: "010 234 572", validUntil: dayAhead(keepline, 300) });
    const line = new URL(page.url()).searchParams.get("added");
    const save = { name: t("lines.renew.save") };
    const asked = page.locator("#renewed");
    const askedDate = asked.getByLabel(t("lines.renew.validUntil"));
    const checked = asked.getByLabel(t("lines.estimate.checked"));
    const way = t("lines.renew.way");
    const saveAfterUpdate = async (form: Locator) => {
      await forgetActions(page, "/renew");
      await form.getByRole("button", save).click();
      await expect(page.getByText(t("common.updated.title"))).toBeVisible();
      await page.unroute("**/renew");
      await page.getByRole("button", { name: t("common.updated.reload") }).click();
      await expect(page.getByText(t("common.updated.title"))).toBeHidden();
    };

    await test.step("a renewal is saved of which the date is not known", async () => {
      await open(`/lines/${line}/renew`);
      await asked.getByRole("button", { name: "5 USD", exact: true }).click();
      await asked.getByLabel(way).selectOption(scratchCardIn(language));
      await askedDate.fill("");
      await asked.getByRole("button", save).click();
      await asked.getByRole("button", { name: t("lines.renew.withoutDate") }).click();
      await expect(page).toHaveURL(/\/lines\?unconfirmed=/);
    });

    await test.step("another is in the second form, and nothing of it in the first", async () => {
      await open(`/lines/${line}/renew`);
      const before = await askedDate.inputValue();
      await page.getByText(t("lines.unconfirmed.renewedAgain")).click();
      const again = page
        .locator("form")
        .filter({ has: page.getByLabel(t("lines.renew.currency")) });
      const date = dayAhead(keepline, 333);
      await again.getByRole("textbox", { name: t("lines.renew.amount") }).fill("20000");
      await again.getByLabel(t("lines.renew.currency")).selectOption("KHR");
      await again.getByLabel(way).selectOption("other");
      await again.getByLabel(t("lines.renew.ownWay")).fill("A friend");
      await again.getByLabel(t("lines.renew.validUntil")).fill(date);
      await saveAfterUpdate(again);
      await expect(again.getByLabel(t("lines.renew.validUntil"))).toHaveValue(date);
      await expect(again.getByLabel(t("lines.renew.ownWay"))).toHaveValue("A friend");
      await expect(again.getByLabel(t("lines.renew.currency"))).toHaveValue("KHR");
      await expect(again.getByRole("textbox", { name: t("lines.renew.amount") })).toHaveValue(
        "20000",
      );
      await expect(askedDate).toHaveValue(before);
    });

    await test.step("an estimate is one still, and a tick is there again", async () => {
      await open(`/lines/${line}/renew`);
      await checked.check();
      await saveAfterUpdate(asked);
      await expect(checked).toBeChecked();
    });
  });

  test("to sign in, what was typed comes back after an update, but no password", {
    tag: "@once",
  }, async ({ visitor, t }) => {
    const { page, open, guard } = visitor;
    guard.allow(/409|UnrecognizedActionError/);
    const email = page.getByLabel(t("accounts.email"));
    const password = page.getByLabel(t("accounts.password"), { exact: true });
    await open("/sign-in");
    await email.fill("nobody@example.com");
    await password.fill("three unusual words");
    await forgetActions(page, "/sign-in");
    await page.getByRole("button", { name: t("accounts.signIn.submit") }).click();
    await page.getByRole("button", { name: t("common.updated.reload") }).click();
    await expect(email).toHaveValue("nobody@example.com");
    await expect(password).toHaveValue("");
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain("unusual");
  });

  test("a new service worker takes over while pages are open, and strands none", {
    tag: "@once",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, context, guard } = visitor;
    const server = await startUpdatedServer(keepline.url);
    const openAt = (where: Page, path: string) => where.goto(`${server.url}/${language}${path}`);
    const isNew = () => page.evaluate((mark) => caches.has(mark), newWorkerMark);
    const loads: string[] = [];
    context.on("page", (opened) => opened.on("load", () => loads.push(opened.url())));
    page.on("load", () => loads.push(page.url()));

    await openAt(page, "/lines/new");
    const line = { number: "012 345 678", validUntil: dayAhead(keepline, 10) };
    await typeLine(visitor, t, line);
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    await expect(page).toHaveURL(/\/lines\?added=/);
    await waitUntilKept(page, language);
    await openAt(page, "/lines/new");
    await typeLine(visitor, t, { ...line, number: "012 345 679" });

    await test.step("another page brings the new one, and this one goes on as it was", async () => {
      server.update();
      const other = await context.newPage();
      await openAt(other, "/lines");
      await expect.poll(isNew).toBe(true);
      await other.close();
      const before = loads.length;
      const number = page.getByLabel(t("lines.form.number"), { exact: true });
      await expect(number).toHaveValue("012 345 679");
      await page.getByRole("button", { name: t("lines.form.save") }).click();
      await expect(page).toHaveURL(/\/lines\?added=/);
      expect(loads.slice(before), "no page was loaded anew").toEqual([]);
    });

    await test.step("a page of which the script is gone asks to be loaded anew, once", async () => {
      guard.allow(/404|ChunkLoadError|Failed to load|Loading chunk/);
      const before = loads.length;
      await page.getByRole("link", { name: t("common.nav.settings") }).click();
      const reload = page.getByRole("button", { name: t("common.updated.reload") });
      await expect(reload).toBeVisible();
      server.bringScripts();
      await reload.click();
      await page.waitForLoadState("networkidle");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.nav.settings"));
      expect(loads.slice(before)).toEqual([`${server.url}/${language}/settings`]);
    });
    await server.close();
  });
}
