import { formatDate } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

export function bulk() {
  test("four hundred numbers are searched, and a hundred archived at once @phone", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    test.setTimeout(120_000);
    const { page, open, look } = visitor;
    await addLine(visitor, t, { number: "010 234 561", validUntil: dayAhead(keepline, 190) });
    await keepline.addLines("+85510234561", 399);
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const boxes = page.getByRole("checkbox");
    const choose = page.getByRole("link", { name: t("lines.choose.open") });
    let archived = "";
    const found = (count: number, all: number) =>
      page.getByText(t("lines.search.found", { count, all }));

    await test.step("they have pages, and are filtered", async () => {
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.calm.title"));
      await expect(page.getByText(t("lines.search.page", { page: 1, pages: 8 }))).toBeVisible();
      await page.getByRole("link", { name: t("lines.search.next") }).click();
      await expect(page.getByText(t("lines.search.page", { page: 2, pages: 8 }))).toBeVisible();
      await page.getByText(t("lines.search.more")).click();
      await page.getByLabel(t("lines.search.tag")).selectOption("south");
      await button(t("lines.search.show")).click();
      await expect(found(100, 400)).toBeVisible();
    });

    await test.step("all that was found is ticked, and archived", async () => {
      await choose.click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.choose.title"));
      await expect(boxes).toHaveCount(100);
      await button(t("lines.detail.archive")).click();
      await expect(page.getByText(t("lines.choose.problem.none"))).toBeVisible();
      await button(t("lines.choose.all", { count: 100 })).click();
      await expect(page.getByText(t("lines.choose.count", { count: 100 }))).toBeVisible();
      await boxes.nth(1).uncheck();
      await expect(page.getByText(t("lines.choose.count", { count: 99 }))).toBeVisible();
      await look("bulk");
      await button(t("lines.detail.archive")).click();
      await expect(page.getByText(t("lines.together.archived", { count: 99 }))).toBeVisible();
      await expect(found(1, 301)).toBeVisible();
      archived = page.url();
      await look("bulk-archived");
    });

    await test.step("the archive has pages", async () => {
      await page.getByText(t("lines.archivedCount", { count: 99 })).click();
      await page.getByRole("link", { name: t("lines.search.next") }).click();
      const archive = page.getByRole("navigation", { name: t("lines.archivePages") });
      await expect(archive).toContainText(t("lines.search.page", { page: 2, pages: 2 }));
      await expect(page.getByRole("button", { name: t("lines.restore") })).toHaveCount(49);
      await button(t("lines.restore")).first().click();
      await expect(page.getByText(t("lines.archivedCount", { count: 98 }))).toBeVisible();
      await expect(page).toHaveURL(/tag=south&archive=2&restored=/);
    });

    await test.step("and all of it comes back, to the list as it was asked for", async () => {
      await page.goto(archived);
      await button(t("common.undo")).click();
      await expect(page.getByText(t("lines.together.takenBack", { count: 98 }))).toBeVisible();
      await expect(found(100, 400)).toBeVisible();
    });

    await test.step("two are renewed by the keyboard; one that would lose days is named", async () => {
      await choose.click();
      for (const box of [boxes.first(), boxes.nth(1)]) {
        await box.focus();
        await page.keyboard.press("Space");
        await expect(box).toBeChecked();
      }
      await page.getByText(t("lines.choose.renew"), { exact: true }).click();
      const date = page.getByLabel(t("lines.renew.validUntil"));
      await date.fill(dayAhead(keepline, 202));
      // The key Enter in a field presses no button.
      await page.getByLabel(t("lines.renew.amount")).press("Enter");
      await expect(page).toHaveURL(/choose=yes/);
      await button(t("lines.choose.renewSave")).click();
      const problem = { count: 1, names: "Gate 4 ··004", most: 500 };
      await expect(page.getByText(t("lines.choose.problem.validLonger", problem))).toBeVisible();
      await expect(boxes.first()).toBeChecked();
      await look("bulk-renew");
      const validUntil = dayAhead(keepline, 300);
      await date.fill(validUntil);
      await button(t("lines.choose.renewSave")).click();
      const told = { count: 2, date: formatDate(validUntil, language) };
      await expect(page.getByText(t("lines.together.renewed", told))).toBeVisible();
      await button(t("common.undo")).click();
      await expect(page.getByText(t("lines.together.takenBack", { count: 2 }))).toBeVisible();
    });

    await test.step("a tag is added to what was found", async () => {
      await open("/lines?q=Gate+39&choose=yes");
      await button(t("lines.choose.all", { count: 10 })).click();
      const what = page.getByRole("region", { name: t("lines.choose.what") });
      await what.locator("summary", { hasText: t("lines.form.tags") }).click();
      await what.getByRole("combobox", { name: t("lines.search.tag") }).fill("塔");
      await button(t("lines.choose.tagAdd")).click();
      await expect(
        page.getByText(t("lines.together.tagged", { count: 10, tag: "塔" })),
      ).toBeVisible();
      await expect(page).toHaveURL(/\/lines\?q=Gate\+39&changed=tagged&/);
      await expect(found(10, 400)).toBeVisible();
      await expect(page.getByRole("listitem").getByText("塔", { exact: true })).toHaveCount(10);
      await button(t("common.undo")).click();
      await expect(page.getByText(t("lines.together.takenBack", { count: 10 }))).toBeVisible();
      await expect(page).toHaveURL(/\/lines\?q=Gate\+39&takenBack=10$/);
    });
  });

  test("without scripts too, several are archived, and taken back", { tag: "@once" }, async ({
    visitor,
    keepline,
    browser,
    t,
  }) => {
    for (const last of [1, 2, 3]) {
      const number = `010 234 56${last}`;
      await addLine(visitor, t, { number, validUntil: dayAhead(keepline, 190) });
    }
    const context = await browser.newContext({
      baseURL: keepline.url,
      storageState: await visitor.context.storageState(),
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto("/en/lines");
    await page.getByRole("link", { name: t("lines.choose.open") }).click();
    const boxes = page.getByRole("checkbox");
    await expect(boxes).toHaveCount(3);
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await page.getByText(t("lines.choose.renew"), { exact: true }).click();
    await page.getByRole("button", { name: t("lines.choose.renewSave") }).click();
    await expect(page.getByText(t("lines.errors.date.empty"))).toBeVisible();
    await expect(boxes.nth(0)).toBeChecked();
    await expect(boxes.nth(1)).not.toBeChecked();
    await page.getByRole("button", { name: t("lines.detail.archive"), exact: true }).click();
    await expect(page.getByText(t("lines.together.archived", { count: 2 }))).toBeVisible();
    await page.getByRole("button", { name: t("common.undo") }).click();
    await expect(page.getByText(t("lines.together.takenBack", { count: 2 }))).toBeVisible();
    await context.close();
  });
}
