import { expect, test } from "../fixtures";
import { dayAhead, typeLine } from "../lines";

export function ownCarrier() {
  test("a carrier that isn't listed is described, and used again", async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    const save = page.getByRole("button", { name: t("lines.form.save") });
    const validUntil = dayAhead(keepline, 20);

    await open("/lines/new");
    await typeLine(visitor, t, { number: "+86 138 0013 8000", validUntil });
    await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
    await page.getByRole("radio", { name: t("lines.form.other") }).check();
    const described = page.getByRole("group", { name: t("carriers.own.title") });
    await described.getByLabel(t("carriers.own.name")).fill("中国移动 · China Mobile");
    await described.getByLabel(t("carriers.own.country")).selectOption("CN");
    await described.getByLabel(t("carriers.own.zone")).selectOption("Asia/Shanghai");
    await described.getByText(t("carriers.own.stages"), { exact: true }).click();
    await described.getByLabel(t("carriers.own.bothBlockedDays")).fill("90");
    await described.getByLabel(t("carriers.own.balanceCode")).fill("*abc");
    await described.getByLabel(t("carriers.own.hotline")).fill("10086");
    await described.getByLabel(t("carriers.own.note"), { exact: true }).fill("微信里就能充值");

    await test.step("a code that can't be one is told, and what was typed stays", async () => {
      await save.click();
      await expect(page.getByText(t("carriers.own.errors.code"))).toBeVisible();
      await expect(described.getByLabel(t("carriers.own.name"))).toHaveValue(
        "中国移动 · China Mobile",
      );
      await expect(described.getByLabel(t("carriers.own.country"))).toHaveValue("CN");
      await expect(described.getByLabel(t("carriers.own.note"), { exact: true })).toHaveValue(
        "微信里就能充值",
      );
      await look("own-carrier");
    });

    await described.getByLabel(t("carriers.own.balanceCode")).fill("*10086#");
    await save.click();
    await expect(page.getByText("中国移动 · China Mobile ··000").first()).toBeVisible();

    await test.step("its steps hold what was noted", async () => {
      await page.getByRole("link", { name: t("lines.renewSteps") }).click();
      await expect(page.getByText("+86 138 0013 8000")).toBeVisible();
      await expect(page.getByText("微信里就能充值")).toBeVisible();
      await expect(page.getByText("*10086#").first()).toBeVisible();
      await look("own-steps");
    });

    await test.step("another line can be of that carrier", async () => {
      await open("/lines/new");
      await typeLine(visitor, t, { number: "+86 139 0013 9001", validUntil });
      // The sentence moves the carriers below it.
      await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
      const mine = page.getByRole("radio", { name: "China Mobile" });
      await expect(page.getByText(t("lines.form.ownMark"))).toBeVisible();
      await mine.click();
      await save.click();
      await expect(page.getByText("中国移动 · China Mobile ··001").first()).toBeVisible();
    });
  });
}
