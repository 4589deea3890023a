import { expect, test } from "../fixtures";
import { addLine, dayAhead, momentOf, remindHere } from "../lines";

export function devices() {
  test("a device is added, tested, renamed and removed", async ({ visitor, keepline, t }) => {
    const { page, push, open, look } = visitor;
    const offer = page.getByRole("button", { name: t("push.offer.button") });
    const arrived = { title: t("reminders.test.title"), body: t("reminders.test.body") };
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await expect(page.getByText(t("lines.reach.none"))).toBeVisible();
    await offer.click();
    await expect(page.getByText(t("push.testSent"))).toBeVisible();
    await expect(page.getByText(t("lines.reach.none"))).toBeHidden();
    expect(await push.nextShown(page)).toMatchObject(arrived);

    await open("/settings");
    const device = page.getByRole("listitem").filter({ hasText: t("push.devices.here") });
    await expect(device).toHaveCount(1);
    await look("settings");

    await device.getByRole("button", { name: t("push.devices.test") }).click();
    await expect(device.getByText(t("push.devices.tested"))).toBeVisible();
    expect(await push.nextShown(page)).toMatchObject(arrived);
    await expect(device.getByText(t("push.arrival.shown"))).toBeVisible();

    await device.getByRole("button", { name: t("push.devices.rename") }).click();
    await device.getByLabel(t("push.devices.name")).fill("口袋里的手机");
    await device.getByRole("button", { name: t("push.devices.saveName") }).click();
    await expect(device).toContainText("口袋里的手机");
    await expect(device.getByLabel(t("push.devices.name"))).toBeHidden();

    await device.getByRole("button", { name: t("push.devices.remove") }).click();
    await expect(page.getByText(t("push.devices.empty"))).toBeVisible();

    await offer.click();
    await expect(device).toHaveCount(1);
    expect(await push.nextShown(page)).toMatchObject(arrived);
    expect(push.timesAsked()).toBe(2);
  });

  test("what a browser has lost is mended without a question", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, push, open } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.testSent"))).toBeVisible();

    push.lose();
    await open("/lines");
    await expect.poll(() => push.isSubscribed()).toBe(true);
    await expect(page.getByText(t("push.on"))).toBeVisible();
    expect(push.received(), "nobody asked for another test").toEqual([]);

    await open("/settings");
    const device = page.getByRole("listitem").filter({ hasText: t("push.devices.here") });
    await device.getByRole("button", { name: t("push.devices.test") }).click();
    await expect(device.getByText(t("push.devices.tested"))).toBeVisible();
    expect(push.received()).toHaveLength(1);
    expect(push.timesAsked()).toBe(1);

    await push.block(page);
    await open("/settings");
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    // The server doesn't count on it any more, and every page says so.
    await expect(page.getByText(t("push.devices.empty"))).toBeVisible();
    await open("/lines/new");
    await expect(page.getByText(t("lines.reach.none"))).toBeVisible();
    await expect(page.getByRole("link", { name: t("lines.reach.turnOn") })).toBeVisible();
  });

  test("who blocked notifications is told how to allow them", { tag: "@phone" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, push, open, look } = visitor;
    await open("/help");
    await expect(page.getByText(t("push.check.able"))).toBeVisible();
    push.answerWith("denied");
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    await look("denied");
    await open("/help");
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    await look("help-denied");

    push.answerWith("granted");
    await open("/lines");
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.testSent"))).toBeVisible();
  });

  test("a subscription that the browser replaces is told without a visit", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, push } = visitor;
    const validUntil = dayAhead(keepline, 10);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await remindHere(visitor, t);
    await push.replace();
    keepline.clock.moveTo(momentOf(validUntil, 7));
    await keepline.tick();
    const left = t("reminders.left", { days: 7 });
    const { title } = await push.nextShown(page);
    expect(title).toBe(t("reminders.title", { name: "Cellcard ··678", left }));
    // And once more: the worker knows what it has now.
    await push.replace();
    keepline.clock.moveTo(momentOf(validUntil, 3));
    await keepline.tick();
    await push.nextShown(page);
    expect(push.timesAsked()).toBe(1);
  });

  test("a server with another key is subscribed to anew, without a question", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, push, open } = visitor;
    const validUntil = dayAhead(keepline, 10);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await remindHere(visitor, t);
    const before = push.received().length;
    await page.goto("about:blank");
    await keepline.changeKeys();
    keepline.clock.moveTo(momentOf(validUntil, 7));
    expect(await keepline.tick()).toMatchObject({ delivered: 0, failed: 0, gone: 0 });
    expect(push.received()).toHaveLength(before);

    // The page says at once what the server knows, and mends it then.
    const mended = page.waitForResponse(/\/api\/push\/subscriptions$/);
    await open("/lines");
    await mended;
    await expect(page.getByText(t("push.on"))).toBeVisible();
    // What waited comes, to a subscription with the new key: the push service checks it.
    const left = t("reminders.left", { days: 7 });
    const { title } = await push.nextShown(page);
    expect(title).toBe(t("reminders.title", { name: "Cellcard ··678", left }));
    await open("/settings");
    await expect(page.getByRole("listitem").getByText(t("push.devices.here"))).toHaveCount(1);
    await expect(page.getByText(t("push.devices.resubscribe"))).toBeHidden();
    expect(push.timesAsked()).toBe(1);
  });

  test("a test that is accepted and not shown says what to look after", { tag: "@phone" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await remindHere(visitor, t);
    await expect(page.getByText(t("push.arrival.shown"))).toBeVisible();
    await page.clock.install();
    await open("/settings");
    const device = page.getByRole("listitem").filter({ hasText: t("push.devices.here") });
    await device.getByRole("button", { name: t("push.devices.test") }).click();
    // The push service has it, and the phone sleeps.
    await expect(device.getByText(t("push.devices.tested"))).toBeVisible();
    await page.clock.runFor(30_000);
    await expect(async () => {
      await page.clock.runFor(3_000);
      await expect(device.getByText(t("push.arrival.untold"))).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(device.getByRole("listitem")).toHaveText(t("push.arrival.steps").split("\n"));
    await look("test-untold");
  });
}
