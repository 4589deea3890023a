import { chinaMobile } from "@/lib/carriers/data/cn-china-mobile";
import { expect, test } from "../fixtures";
import { dayAfter, dayAhead, typeLine } from "../lines";

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

  test("a carrier of which little is known begins a description", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    const described = page.getByRole("group", { name: t("carriers.own.title") });
    const note = described.getByLabel(t("carriers.own.note"), { exact: true });

    await test.step("from the public list", async () => {
      await open("/carriers");
      await page.getByLabel(t("carriers.search.label")).fill("中国电信");
      await page
        .getByRole("main")
        .getByRole("link", { name: t("carriers.search.uncertain") })
        .click();
      await expect(described.getByLabel(t("carriers.own.ruleDays"))).toHaveValue("28");
      await expect(note).toHaveValue(/5/);
      await expect(note).toHaveValue(/90/);
      await look("own-suggested");
    });

    await test.step("from the form of a line, and it is saved", async () => {
      await open("/lines/new");
      await typeLine(visitor, t, {
        number: "+86 138 0013 8222",
        validUntil: dayAhead(keepline, 20),
      });
      await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
      await page.getByLabel(t("lines.form.search")).fill("China Mobile");
      const name = chinaMobile.names[language];
      await page.getByRole("button", { name: t("lines.form.suggested", { name }) }).click();
      await expect(note).toHaveValue(/8/);
      await page.getByRole("button", { name: t("lines.form.save") }).click();
      await expect(page.getByText(/··222/).first()).toBeVisible();
    });
  });

  test("a rule of use with steps is described, changed for two lines, and deleted", async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    const save = page.getByRole("button", { name: t("lines.form.save") });
    const validUntil = dayAhead(keepline, 20);
    const steps = ["Charge the old phone", "发一条短信给 43430"];
    await test.step("what the rule lacks is told", async () => {
      await open("/lines/new");
      await typeLine(visitor, t, { number: "+44 7400 123 450", validUntil });
      await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
      await page.getByRole("radio", { name: t("lines.form.other") }).check();
      const described = page.getByRole("group", { name: t("carriers.own.title") });
      await described.getByLabel(t("carriers.own.name")).fill("Islanet");
      await described.getByLabel(t("carriers.own.country")).selectOption("GB");
      await described.getByLabel(t("carriers.own.zone")).selectOption("Europe/London");
      await described.getByLabel(t("carriers.own.rule")).selectOption("activity");
      await described.getByLabel(t("carriers.own.steps")).fill(steps.join("\n"));
      await save.click();
      await expect(page.getByText(t("carriers.own.errors.ruleDays"))).toBeVisible();
      await expect(page.getByText(t("carriers.own.errors.uses"))).toBeVisible();
      await look("own-rule");
      await described.getByLabel(t("carriers.own.ruleDays")).fill("180");
      await described.getByLabel(t("carriers.rule.use.call"), { exact: true }).check();
      await described.getByLabel(t("carriers.rule.use.sms"), { exact: true }).check();
      await save.click();
      await expect(page).toHaveURL(/\/lines\?added=/);
    });

    const renewal = page.locator("#renewed");
    const newDate = renewal.getByLabel(t("lines.renew.validUntil"));
    const usedOn = renewal.getByLabel(t("lines.estimate.usedOn"));
    const openSteps = async () => {
      await open("/lines");
      await page
        .getByRole("link", { name: t("lines.renewStepsFor", { name: "Islanet ··450" }) })
        .click();
      await expect(newDate).not.toHaveValue("");
    };

    await test.step("the guide has the steps, and the date follows the rule", async () => {
      await openSteps();
      for (const step of steps) {
        await expect(page.getByRole("listitem").getByText(step)).toBeVisible();
      }
      await expect(newDate).toHaveValue(dayAfter(await usedOn.inputValue(), 180));
      await look("own-rule-steps");
    });

    await test.step("a second line is of that carrier", async () => {
      await open("/lines/new");
      await typeLine(visitor, t, { number: "+44 7400 123 451", validUntil });
      await expect(page.getByText(t("lines.form.notRecognised"))).toBeVisible();
      await page.getByRole("radio", { name: "Islanet" }).click();
      await save.click();
      await expect(page.getByText("Islanet ··451").first()).toBeVisible();
    });

    await test.step("another rule changes the estimate, other stages ask before", async () => {
      await open("/settings");
      await page.getByRole("link", { name: t("carriers.own.yours") }).click();
      await expect(page.getByText(t("carriers.own.lines", { lines: 2 }))).toBeVisible();
      await look("own-carriers");
      await page.getByRole("link", { name: t("carriers.own.edit") }).click();
      await page.getByLabel(t("carriers.own.ruleDays")).fill("90");
      await page.getByText(t("carriers.own.stages"), { exact: true }).click();
      await page.getByLabel(t("carriers.own.reservedDays")).fill("60");
      await page.getByRole("button", { name: t("carriers.own.save") }).click();
      await expect(page.getByText(t("carriers.own.moves", { lines: 2 }))).toBeVisible();
      await look("own-carrier-moves");
      await page.getByRole("button", { name: t("carriers.own.saveMoves") }).click();
      await expect(page.getByText(t("carriers.own.saved", { name: "Islanet" }))).toBeVisible();
      await openSteps();
      await expect(newDate).toHaveValue(dayAfter(await usedOn.inputValue(), 90));
    });

    await test.step("it can be deleted once no line has it", async () => {
      await open("/settings/carriers");
      await page.getByRole("button", { name: t("carriers.own.delete") }).click();
      await expect(page.getByText(t("carriers.own.inUse"))).toBeVisible();
      await look("own-carrier-in-use");
      for (const _ of ["450", "451"]) {
        await open("/lines");
        await page.getByRole("listitem").getByRole("link", { name: "Islanet" }).first().click();
        await page.getByRole("button", { name: t("lines.detail.delete"), exact: true }).click();
        await page.getByRole("button", { name: t("lines.detail.deleteConfirm") }).click();
        await expect(page).toHaveURL(/deleted=/);
      }
      await open("/settings/carriers");
      await page.getByRole("button", { name: t("carriers.own.delete") }).click();
      await page
        .getByRole("dialog")
        .getByRole("button", { name: t("carriers.own.delete") })
        .click();
      await expect(page.getByText(t("carriers.own.deleted"))).toBeVisible();
      await expect(page.getByText(t("carriers.own.empty"))).toBeVisible();
    });
  });
}
