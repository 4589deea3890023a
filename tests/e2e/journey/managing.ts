import { formatDate } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAhead, typeLine } from "../lines";

export function managing() {
  test("a line is edited, archived, taken out again and deleted @everywhere", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, look } = visitor;
    const name = "店里 ··678";
    await addLine(visitor, t, {
      number: "012 345 678",
      validUntil: dayAhead(keepline, 40),
      label: "店里",
    });

    await test.step("a wrong date is told, and what was typed stays", async () => {
      await page.getByRole("main").getByRole("link", { name: "店里", exact: true }).click();
      await page.getByRole("link", { name: t("lines.detail.edit"), exact: true }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.form.editTitle", { name }),
      );
      const far = dayAhead(keepline, 2500);
      await typeLine(visitor, t, { number: "012 345 679", validUntil: far, label: "新店" });
      await page.getByRole("button", { name: t("lines.form.saveChanges") }).click();
      await expect(page.getByText(t("lines.errors.date.far"))).toBeVisible();
      await expect(page.getByLabel(t("lines.form.number"), { exact: true })).toHaveValue(
        "012 345 679",
      );
      await expect(page.getByLabel(t("lines.form.label"))).toHaveValue("新店");
      await look("edit");
    });

    await test.step("the right one is kept", async () => {
      const validUntil = dayAhead(keepline, 5);
      await page.getByLabel(t("lines.form.validUntil"), { exact: true }).fill(validUntil);
      await page.getByRole("button", { name: t("lines.form.saveChanges") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("新店");
      await expect(page.getByText("012 345 679")).toBeVisible();
      await expect(
        page.getByText(t("lines.untilDate", { date: formatDate(validUntil, language) })),
      ).toBeVisible();
    });

    await test.step("archiving is undone from the notice, and from the archive", async () => {
      const archive = page.getByRole("button", { name: t("lines.detail.archive") });
      await archive.click();
      await expect(page.getByText(t("lines.flash.archived", { name: "新店 ··679" }))).toBeVisible();
      await expect(page.getByRole("region", { name: t("lines.group.week") })).toBeHidden();
      await look("archived");
      await page.getByRole("button", { name: t("common.undo") }).click();
      await expect(page.getByRole("region", { name: t("lines.group.week") })).toBeVisible();

      await page.getByRole("main").getByRole("link", { name: "新店", exact: true }).click();
      await archive.click();
      await page.getByText(t("lines.archivedCount", { count: 1 })).click();
      await page.getByRole("button", { name: t("lines.restore") }).click();
      await expect(page.getByRole("region", { name: t("lines.group.week") })).toBeVisible();
    });

    await test.step("deleting asks first", async () => {
      await page.getByRole("main").getByRole("link", { name: "新店", exact: true }).click();
      await page.getByRole("button", { name: t("lines.detail.delete"), exact: true }).click();
      const dialog = page.getByRole("dialog", {
        name: t("lines.detail.deleteTitle", { name: "新店 ··679" }),
      });
      await expect(dialog).toBeVisible();
      await look("delete");
      await dialog.getByRole("button", { name: t("common.cancel") }).click();
      await expect(dialog).toBeHidden();
      await page.getByRole("button", { name: t("lines.detail.delete"), exact: true }).click();
      await dialog.getByRole("button", { name: t("lines.detail.deleteConfirm") }).click();
      await expect(page.getByText(t("lines.flash.deleted"))).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
      await look("empty");
    });
  });
}
