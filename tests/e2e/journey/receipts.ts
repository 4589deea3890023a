import type { Page } from "@playwright/test";
import sharp from "sharp";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAfter, dayAhead } from "../lines";

const jpeg = (buffer: Buffer) => ({ name: "receipt.jpg", mimeType: "image/jpeg", buffer });

/** As large as phones take them, and not easily compressed. */
const photo = () =>
  sharp({
    create: {
      width: 4_000,
      height: 3_000,
      channels: 3,
      background: "#aaa",
      noise: { type: "gaussian", mean: 128, sigma: 30 },
    },
  })
    .jpeg()
    .toBuffer();

/** The page reads no photo until it is told to: the next in the order they were chosen. */
async function holdReading(page: Page): Promise<() => Promise<void>> {
  const held = await page.evaluateHandle(() => {
    const read = window.createImageBitmap.bind(window);
    const waiting: (() => void)[] = [];
    window.createImageBitmap = (photo: ImageBitmapSource) =>
      new Promise((resolve) => waiting.push(() => resolve(read(photo))));
    return waiting;
  });
  return async () => {
    await expect.poll(() => held.evaluate(({ length }) => length)).toBeGreaterThan(0);
    await held.evaluate((waiting) => waiting.shift()?.());
  };
}

export function receipts() {
  test("a renewal's receipt is sent with it, seen in the history, and removed", async ({
    visitor,
    browser,
    keepline,
    language,
    t,
  }) => {
    const { page, look } = visitor;
    // Far ahead: this date stays, and is not to be due while others move the clock.
    const until = dayAhead(keepline, 300);
    const name = "Smart ··570";
    await addLine(visitor, t, { number: "010 234 570", validUntil: until });
    const line = new URL(page.url()).searchParams.get("added");
    const history = page.locator("#history");
    let renewedOn = "";

    await test.step("a PDF that calls itself a photo is told apart, and the photo is sent small", async () => {
      await page.getByRole("link", { name: t("lines.renewStepsFor", { name }) }).click();
      const card = page.locator("#renewed");
      renewedOn = await card.getByLabel(t("lines.renew.renewedOn")).inputValue();
      await card.getByRole("textbox", { name: t("lines.renew.amount") }).fill("20000.5");
      await card.getByLabel(t("lines.renew.currency")).selectOption("KHR");
      await card.getByLabel(t("lines.renew.validUntil")).fill(dayAfter(until, 30));
      const file = card.getByLabel(t("receipts.label"));
      await file.setInputFiles(jpeg(Buffer.from("%PDF-1.7\n")));
      await expect(card.getByText(t("receipts.errors.pdf"))).toBeVisible();
      const taken = await photo();
      await file.setInputFiles(jpeg(taken));
      await expect(card.getByAltText(t("receipts.chosen"))).toBeVisible();
      await card.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(card.getByText(t("lines.errors.amountWhole"))).toBeVisible();
      await expect(card.getByAltText(t("receipts.chosen"))).toBeVisible();
      await look("receipt-chosen");
      await card.getByRole("textbox", { name: t("lines.renew.amount") }).fill("20000");
      const sent = page.waitForResponse((response) => response.url().includes("/api/receipts/"));
      await card.getByRole("button", { name: t("lines.renew.save") }).click();
      const bytes = Number((await (await sent).request().allHeaders())["content-length"]);
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThan(taken.length / 2);
      const date = formatDate(dayAfter(until, 30), language);
      await expect(page.getByText(t("lines.flash.renewed", { name, date }))).toBeVisible();
      await expect(page.getByText(t("receipts.kept"))).toBeVisible();
      await look("receipt-sent");
    });

    await test.step("the history shows it, and what the year cost", async () => {
      await visitor.open(`/lines/${line}`);
      const money = formatMoney(20_000, "KHR", language);
      const year = page.getByRole("row").filter({ hasText: renewedOn.slice(0, 4) });
      await expect(year).toContainText(money);
      await expect(history.getByText(money)).toBeVisible();
      const asked = page.waitForResponse((response) => response.url().includes("/api/receipts/"));
      await history.getByText(t("receipts.open")).first().click();
      expect((await asked).headers()["cache-control"]).toBe("private, no-store");
      const alt = t("receipts.alt", { date: formatDate(dayAfter(renewedOn, 0), language) });
      const picture = history.getByAltText(alt);
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBe(1_600);
      await look("receipt");
    });

    await test.step("it is removed once that is confirmed", async () => {
      await history.getByRole("button", { name: t("receipts.remove") }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: t("receipts.remove") })
        .click();
      await expect(history.getByText(t("receipts.removed"))).toBeVisible();
      await expect(history.getByText(t("receipts.add"))).toBeVisible();
    });

    await test.step("without scripts another is added", async () => {
      const context = await browser.newContext({
        baseURL: keepline.url,
        javaScriptEnabled: false,
        storageState: await page.context().storageState(),
      });
      const plain = await context.newPage();
      await plain.goto(`/${language}/lines/${line}`);
      await plain.getByText(t("receipts.add")).click();
      const save = plain.getByRole("button", { name: t("receipts.save") });
      await save.click();
      const refused = `${t("receipts.notSent")} ${t("receipts.errors.empty")}`;
      await expect(plain.getByText(refused)).toBeVisible();
      await plain.getByText(t("receipts.add")).click();
      await plain.getByLabel(t("receipts.label")).setInputFiles(jpeg(await photo()));
      await save.click();
      await expect(plain.getByText(t("receipts.kept"))).toBeVisible();
      await context.close();
    });
  });

  test("the photo that was chosen last is sent, also if it is not small yet", {
    tag: "@once",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, open } = visitor;
    const until = dayAhead(keepline, 300);
    await addLine(visitor, t, { number: "010 234 571", validUntil: until });
    const line = new URL(page.url()).searchParams.get("added");
    const history = page.locator("#history");
    const square = async (side: number) => {
      const create = { width: side, height: side, channels: 3, background: "#2a6" } as const;
      return jpeg(await sharp({ create }).jpeg().toBuffer());
    };
    const width = (name: string) =>
      history
        .getByAltText(name)
        .evaluate((image: HTMLImageElement) => image.naturalWidth)
        .catch(() => 0);

    await test.step("saved before it is small, after another that is small sooner", async () => {
      await page
        .getByRole("link", { name: t("lines.renewStepsFor", { name: "Smart ··571" }) })
        .click();
      const card = page.locator("#renewed");
      await card.getByLabel(t("lines.renew.validUntil")).fill(dayAfter(until, 30));
      const readNext = await holdReading(page);
      const file = card.getByLabel(t("receipts.label"));
      await file.setInputFiles(await square(200));
      await file.setInputFiles(await square(300));
      await readNext();
      await card.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(page).toHaveURL(/\/lines\?renewed=/);
      await expect(page.getByText(t("receipts.sending"))).toBeVisible();
      await readNext();
      await expect(page.getByText(t("receipts.kept"))).toBeVisible();
    });

    await test.step("in its place another; the same is shown then, and nothing is left to send", async () => {
      await open(`/lines/${line}?history=all&list=q%3D010`);
      const date = formatDate(dayAhead(keepline, 0), language);
      const alt = t("receipts.alt", { date });
      await history.getByText(t("receipts.open")).first().click();
      await expect.poll(() => width(alt)).toBe(300);
      await history.getByLabel(t("receipts.replace")).setInputFiles(await square(400));
      await expect(history.getByAltText(t("receipts.chosen"))).toBeVisible();
      await history.getByRole("button", { name: t("receipts.save") }).click();
      await expect(history.getByText(t("receipts.kept"))).toBeVisible();
      await expect(page).toHaveURL(/\?history=all&list=q%3D010&receipt=kept#history$/);
      await expect(history.getByAltText(t("receipts.chosen"))).toBeHidden();
      await expect.poll(() => width(alt)).toBe(400);
    });

    await test.step("removed, the same is shown as well", async () => {
      const remove = { name: t("receipts.remove") };
      await history.getByRole("button", remove).click();
      await page.getByRole("dialog").getByRole("button", remove).click();
      await expect(page).toHaveURL(/\?history=all&list=q%3D010&receipt=removed#history$/);
    });
  });
}
