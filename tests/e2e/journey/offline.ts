import type { Page } from "@playwright/test";
import { addDays } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import type { Texts } from "../../support/journey-texts";
import { expect, test, type Visitor } from "../fixtures";
import { addLine, dayAhead, waitUntilKept } from "../lines";

/** Whether any store of this device holds a text. */
const isKeptAnywhere = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(async (text) => {
    for (const name of await caches.keys()) {
      const store = await caches.open(name);
      for (const request of await store.keys()) {
        const kept = await store.match(request, { ignoreVary: true });
        if ((await kept?.text())?.includes(text)) return true;
      }
    }
    return false;
  }, text);

async function loseNetwork({ context, guard }: Visitor): Promise<void> {
  guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
  await context.setOffline(true);
}

const part = (page: Page, title: string) =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });

const progress = (t: Texts, done: number, steps: number) =>
  t("guide.ticks.progress", { done, steps });

export function offline() {
  test("the list and the steps are read without a network, their days counted by the device @everywhere", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, context, look, open } = visitor;
    const today = keepline.clock.now();
    await page.clock.setFixedTime(today);
    const validUntil = dayAhead(keepline, 20);
    const name = "Cellcard ··678";
    const days = (count: number) => t("lines.when", { days: count });
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await page.getByRole("link", { name: t("lines.renewStepsFor", { name }) }).click();
    const guideTitle = t("lines.renew.title", { name });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(guideTitle);
    const guide = new URL(page.url()).pathname;
    await waitUntilKept(page, language);

    const way = part(page, t("carriers.guide.ways")).locator("details").first();
    const boxes = way.getByRole("checkbox");
    const steps = await boxes.count();

    await test.step("a step is ticked off with the keyboard, and stays so", async () => {
      await boxes.first().focus();
      await page.keyboard.press("Space");
      await expect(way.getByText(progress(t, 1, steps))).toBeVisible();
      await page.reload();
      await expect(boxes.first()).toBeChecked();
      await look("guide");
    });

    await loseNetwork(visitor);

    await test.step("the guide is there: number, dates, steps, and as of when", async () => {
      await page.reload();
      await expect(page.getByText(t("guide.offline.title"), { exact: true })).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(guideTitle);
      await expect(page.getByText("012 345 678")).toBeVisible();
      await expect(page.getByText(formatDate(validUntil, language)).first()).toBeVisible();
      await expect(boxes.first()).toBeChecked();
      await expect(boxes.nth(1)).not.toBeChecked();
      const shownAt = t("guide.offline.asOf", { at: "\u0000" }).split("\u0000");
      await expect(page.getByText(shownAt.at(-1) ?? "")).toBeVisible();
      await look("guide-offline");
    });

    await test.step("the list too", async () => {
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.next.active", { name, when: days(20) }),
      );
      await look("lines-offline");
    });

    await test.step("ten days later ten days fewer are left", async () => {
      await page.clock.setFixedTime(new Date(today.getTime() + 10 * 24 * 3600 * 1000));
      await page.reload();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.next.active", { name, when: days(10) }),
      );
    });

    await test.step("after its last day it says what still works, and until when", async () => {
      await page.clock.setFixedTime(new Date(today.getTime() + 30 * 24 * 3600 * 1000));
      await page.getByRole("link", { name: t("lines.renewStepsFor", { name }) }).click();
      const date = formatDate(addDays(validUntil, 60), language);
      await expect(page.getByText(t("guide.now.outgoingBlocked", { date }))).toBeVisible();
      await look("guide-offline-outgoing");
    });

    await test.step("a form is not there, and the page says so", async () => {
      await open("/lines/new");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("guide.offline.notKept"));
      await page.getByRole("link", { name: t("guide.offline.lines") }).click();
      await expect(page.getByRole("region", { name: t("lines.group.overdue") })).toBeVisible();
    });

    await test.step("with the network back, trying again opens the page itself", async () => {
      await context.setOffline(false);
      await page.clock.setFixedTime(today);
      await page.goto(guide);
      await expect(page.getByText(t("guide.offline.title"), { exact: true })).toBeHidden();
      await expect(boxes.first()).toBeChecked();
    });

    await test.step("once renewed, the steps begin afresh", async () => {
      const until = dayAhead(keepline, 90);
      await page.locator("#renewed").getByLabel(t("lines.renew.validUntil")).fill(until);
      await page.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(
        page.getByText(t("lines.flash.renewed", { name, date: formatDate(until, language) })),
      ).toBeVisible();
      await page.goto(guide);
      await expect(way.getByText(progress(t, 0, steps))).toBeVisible();
    });
  });

  test("a carrier's page that was read stays readable", { tag: "@once" }, async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 20) });
    await waitUntilKept(page, language);
    await open("/carriers/kh-smart");
    const title = await page.getByRole("heading", { level: 1 }).textContent();
    await loseNetwork(visitor);
    await open("/carriers/kh-smart");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title ?? "");
    await open("/carriers/kh-metfone");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("guide.offline.notKept"));
  });

  test("what a device keeps goes with its person", { tag: "@phone" }, async ({
    visitor: alice,
    newVisitor,
    keepline,
    language,
    t,
  }) => {
    const { page, context, open } = alice;
    await addLine(alice, t, { number: "012 345 678", validUntil: dayAhead(keepline, 20) });
    await waitUntilKept(page, language);

    await test.step("signing out leaves nothing to read, though another tab was just asking", async () => {
      const ticks = () => page.evaluate(() => localStorage.getItem("keepline-ticks"));
      await page.evaluate(() => localStorage.setItem("keepline-ticks", "a 2027-01-24 Agent 1"));
      const other = await context.newPage();
      let leave = () => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const asked = other.waitForRequest("**/api/offline");
      await other.route("**/api/offline", async (route) => {
        const response = await route.fetch();
        await left;
        await route.fulfill({ response });
      });
      await other.goto(`/${language}/lines`);
      await asked;
      await open("/settings");
      await page.getByRole("button", { name: t("accounts.signOut.submitGuest") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.landing.title"));
      await expect.poll(ticks).toBe(null);
      const answered = other.waitForEvent("requestfinished", (request) =>
        request.url().endsWith("/api/offline"),
      );
      leave();
      await answered;
      await other.close();
      await loseNetwork(alice);
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("guide.offline.notKept"));
      expect(await isKeptAnywhere(page, "85512345678")).toBe(false);
      await alice.look("offline-signed-out");
      await context.setOffline(false);
    });

    await test.step("who comes after sees their own", async () => {
      await addLine(alice, t, { number: "010 234 567", validUntil: dayAhead(keepline, 30) });
      await waitUntilKept(page, language);
      await context.setOffline(true);
      await open("/lines");
      await expect(page.getByText("··567").first()).toBeVisible();
      await expect(page.getByText("··678")).toHaveCount(0);
      expect(await isKeptAnywhere(page, "85512345678")).toBe(false);
      expect(await isKeptAnywhere(page, "85510234567")).toBe(true);
    });

    await test.step("and a stranger is given nobody's", async () => {
      const bob = await newVisitor();
      const answer = await bob.context.request.get("/api/offline");
      expect([answer.status(), await answer.json()]).toEqual([401, { error: "signed out" }]);
    });
  });
}
