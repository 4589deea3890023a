import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

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
    expect(await push.nextShown(page)).toMatchObject(arrived);
    await expect(device.getByText(t("push.devices.tested"))).toBeVisible();

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
}
