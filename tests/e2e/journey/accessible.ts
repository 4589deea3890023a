import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { textsIn } from "../../support/journey-texts";
import { expect, test, type Visitor } from "../fixtures";
import { addLine, dayAhead } from "../lines";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong with the page as it is, a line each: which rule, where, and why. */
async function violations({ page }: Visitor): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults, string[]>(
    // The page has axe now; its types are of no use in there.
    (values) => Reflect.get(window, "axe").run(document, { runOnly: { type: "tag", values } }),
    standards,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

export function accessible() {
  test("every page passes axe, light and dark, and fits 320 pixels", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    test.setTimeout(180_000);
    const { page } = visitor;

    async function judge(name: string) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect.soft(await violations(visitor), `${name}, ${colorScheme}`).toEqual([]);
      }
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${name} scrolls sideways`).toBeLessThanOrEqual(320);
    }

    // A screen of 1280 pixels at 400 %.
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of [
      "",
      "/carriers",
      "/carriers/kh-smart",
      "/carriers/how-numbers-are-lost",
      "/help",
      "/sign-in",
      "/recover",
      "/lines",
      "/lines/new",
      "/offline",
    ]) {
      await visitor.open(path);
      await judge(`a stranger's ${path || "/"}`);
    }
    await addLine(visitor, t, { number: "010 234 569", validUntil: dayAhead(keepline, 300) });
    const line = new URL(page.url()).searchParams.get("added");
    await judge("the list after the first number");
    for (const path of [
      "/lines",
      `/lines/${line}`,
      `/lines/${line}/edit`,
      `/lines/${line}/renew`,
      `/lines/${line}/reminders`,
      "/lines/import",
      "/settings",
      "/settings/reminders",
      "/settings/carriers",
      "/settings/log",
    ]) {
      await visitor.open(path);
      await judge(path.replace(`${line}`, "[id]"));
    }
    await visitor.open("/lines/new");
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    await expect(page.getByText(t("lines.errors.summary"))).toBeVisible();
    await judge("a form with mistakes");
    for (const language of ["zh", "km"] as const) {
      for (const path of ["/lines", `/lines/${line}/renew`, "/carriers/kh-metfone"]) {
        await page.goto(`/${language}${path}`);
        await judge(`/${language}${path.replace(`${line}`, "[id]")}`);
      }
      await expect(page.getByText(textsIn(language)("common.nav.lines")).first()).toBeVisible();
    }
  });
}
