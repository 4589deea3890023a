import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOnly } from "axe-core";
import { expect, type Visitor } from "./fixtures";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards: RunOnly = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** All that the dark changes. */
const colours: RunOnly = { type: "rule", values: ["color-contrast"] };

/** What axe finds wrong with the page as it is, a line each: which rule, where, and why. */
async function violations({ page }: Visitor, runOnly: RunOnly): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults, RunOnly>(
    // The page has axe now; its types are of no use in there.
    (runOnly) => Reflect.get(window, "axe").run(document, { runOnly }),
    runOnly,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

/** A screen of 1280 pixels at 400 %. */
export const narrow = { width: 320, height: 640 };

const phone = { width: 390, height: 844 };

/** Ids that more than one element has: a label or a hint would lead to the wrong one. */
const doubleIds = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, at) => ids.indexOf(id) !== at);
  });

/**
 * What is too low for a finger. A link within a sentence may be, as it is no higher than its line, and
 * so may the small print below a fact.
 */
const lowTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = "a[href], button, summary, select, textarea, input:not([type=hidden])";
    return [...document.querySelectorAll<HTMLElement>(all)].flatMap((element) => {
      const target = element.matches("[type=checkbox], [type=radio]")
        ? (element.closest("label") ?? element)
        : element;
      const { height, width } = target.getBoundingClientRect();
      if (!element.checkVisibility() || width <= 1 || height >= 43.5) return [];
      const isInSentence =
        getComputedStyle(target).display === "inline" &&
        target.parentElement?.textContent?.trim() !== target.textContent?.trim();
      const isSmallPrint = target.matches("details.text-sm > summary");
      return isInSentence || isSmallPrint
        ? []
        : [`${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`];
    });
  });

/** Texts that end beyond the screen, or beyond a box that hides what is beyond it. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!text.textContent?.trim() || !parent?.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right, width } = range.getBoundingClientRect();
      let [from, to] = [0, window.innerWidth];
      for (let box: Element | null = parent; box; box = box.parentElement) {
        const { overflowX, position } = getComputedStyle(box);
        const edge = box.getBoundingClientRect();
        // For screen readers alone, or to be moved sideways.
        if (position === "absolute" && edge.width <= 1) [from, to] = [-Infinity, Infinity];
        if (from === -Infinity || /auto|scroll/.test(overflowX)) break;
        if (overflowX === "visible") continue;
        [from, to] = [Math.max(from, edge.left), Math.min(to, edge.right)];
      }
      if (width > 0 && (left < from - 1 || right > to + 1)) cut.push(text.textContent.trim());
    }
    return cut;
  });

/**
 * Whether a page as it is passes axe, light and dark, fits a narrow screen, can be tapped, and isn't
 * cut where text alone is enlarged.
 */
export async function judged(visitor: Visitor, name: string, { dark = true } = {}): Promise<void> {
  const { page } = visitor;
  // Of a page that waits for something it comes last.
  await expect(page).toHaveTitle(/./);
  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await violations(visitor, standards), name).toEqual([]);
  if (dark) {
    await page.emulateMedia({ colorScheme: "dark" });
    expect.soft(await violations(visitor, colours), `${name}, in the dark`).toEqual([]);
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect.soft(width, `${name} scrolls sideways`).toBeLessThanOrEqual(narrow.width);
  expect.soft(await doubleIds(page), `${name} has an id twice`).toEqual([]);
  expect.soft(await lowTargets(page), `${name} has what is hard to tap`).toEqual([]);
  await page.setViewportSize(phone);
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  expect.soft(await cutTexts(page), `${name} is cut in large type`).toEqual([]);
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(narrow);
}
