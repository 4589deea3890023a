import type { Page } from "@playwright/test";
import { findCarrier } from "@/lib/carriers/catalogue";
import { formatDate } from "@/lib/i18n/format";
import type { TestSubscription } from "../../support/push-service";
import { expect, test } from "../fixtures";
import { addLine, dayAhead, momentOf, remindHere } from "../lines";

const subscriptionOf = (page: Page): Promise<TestSubscription> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    const { endpoint, keys } = (await registration?.pushManager.getSubscription())?.toJSON() ?? {};
    if (!endpoint || !keys?.p256dh || !keys.auth) throw new Error("no subscription");
    return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  });

export function reminded() {
  test("a reminder comes before the line lapses, its tap opens the steps, and renewing can be undone @everywhere", async ({
    visitor,
    keepline,
    language,
    t,
    timezoneId,
  }) => {
    const { page, push, look } = visitor;
    const validUntil = dayAhead(keepline, 10);
    const name = "Cellcard ··678";
    await addLine(visitor, t, { number: "012 345 678", validUntil });

    await test.step("the browser asks only when the button is pressed", async () => {
      await expect(page.getByRole("button", { name: t("push.offer.button") })).toBeVisible();
      expect(push.timesAsked()).toBe(0);
      const shown = await remindHere(visitor, t);
      expect(push.timesAsked()).toBe(1);
      expect(shown).toMatchObject({ title: t("reminders.test.title"), lang: language });
      await look("reminded");
    });

    const reminder = await test.step("seven days before, it comes once", async () => {
      const moment = momentOf(validUntil, 7, timezoneId);
      keepline.clock.moveTo(new Date(moment.getTime() - 60_000));
      const before = push.received().length;
      // Others who were here before may have something due, or held for their quiet hours: what a
      // tick counts is everybody's, what this browser received is not.
      expect(await keepline.tick()).toMatchObject({ remaining: 0 });
      expect(push.received()).toHaveLength(before);
      keepline.clock.moveTo(moment);
      expect(await keepline.tick()).toMatchObject({ remaining: 0 });
      expect(push.received()).toHaveLength(before + 1);
      expect(await keepline.tick()).toMatchObject({ planned: 0, delivered: 0, remaining: 0 });
      expect(push.received()).toHaveLength(before + 1);

      const shown = await push.nextShown(page);
      const body = t("reminders.body.active", { date: formatDate(validUntil, language), days: 60 });
      expect(shown).toMatchObject({
        title: t("reminders.title", { name, left: t("reminders.left", { days: 7 }) }),
        body: t("reminders.steps", { body }),
        lang: language,
      });
      return shown;
    });

    await test.step("the tap opens the steps of this carrier for this line", async () => {
      await push.tap(reminder);
      await expect(page).toHaveURL(new RegExp(`/${language}/lines/[^/]+/renew`));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.renew.title", { name }),
      );
      await expect(page.getByText("012 345 678")).toBeVisible();
      const part = (title: string) =>
        page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
      await expect(part(t("carriers.guide.before")).getByText("#124#")).toBeVisible();
      const steps = findCarrier("kh-cellcard")?.guide[0]?.steps ?? [];
      await expect(
        part(t("carriers.guide.ways")).getByRole("list").first().getByRole("listitem"),
      ).toContainText(steps.map((step) => step.text[language]));
      await expect(part(t("carriers.guide.mind")).getByRole("listitem").first()).toBeVisible();
      await look("steps");
    });

    const form = page.locator("#renewed");
    await test.step("a code is copied, or called", async () => {
      const code = page
        .locator("code")
        .filter({ hasText: /^#124#$/ })
        .first()
        .locator("..");
      await expect(code.getByRole("link")).toHaveAttribute("href", "tel:%23124%23");
      await code.getByRole("button").click();
      await expect(code.getByRole("button")).toHaveText(t("carriers.guide.copied"));
      const field = form.getByLabel(t("lines.renew.amount"));
      await field.focus();
      await page.keyboard.press("ControlOrMeta+V");
      await expect(field).toHaveValue("#124#");
    });

    const until = dayAhead(keepline, 90);
    const old = formatDate(validUntil, language);
    const renew = async () => {
      await form.getByLabel(t("lines.renew.validUntil")).fill(until);
      await form.getByLabel(t("lines.renew.amount")).fill("2,50");
      await form.getByLabel(t("lines.renew.way")).selectOption(t("lines.renew.wayOther"));
      await form.getByLabel(t("lines.renew.ownWay")).fill("ABA");
      await page.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(
        page.getByText(t("lines.flash.renewed", { name, date: formatDate(until, language) })),
      ).toBeVisible();
    };

    await test.step("renewing moves the date, and is undone from the notice", async () => {
      await renew();
      await expect(page.getByRole("region", { name: t("lines.group.later") })).toBeVisible();
      await look("renewed");
      await page.getByRole("button", { name: t("common.undo") }).click();
      await expect(page.getByText(t("lines.flash.undone"))).toBeVisible();
      await expect(page.getByText(t("lines.untilDate", { date: old }))).toBeVisible();
    });

    await test.step("and from the line's history", async () => {
      await page.getByRole("link", { name: t("lines.renewStepsFor", { name }) }).click();
      await renew();
      await page.getByRole("main").getByRole("link", { name: "Cellcard", exact: true }).click();
      const entry = page
        .getByRole("listitem")
        .filter({ has: page.getByRole("button", { name: t("common.undo") }) });
      await expect(entry).toContainText("2.5");
      await expect(entry).toContainText("ABA");
      await look("history");
      await entry.getByRole("button").click();
      await expect(page.getByText(t("lines.flash.undone"))).toBeVisible();
      await expect(page.getByText(t("lines.untilDate", { date: old }))).toBeVisible();
    });
  });

  test("a device that its push service refuses is turned on again by opening Keepline there", {
    tag: "@once",
  }, async ({ visitor: alice, newVisitor, keepline, t }) => {
    const bob = await newVisitor();
    const validUntil = dayAhead(keepline, 10);
    await addLine(alice, t, { number: "012 345 678", validUntil });
    await remindHere(alice, t);
    await addLine(bob, t, { number: "010 234 567", validUntil });
    await remindHere(bob, t);
    const subscription = await subscriptionOf(alice.page);
    await test.step("it accepts Bob's and refuses hers: nothing more is sent to it", async () => {
      keepline.push.answer(subscription, { status: 403 });
      keepline.clock.moveTo(momentOf(validUntil, 3));
      await keepline.tick();
      const settings = await alice.context.request.get("/en/settings");
      expect(await settings.text()).toContain(t("push.devices.refused"));
    });

    await test.step("opening Keepline there subscribes it anew, and brings what it missed", async () => {
      await alice.open("/lines");
      await expect.poll(() => subscriptionOf(alice.page)).not.toEqual(subscription);
      // The reminder alone: a test is for who asked for one.
      expect((await alice.push.nextShown(alice.page)).title).toBe(
        t("reminders.title", { name: "Cellcard ··678", left: t("reminders.left", { days: 3 }) }),
      );
      await alice.open("/settings");
      const devices = alice.page.getByRole("listitem");
      await expect(devices.getByText(t("push.devices.here"))).toBeVisible();
      await expect(alice.page.getByText(t("push.devices.refused"))).toBeHidden();
    });
  });
}
