import { formatDate } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAhead, typeLine } from "../lines";

export function adding() {
  test("a line is added without an account, its carrier recognised and overruled @everywhere", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    const save = page.getByRole("button", { name: t("lines.form.save") });
    const change = page.getByRole("button", { name: t("lines.form.change") });
    const carriers = page.getByRole("group", { name: t("lines.form.carrier") });
    const chosen = carriers.locator("bdi");
    const search = page.getByRole("searchbox", { name: t("lines.form.search") });
    const validUntil = dayAhead(keepline, 10);
    const date = formatDate(validUntil, language);

    await open("");
    await page.getByRole("link", { name: t("common.landing.start") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.form.title"));

    await test.step("the carriers of Cambodia are there", async () => {
      await page.getByRole("button", { name: t("lines.form.chooseCarrier"), exact: true }).click();
      for (const name of ["Smart", "Cellcard", "Metfone", "yes", "CooTel"]) {
        await expect(carriers.getByRole("radio", { name })).toBeVisible();
      }
    });

    await test.step("the prefix tells the carrier, which can be overruled", async () => {
      await typeLine(visitor, t, { number: "012 345 678", validUntil });
      await expect(carriers).toContainText(t("lines.form.recognised", { carrier: "Cellcard" }));
      await expect(chosen).toHaveText("Cellcard");
      await change.click();
      await carriers.getByRole("radio", { name: "Smart" }).click();
      await expect(chosen).toHaveText("Smart");
      await change.click();
      await search.fill("CamGSM");
      await expect(carriers.getByRole("radio")).toHaveCount(2);
      await look("carrier-search");
      await carriers.getByRole("radio", { name: "Cellcard" }).click();
      await expect(chosen).toHaveText("Cellcard");
      await expect(page.getByText(t("lines.form.validUntilCode", { code: "#124#" }))).toBeVisible();
      await look("new");
    });

    await save.click();
    await expect(
      page.getByText(t("lines.flash.added", { name: "Cellcard ··678", date })),
    ).toBeVisible();

    await test.step("the list answers what is next", async () => {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.next.active", { name: "Cellcard ··678", when: t("lines.when", { days: 10 }) }),
      );
      const group = page.getByRole("region", { name: t("lines.group.month") });
      const row = group.getByRole("listitem");
      await expect(row).toHaveCount(1);
      await expect(row).toContainText("10");
      await expect(row).toContainText(t("lines.daysUnit", { days: 10 }));
      await expect(row).toContainText(t("lines.untilDate", { date }));
      await expect(row).toContainText(t("carriers.stage.active"));
      await look("lines");
    });

    await test.step("the line's own page shows all of its dates", async () => {
      await page.getByRole("main").getByRole("link", { name: "Cellcard", exact: true }).click();
      await expect(page.getByText("012 345 678")).toBeVisible();
      const next = page.getByRole("listitem").and(page.locator("[aria-current=step]"));
      await expect(next).toContainText(t("lines.untilDate", { date }));
      await expect(next).toContainText(t("carriers.stops.active", { date }));
      await look("line");
    });

    await test.step("the start leads to the lines from now on", async () => {
      await page.goto("/");
      await expect(page).toHaveURL(`/${language}/lines`);
    });
  });

  test("a line that lapsed 70 days ago shows its stage", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    await addLine(visitor, t, {
      number: "010 234 567",
      validUntil: dayAhead(keepline, -70),
      label: "ម៉ាក់ 妈妈",
    });
    const row = visitor.page
      .getByRole("region", { name: t("lines.group.overdue") })
      .getByRole("listitem");
    await expect(row).toContainText("ម៉ាក់ 妈妈");
    await expect(row).toContainText(t("carriers.stage.bothBlocked"));
    await expect(row).toContainText("20");
    await expect(row).toContainText(
      t("lines.untilDate", { date: formatDate(dayAhead(keepline, 20), language) }),
    );
    await visitor.look("lapsed");
  });

  test("a line in a time of grace is said to be in one, and nothing is said to stop", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    const end = formatDate(dayAhead(keepline, 55), language);
    await open("/lines/new?carrier=us-verizon-prepaid");
    await typeLine(visitor, t, {
      number: "+1 212 555 0123",
      validUntil: dayAhead(keepline, -5),
      label: "Bank",
    });
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    const row = page.getByRole("region", { name: t("lines.group.overdue") }).getByRole("listitem");
    await expect(row).toContainText(t("carriers.stage.grace"));
    await expect(row).toContainText(t("lines.lastDay.graceOver", { date: end }));
    await look("grace-list");
    await page.getByRole("link", { name: "Bank", exact: true }).first().click();
    await expect(page.getByText(t("carriers.still.grace"))).toBeVisible();
    await look("grace-line");
    await page.getByRole("link", { name: t("lines.renewSteps"), exact: true }).click();
    await expect(page.getByText(t("guide.now.grace", { date: end }))).toBeVisible();
    await look("grace-steps");
    for (const key of ["outgoingBlocked", "bothBlocked"] as const) {
      await expect(page.getByText(t(`carriers.stage.${key}`), { exact: true })).toHaveCount(0);
    }
  });
}
