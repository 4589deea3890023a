import type { Locator, Page } from "@playwright/test";
import { textsIn } from "../../support/journey-texts";
import { expect, test } from "../fixtures";
import { judged, narrow } from "../judge";
import { addLine, dayAhead } from "../lines";

/** What can't be seen of the focus that the keyboard has set; null where all of it can. */
const hiddenFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const told = focused.outerHTML.slice(0, 100);
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return `no ring: ${told}`;
    const { left, top, width, height } = focused.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return there && (focused.contains(there) || there.contains(focused))
      ? null
      : `covered: ${told}`;
  });

/** Goes on with Tab until that is focused, as who has no mouse does; each stop on the way is seen. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let stops = 0; stops < 80; stops += 1) {
    await page.keyboard.press("Tab");
    expect.soft(await hiddenFocus(page)).toBeNull();
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the keyboard doesn't reach ${goal}`);
}

export function accessible() {
  test("every page passes axe, light and dark, and fits 320 pixels", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    test.setTimeout(180_000);
    const { page } = visitor;
    const judge = (name: string) => judged(visitor, name);
    await page.setViewportSize(narrow);
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
      "/lines?choose=yes",
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

  test("so does what goes wrong", { tag: "@once" }, async ({ visitor, keepline, t }) => {
    test.setTimeout(120_000);
    const { page, push, guard, open } = visitor;
    await page.setViewportSize(narrow);

    push.answerWith("denied");
    await addLine(visitor, t, { number: "010 234 568", validUntil: dayAhead(keepline, -20) });
    await page.getByRole("button", { name: t("push.offer.button") }).click();
    await expect(page.getByText(t("push.denied.title"))).toBeVisible();
    await judged(visitor, "overdue, and notifications denied");

    await page.getByRole("main").getByRole("link", { name: "Smart", exact: true }).click();
    await page.getByRole("button", { name: t("lines.detail.delete"), exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await judged(visitor, "a question before deleting");
    await page.getByRole("button", { name: t("common.cancel") }).click();
    await page.getByRole("button", { name: t("lines.detail.archive") }).click();
    await expect(page.getByRole("button", { name: t("common.undo") })).toBeVisible();
    await judged(visitor, "the notice of what was done");

    await open("/lines/import");
    await page.getByLabel(t("lines.import.paste")).fill("010 23\n012 345 678 2019-01-01 old");
    await page.getByRole("button", { name: t("lines.import.read") }).click();
    await expect(page.getByText(t("lines.errors.number.impossible"))).toBeVisible();
    await judged(visitor, "a list with mistakes");

    guard.allow(/404|500|unexpected response/);
    await open("/nothing/here");
    await judged(visitor, "a page that isn't here");

    await open("/sign-in");
    await page.locator("input[type=email]").fill("nobody@example.com");
    await page.locator("input[type=password]").fill("not the password");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert").first()).toBeVisible();
    await judged(visitor, "a wrong password");
    await page.route("**/sign-in", (route) =>
      route.request().method() === "POST" ? route.fulfill({ status: 500 }) : route.continue(),
    );
    await page.locator("input[type=password]").fill("not the password");
    await page.keyboard.press("Enter");
    await expect(page.getByText(t("common.unsaved.broken"))).toBeVisible();
    await judged(visitor, "something that went wrong");
  });

  test("the main job is done with the keyboard alone", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open } = visitor;
    const main = page.getByRole("main");
    await open("/");
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: t("common.skip") });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(main).toBeFocused();
    await tabTo(page, page.getByRole("link", { name: t("common.landing.start") }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/lines\/new/);

    await tabTo(page, page.getByLabel(t("lines.form.number"), { exact: true }));
    await page.keyboard.type("010 234 567");
    await tabTo(page, page.getByLabel(t("lines.form.validUntil"), { exact: true }));
    const [year, month, day] = dayAhead(keepline, 40).split("-");
    await page.keyboard.type(`${month}${day}${year}`);
    await tabTo(page, page.getByRole("button", { name: t("lines.form.save") }));
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/lines\?added=/);

    const steps = page.getByRole("link", {
      name: t("lines.renewStepsFor", { name: "Smart ··567" }),
    });
    await tabTo(page, steps);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/renew/);
    const tick = main.getByRole("checkbox").first();
    await tabTo(page, tick);
    await page.keyboard.press("Space");
    await expect(tick).toBeChecked();
    await tabTo(page, page.getByRole("button", { name: t("lines.renew.save") }));
    // To the end and round to the beginning: nothing holds the keyboard.
    await tabTo(page, skip);
  });

  test("in forced colours shapes and edges stay, and nothing moves unasked", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, look, open } = visitor;
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await addLine(visitor, t, { number: "010 234 567", validUntil: dayAhead(keepline, 10) });
    const style = (
      selector: string,
      property: "fill" | "borderTopStyle" | "borderInlineStartStyle" | "backgroundColor",
    ) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, property) => getComputedStyle(element)[property], property);
    const ground = await style("body", "backgroundColor");
    for (const svg of await page.locator("main li svg").all()) {
      expect(await svg.evaluate((shape) => getComputedStyle(shape).fill)).not.toBe(ground);
    }
    expect(await style("main button", "borderTopStyle")).toBe("solid");
    // The holidays of the year ahead.
    expect(await style("[aria-hidden] > .absolute", "borderInlineStartStyle")).toBe("dotted");
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await look("forced-colours");

    await page.getByRole("link", { name: t("lines.renewSteps") }).click();
    const amount = page.getByRole("button", { name: "5 USD", exact: true });
    await amount.click();
    await expect(amount).toHaveAttribute("aria-pressed", "true");
    const mark = (button: Element) => getComputedStyle(button, "::before").content;
    expect(await amount.evaluate(mark)).toContain("✓");
    await look("forced-colours-renew");

    await open("/carriers/how-numbers-are-lost");
    expect(await style("main [aria-hidden] > div > div", "borderTopStyle")).toBe("solid");
    await look("forced-colours-lost");
  });
}
