import type { Page } from "@playwright/test";
import { mostShift } from "../../../scripts/audit/pages";
import type { Texts } from "../../support/journey-texts";
import { expect, test, type Visitor } from "../fixtures";
import { addLine, dayAhead } from "../lines";

const android =
  "Mozilla/5.0 (Linux; Android 14; SM-A155F; wv) AppleWebKit/537.36 (KHTML, like Gecko)";
const webView = `${android} Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36`;
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";

/** Browsers without notifications, and what each is told first. */
const browsers: [string, string, (t: Texts) => string][] = [
  ["wechat", `${webView} MicroMessenger/8.0.53.2740`, (t) => t("push.without.wechat")],
  [
    "wechat-iphone",
    `${iphone} Mobile/15E148 MicroMessenger/8.0.61`,
    (t) => t("push.without.wechat"),
  ],
  ["telegram", `${webView} Telegram-Android/11.4.2`, (t) => t("push.without.menu")],
  ["facebook", `${webView} [FB_IAB/FB4A;FBAV/530.0.0.48.74;]`, (t) => t("push.without.menu")],
  ["line", `${webView} Line/15.13.1/IAB`, (t) => t("push.without.menu")],
  [
    "huawei",
    "Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-AN00) AppleWebKit/537.36 Chrome/114 HuaweiBrowser/16.0 Mobile Safari/537.36",
    (t) => t("push.without.noGoogle"),
  ],
  [
    "iphone",
    `${iphone} Version/18.6 Mobile/15E148 Safari/604.1`,
    (t) => t("push.without.homeScreen"),
  ],
];

/** In a page: as where the browser has no push messages. */
function takePush() {
  Reflect.deleteProperty(window, "PushManager");
  Reflect.deleteProperty(window, "Notification");
}

/** How far the page has moved by itself while it was looked at. */
const movedBy = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += Number(Reflect.get(entry, "value"));
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum)));
      }),
  );

const help = ({ page }: Visitor) => page.locator("#remind");

export function permission() {
  for (const [name, userAgent, firstly] of browsers) {
    test(`${name} is told at once what works instead`, { tag: "@phone" }, async ({
      newVisitor,
      keepline,
      t,
    }) => {
      const visitor = await newVisitor(userAgent);
      const { page, open, look, context } = visitor;
      await context.addInitScript(takePush);
      await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
      await open("/lines");
      await expect(help(visitor).getByText(firstly(t))).toBeVisible();
      await expect(page.getByRole("button", { name: t("push.offer.button") })).toBeHidden();
      await page.waitForLoadState("networkidle");
      expect(await movedBy(page)).toBeLessThan(mostShift);
      await expect(
        help(visitor).getByRole("link", { name: t("push.without.calendar") }),
      ).toHaveAttribute("href", /settings#calendar$/);
      await look(`without-${name}`);
      if (name === "huawei") return;
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await help(visitor)
        .getByRole("button", { name: t("push.without.copy") })
        .click();
      await expect(help(visitor).getByText(t("common.copied"))).toBeVisible();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(page.url());
    });
  }

  test("an iPhone's Home Screen steps work inside Telegram, which calls itself Safari", {
    tag: "@once",
  }, async ({ newVisitor, keepline, t }) => {
    const visitor = await newVisitor(`${iphone} Version/18.6 Mobile/15E148 Safari/604.1`);
    const { page, open, context } = visitor;
    await context.addInitScript(takePush);
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await open("/lines");
    await expect(help(visitor).getByText(t("push.without.safari"))).toBeVisible();

    await test.step("each screen has its picture for the start", async () => {
      const links = page.locator("head > link[rel=apple-touch-startup-image]");
      for (const link of await links.all()) {
        const picture = await page.request.get((await link.getAttribute("href")) ?? "");
        expect(picture.headers()["content-type"]).toBe("image/png");
        const [, width, height, ratio] =
          /width: (\d+)px.*height: (\d+)px.*ratio: (\d)/.exec(
            (await link.getAttribute("media")) ?? "",
          ) ?? [];
        // Where a PNG has its size (PNG, 11.2.2).
        const bytes = await picture.body();
        expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
          Number(width) * Number(ratio),
          Number(height) * Number(ratio),
        ]);
      }
      expect(await links.count()).toBe(22);
    });

    await context.addInitScript(() => Reflect.set(window, "TelegramWebviewProxy", {}));
    await open("/lines");
    await expect(help(visitor).getByText(t("push.without.menu"))).toBeVisible();
  });

  test("without https it is said, and the calendar offered", { tag: "@once" }, async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, context, look } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    const host = "keepline.test";
    visitor.guard.allow(/Cross-Origin-Opener-Policy header has been ignored/);
    const cookie = (await context.cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    await context.route(`http://${host}/**`, async (route) => {
      const { pathname, search } = new URL(route.request().url());
      const headers = { ...route.request().headers(), cookie, "x-forwarded-host": host };
      const response = await route.fetch({ url: keepline.url + pathname + search, headers });
      await route.fulfill({ response });
    });
    await page.goto(`http://${host}/${language}/lines`);
    await expect(help(visitor).getByText(t("push.insecure"))).toBeVisible();
    await expect(
      help(visitor).getByRole("link", { name: t("push.without.calendar") }),
    ).toBeVisible();
    await page.waitForLoadState("networkidle");
    expect(await movedBy(page)).toBeLessThan(mostShift);
    await look("insecure");
  });

  test("who blocked notifications sees it at once the next time, until they are allowed", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, push, open } = visitor;
    push.answerWith("denied");
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    await open("/lines");
    await page.waitForLoadState("networkidle");
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    expect(await movedBy(page)).toBeLessThan(mostShift);
    push.answerWith("granted");
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.testSent"))).toBeVisible();
    await open("/lines");
    await expect(page.getByText(t("push.on"))).toBeVisible();
    await expect(page.getByText(t("push.denied.title"))).toBeHidden();
  });
}
