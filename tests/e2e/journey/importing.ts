import { readFileSync } from "node:fs";
import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures";
import { dayAhead, shareText } from "../lines";

/** As a paste does it: typing that much is no work for a test. */
const paste = (list: Locator, text: string) =>
  list.evaluate((area: HTMLTextAreaElement, text) => {
    area.focus();
    area.setRangeText(text, 0, area.value.length, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
  }, text);

export function importing() {
  test("a list is pasted, looked at, corrected, added, exported and taken back", async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    const soon = dayAhead(keepline, 20);
    const list = [
      `Smart 010 234 567 ${soon} ម៉ាក់ 妈妈`,
      `012 34 ${soon} aunt`,
      `012 345 678 ${soon} =HYPERLINK("https://example.com")`,
      `+855 10 234 567 ${soon} again`,
    ].join("\n");
    const add = (count: number) =>
      page.getByRole("button", { name: t("lines.import.save", { count }) });

    await test.step("the page of a single number leads there", async () => {
      await open("/lines/new");
      await page.getByRole("link", { name: t("lines.form.several") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.import.title"));
      await look("import");
    });

    await test.step("what is read is shown before it is saved", async () => {
      await page.getByLabel(t("lines.import.paste")).fill(list);
      await page.getByRole("button", { name: t("lines.import.read") }).click();
      await expect(page.getByText(t("lines.import.count", { count: 2 }))).toBeVisible();
      const wrong = page.getByRole("listitem").filter({
        has: page.getByRole("heading", { name: t("lines.import.row", { row: 2 }) }),
      });
      await expect(wrong.getByText(t("lines.errors.number.impossible"))).toBeVisible();
      const formula = '=HYPERLINK("https://example.com")';
      await expect(page.getByRole("listitem").getByText(formula)).toBeVisible();
      await expect(page.getByText(t("lines.import.twins", { count: 1 }))).toBeVisible();
      await look("import-preview");
      await add(2).click();
      await expect(page.getByText(t("lines.import.problem.unfinished"))).toBeVisible();
      await wrong.getByLabel(t("lines.form.number")).fill("012 345 670");
      await add(2).click();
      await expect(page).toHaveURL(/added=/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.import.added", { count: 3 }),
      );
      await look("imported");
    });

    await test.step("the table of all numbers can be read again", async () => {
      const added = page.url();
      await open("/settings");
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: t("lines.export.download") }).click(),
      ]);
      const table = readFileSync(await download.path(), "utf8");
      expect(table).toContain(`Smart,${soon},ម៉ាក់ 妈妈`);
      expect(table).toContain(`"'=HYPERLINK(""https://example.com"")"`);
      await page.goto(added);
    });

    await test.step("and all of it taken back", async () => {
      await page.getByRole("button", { name: t("lines.import.takeBack", { count: 3 }) }).click();
      await expect(page.getByText(t("lines.import.removed", { count: 3 }))).toBeVisible();
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
    });
  });

  test("a file tells its encoding, asks which is the month, and a large one is refused", {
    tag: "@once",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, open, look } = visitor;
    const year = Number(dayAhead(keepline, 0).slice(0, 4)) + 1;
    const file = page.getByLabel(t("lines.import.file"));
    const read = page.getByRole("button", { name: t("lines.import.read") });
    await open("/lines/import");

    await test.step("too large", async () => {
      await page.getByLabel(t("lines.import.paste")).fill("my list");
      const buffer = Buffer.alloc(2_000_000, "012345678\n");
      await file.setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer });
      await read.click();
      expect(await file.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe(
        t("lines.import.problem.tooBig"),
      );
      await expect(page.getByLabel(t("lines.import.paste"))).toHaveValue("my list");
    });

    await test.step("in the encoding of a Chinese spreadsheet, with 05/06", async () => {
      // 妈 as GBK has it.
      const buffer = Buffer.concat([
        Buffer.from([0xc2, 0xe8]),
        Buffer.from(`\t012345678\t05/06/${year}\r\n`),
      ]);
      await file.setInputFiles({ name: "gbk.csv", mimeType: "text/csv", buffer });
      await read.click();
      await expect(
        page.getByText(t("lines.import.encoding", { encoding: "GB18030" })),
      ).toBeVisible();
      await expect(
        page.getByRole("group", { name: t("lines.import.order", { text: `05/06/${year}` }) }),
      ).toBeVisible();
      await look("import-order");
      await page.getByRole("radio").first().check();
      await page.getByRole("button", { name: t("lines.import.save", { count: 0 }) }).click();
      await page.getByRole("link", { name: t("lines.import.open") }).click();
      await expect(page.getByRole("link", { name: "妈", exact: true })).toBeVisible();
    });

    await test.step("a shared balance reply leads to the line's renewal, with its date", async () => {
      const reply = `012345678: balance 1.37 USD valid till ${dayAhead(keepline, 40)}`;
      await shareText(page, language, reply);
      await page
        .getByRole("link", { name: t("lines.form.sharedRenew", { name: "妈 ··678" }) })
        .click();
      await expect(page.getByLabel(t("lines.renew.validUntil"), { exact: true })).toHaveValue(
        dayAhead(keepline, 40),
      );
    });
  });

  test("50,000 rows are refused in a sentence, and a long list in Chinese goes through", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, open } = visitor;
    const list = page.getByLabel(t("lines.import.paste"));
    const read = page.getByRole("button", { name: t("lines.import.read") });
    const length = () => list.evaluate((area: HTMLTextAreaElement) => area.value.length);
    const soon = dayAhead(keepline, 300);
    await open("/lines/import");

    await test.step("more than may be sent is not sent", async () => {
      const rows = `012345678,${soon}\n`.repeat(50_000);
      let sent = false;
      page.on("request", (request) => {
        sent ||= request.method() === "POST";
      });
      await paste(list, rows);
      await expect(page.getByText(t("lines.import.problem.tooBig"))).toBeVisible();
      await read.click();
      await expect(list).toBeFocused();
      expect(sent).toBe(false);
      expect(await length()).toBe(rows.length);
    });

    await test.step("more rows than an account holds", async () => {
      const rows = "012345678\n".repeat(50_000);
      await paste(list, rows);
      await read.click();
      await expect(
        page.getByText(t("lines.import.problem.tooManyRows", { count: 50_000, most: 2_000 })),
      ).toBeVisible();
      expect(await length()).toBe(rows.length);
    });

    await test.step("nearly as much as may be, read twice and added", async () => {
      const rows = Array.from(
        { length: 1_900 },
        (_, i) => `010 ${320_000 + i} ${soon} ${"妈".repeat(60)}`,
      );
      await paste(list, rows.join("\n"));
      await read.click();
      await expect(page.getByText(t("lines.import.count", { count: 1_900 }))).toBeVisible();
      await page.getByText(t("lines.import.change"), { exact: true }).click();
      await paste(list, `${rows.join("\n")}\n012 34`);
      await read.click();
      await expect(page.getByText(t("lines.errors.number.impossible"))).toBeVisible();
      await page.getByLabel(t("lines.import.out"), { exact: true }).check();
      await page.getByRole("button", { name: t("lines.import.save", { count: 1_900 }) }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.import.added", { count: 1_900 }),
        { timeout: 30_000 },
      );
      await page
        .getByRole("button", { name: t("lines.import.takeBack", { count: 1_900 }) })
        .click();
      await expect(page.getByText(t("lines.import.removed", { count: 1_900 }))).toBeVisible({
        timeout: 30_000,
      });
    });
  });
}
