import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

export function dashboard() {
  test("many numbers are searched, tagged, and seen over the year @phone", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    // Far ahead: not due while others move the clock.
    const list = Array.from({ length: 60 }, (_, i) => {
      const number = `010 ${300_000 + i * 100}`;
      return `${number} ${dayAhead(keepline, 200 + i)} Gate ${i}`;
    });
    await open("/lines/new");
    await page.getByRole("link", { name: t("lines.form.several") }).click();
    await page.getByLabel(t("lines.import.paste")).fill(list.join("\n"));
    await page.getByRole("button", { name: t("lines.import.read") }).click();
    await page.getByRole("button", { name: t("lines.import.save", { count: 60 }) }).click();
    await expect(page).toHaveURL(/added=/);

    await test.step("a long list has pages", async () => {
      await open("/lines");
      const rows = page.getByRole("listitem").filter({
        has: page.getByRole("link", { name: /Gate \d+ ··/ }),
      });
      await expect(rows).toHaveCount(50);
      await look("many");
      await page.getByRole("link", { name: t("lines.search.next") }).click();
      await expect(page.getByText(t("lines.search.page", { page: 2, pages: 2 }))).toBeVisible();
      await expect(rows).toHaveCount(10);
    });

    await test.step("a number is tagged, and found by its tag or its digits", async () => {
      await open("/lines");
      await page.getByLabel(t("lines.search.words")).fill("០១០ 3007");
      await page.getByRole("button", { name: t("lines.search.show") }).click();
      await expect(page.getByText(t("lines.search.found", { count: 1, all: 60 }))).toBeVisible();
      await page.getByRole("link", { name: "Gate 7", exact: true }).click();
      await page.getByRole("link", { name: t("lines.detail.edit"), exact: true }).click();
      await page.getByLabel(t("lines.form.tags")).fill("南门, shop");
      await page.getByRole("button", { name: t("lines.form.saveChanges") }).click();
      await open("/lines?tag=shop");
      await expect(page.getByText(t("lines.search.found", { count: 1, all: 60 }))).toBeVisible();
      await expect(page.locator("bdi", { hasText: "南门" })).toBeVisible();
      await look("found");
    });

    await test.step("putting it away, and taking that back, leads to the same part of the list", async () => {
      await page.getByRole("main").getByRole("link", { name: "Gate 7", exact: true }).click();
      await page.getByRole("button", { name: t("lines.detail.archive") }).click();
      await expect(page).toHaveURL(/\/lines\?tag=shop&archived=/);
      await expect(page.getByText(t("lines.search.found", { count: 0, all: 59 }))).toBeVisible();
      await page.getByRole("button", { name: t("common.undo") }).click();
      await expect(page.getByText(t("lines.search.found", { count: 1, all: 60 }))).toBeVisible();
      await page.getByRole("link", { name: t("lines.search.clear") }).click();
      await expect(page.getByText(t("lines.search.page", { page: 1, pages: 2 }))).toBeVisible();
    });

    await test.step("the year's picture is a list as well", async () => {
      await page.getByText(t("lines.timeline.asList")).click();
      const year = page.getByRole("region", { name: t("lines.timeline.title") });
      await expect(year.getByText("Gate 7 ··").first()).toBeVisible();
      const country = new Intl.DisplayNames([language], { type: "region" }).of("KH") ?? "";
      await expect(year.getByRole("heading", { level: 3 }).last()).toHaveText(
        t("lines.timeline.holidays", { country }),
      );
      await open("/lines?q=Gate+7");
      await page.getByText(t("lines.timeline.asList")).click();
      await expect(year.getByText("Gate 7 ··").first()).toBeVisible();
      await expect(year.getByText("Gate 8 ··")).toHaveCount(0);
    });
  });

  test("who has just begun is told how the list is read, until they close it", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page } = visitor;
    const hint = page.getByRole("heading", { name: t("lines.hint.title") });
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 200) });
    await expect(hint).toBeVisible();
    await page.getByRole("button", { name: t("lines.hint.close") }).click();
    await expect(hint).toBeHidden();
    await page.reload();
    await expect(page.getByRole("link", { name: t("lines.renewSteps") }).first()).toBeVisible();
    await expect(hint).toBeHidden();
  });
}
