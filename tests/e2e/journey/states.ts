import { locales } from "@/lib/i18n/routing";
import { textsIn } from "../../support/journey-texts";
import { expect, test, type Visitor } from "../fixtures";
import { judged, narrow } from "../judge";
import { addLine, dayAhead, typeLine, waitUntilKept } from "../lines";

/** Browsers that have no notifications, as they name themselves. */
const without = {
  WeChat:
    "Mozilla/5.0 (Linux; Android 14; 23076RN4BI; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003258)",
  Telegram:
    "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36 Telegram-Android/11.5.3",
  iOS: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
} as const;

/** Has a visitor's browser be one that shows no notifications. */
async function makeUnable({ page, context }: Visitor, userAgent: string): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setUserAgentOverride", { userAgent });
  await page.addInitScript("delete window.PushManager; delete window.Notification;");
}

/** Chromium's own offer, which it makes only to windows that aren't private. */
const offerInstall = ({ page }: Visitor) =>
  page.evaluate(() => {
    window.dispatchEvent(new Event("beforeinstallprompt", { cancelable: true }));
  });

export function states() {
  for (const language of locales) {
    test(`what a person comes upon passes axe in ${language}`, { tag: "@once" }, async ({
      visitor: mine,
      newVisitor,
      keepline,
    }) => {
      test.setTimeout(240_000);
      const t = textsIn(language);
      // No language changes a colour.
      const dark = language === "en";
      const inLanguage = async (visitor: Visitor): Promise<Visitor> => {
        await visitor.page.setViewportSize(narrow);
        return {
          ...visitor,
          open: async (path) => void (await visitor.page.goto(`/${language}${path}`)),
        };
      };
      const visitor = await inLanguage(mine);
      const { page, guard, open } = visitor;
      const judge = (name: string, by = visitor) => judged(by, `${language}: ${name}`, { dark });
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      const save = t("lines.form.save");

      await test.step("carriers of one's own", async () => {
        await open("/lines/new");
        const validUntil = dayAhead(keepline, 300);
        await typeLine(visitor, t, { number: "+86 138 0013 8000", validUntil });
        await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
        await page.getByRole("radio", { name: t("lines.form.other") }).check();
        const described = page.getByRole("group", { name: t("carriers.own.title") });
        await described.getByLabel(t("carriers.own.name")).fill("中国移动 · China Mobile");
        await described.getByLabel(t("carriers.own.country")).selectOption("CN");
        await described.getByLabel(t("carriers.own.zone")).selectOption("Asia/Shanghai");
        await described.getByText(t("carriers.own.stages"), { exact: true }).click();
        await judge("an own carrier is described");
        await press(save);
        await expect(page).toHaveURL(/added=/);
        await open("/settings/carriers");
        await page.getByRole("link", { name: t("carriers.own.edit") }).click();
        await expect(page.getByRole("button", { name: t("carriers.own.save") })).toBeVisible();
        await judge("an own carrier is changed");
      });

      await test.step("dates that are not certain", async () => {
        await open("/lines/new");
        await page.getByLabel(t("lines.form.number"), { exact: true }).fill("010 234 563");
        await page.getByLabel(t("lines.form.label")).fill("ម៉ាក់ 妈妈 Mum");
        await expect(page.getByRole("button", { name: t("lines.form.change") })).toBeVisible();
        await page.getByText(t("lines.estimate.unknownDate"), { exact: true }).click();
        await page.getByLabel(t("lines.estimate.paidOn")).fill(dayAhead(keepline, 0));
        await page.getByRole("button", { name: "5 USD", exact: true }).click();
        await page.getByLabel(t("lines.renew.way")).selectOption({ index: 1 });
        await expect(page.getByText(t("lines.estimate.checked"))).toBeVisible();
        await judge("a date is estimated");
        await press(save);
        await expect(page).toHaveURL(/added=/);
        const estimated = new URL(page.url()).searchParams.get("added");
        await open(`/lines/${estimated}`);
        await judge("a line with an estimated date");
        for (const number of ["010 234 564", "010 234 565"]) {
          await addLine(visitor, t, { number, validUntil: dayAhead(keepline, 300) });
          await open(`/lines/${new URL(page.url()).searchParams.get("added")}/renew`);
          const card = page.locator("#renewed");
          await card.getByRole("button", { name: t("lines.renew.save") }).click();
          await card.getByRole("button", { name: t("lines.renew.withoutDate") }).click();
          await expect(page).toHaveURL(/unconfirmed=/);
        }
        for (const question of await page.locator("summary", { hasText: "?" }).all()) {
          await question.click();
        }
        await judge("two renewals wait for their date");
      });

      await test.step("lines that are let go or put away", async () => {
        await addLine(visitor, t, { number: "010 234 566", validUntil: dayAhead(keepline, 300) });
        const line = new URL(page.url()).searchParams.get("added");
        await open(`/lines/${line}/reminders`);
        await press(t("reminders.letGo.button"));
        await expect(page.getByRole("button", { name: t("reminders.letGo.keep") })).toBeVisible();
        await judge("a line that is let go");
        await open(`/lines/${line}`);
        await press(t("lines.detail.archive"));
        await expect(page.getByRole("button", { name: t("common.undo") })).toBeVisible();
        await open(`/lines/${line}`);
        await judge("an archived line");
      });

      await test.step("a list", async () => {
        await open("/lines/import");
        const rows = Array.from(
          { length: 55 },
          (_, i) => `010 ${310_000 + i * 100} ${dayAhead(keepline, 200 + i)} Gate ${i}`,
        );
        await page.getByLabel(t("lines.import.paste")).fill(rows.join("\n"));
        await press(t("lines.import.read"));
        await expect(page.getByText(t("lines.import.count", { count: 55 }))).toBeVisible();
        await judge("a list is ready");
        await press(t("lines.import.save", { count: 55 }));
        await expect(page).toHaveURL(/added=/);
        await judge("a list is added");
        await open("/lines");
        await page.getByText(t("lines.timeline.asList"), { exact: true }).click();
        await page.getByText(t("lines.search.more"), { exact: true }).click();
        await judge("many lines, the year as a list, and the search");
        await page.getByRole("link", { name: t("lines.search.next") }).click();
        await expect(page.getByText(t("lines.search.page", { page: 2, pages: 2 }))).toBeVisible();
        await judge("the second page");
      });

      await test.step("devices, as an app, and another browser", async () => {
        await open("/settings");
        await press(t("push.offer.button"));
        await expect(page.getByRole("button", { name: t("push.devices.test") })).toBeVisible();
        await press(t("push.devices.rename"));
        await press(t("accounts.link.submit"));
        await expect(page.getByRole("img", { name: t("accounts.link.qr") })).toBeVisible();
        const install = page.getByRole("button", { name: t("push.install.button"), exact: true });
        await expect(async () => {
          await offerInstall(visitor);
          await expect(install).toBeVisible({ timeout: 1_000 });
        }).toPass();
        await judge("a device, the offer to install, and the link as a picture");
        const link = await page.getByText(/\/transfer\//).textContent();
        const other = await inLanguage(await newVisitor());
        await other.page.goto(link ?? "");
        await expect(other.page.getByText(t("accounts.transfer.intro"))).toBeVisible();
        await judge("the link in another browser", other);
      });

      await test.step("an account", async () => {
        await page.getByLabel(t("accounts.email")).fill(`states-${language}@example.com`);
        await page.getByLabel(t("accounts.newPassword")).fill("three unusual words");
        await press(t("accounts.account.secure"));
        await expect(page.getByText(t("accounts.code.title"))).toBeVisible();
        await judge("the recovery code");
        await press(t("accounts.code.done"));
        await expect(page.getByRole("heading", { name: t("accounts.delete.title") })).toBeVisible();
        await judge("a secured account");
      });

      await test.step("what is kept, without a network", async () => {
        guard.allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_FAILED/);
        await open("/lines");
        await waitUntilKept(page, language);
        await visitor.context.setOffline(true);
        await open("/lines");
        await expect(page.getByText(t("guide.offline.title"), { exact: true })).toBeVisible();
        await expect(page.getByText(t("common.noNetwork"))).toBeHidden();
        await judge("the list without a network");
        await visitor.context.setOffline(false);
      });

      for (const [app, userAgent] of Object.entries(without)) {
        await test.step(`in ${app}`, async () => {
          const other = await inLanguage(await newVisitor());
          await makeUnable(other, userAgent);
          await other.open("/help");
          const told = app === "iOS" ? "push.without.homeScreen" : "push.without.inApp";
          await expect(other.page.getByText(t(told))).toBeVisible();
          await judge(`the help in ${app}`, other);
          await addLine(other, t, { number: "010 234 567", validUntil: dayAhead(keepline, 300) });
          await expect(other.page.getByText(t(told))).toBeVisible();
          await judge(`the list in ${app}`, other);
        });
      }

      await test.step("without https", async () => {
        const other = await inLanguage(await newVisitor());
        await other.page.addInitScript(
          "Object.defineProperty(window, 'isSecureContext', { value: false });",
        );
        await addLine(other, t, { number: "010 234 567", validUntil: dayAhead(keepline, 300) });
        await expect(other.page.getByText(t("push.insecure"))).toBeVisible();
        await judge("the list without https", other);
      });
    });
  }
}
