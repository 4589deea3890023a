import { join } from "node:path";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { isLocale, type Locale } from "@/lib/i18n/routing";
import { type Guard, guard } from "../support/browser-guard";
import { type BrowserPush, connectPush } from "../support/browser-push";
import { type Keepline, startKeepline } from "../support/journey-server";
import { type Texts, textsIn } from "../support/journey-texts";

export interface Circumstances {
  /** Where the pictures of the pages go, one folder for each project; none are taken where empty. */
  screenshotsDir: string;
}

/** A person at a browser of their own: nothing is shared with another visitor. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  push: BrowserPush;
  guard: Guard;
  /** Opens a page in this visitor's language; `path` begins with a slash. */
  open(path: string): Promise<void>;
  /** Looks at the page as it is: it is no wider than the screen. A picture of it where one is wanted. */
  look(name: string): Promise<void>;
}

interface Fixtures extends Circumstances {
  /** The language of the project. */
  language: Locale;
  t: Texts;
  /** A new visitor, with another browser than those before; of the project's kind unless told. */
  newVisitor(userAgent?: string): Promise<Visitor>;
  visitor: Visitor;
}

export const test = base.extend<Fixtures, { keepline: Keepline }>({
  screenshotsDir: ["", { option: true }],

  keepline: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used
    async ({}, use) => {
      const keepline = await startKeepline();
      await use(keepline);
      await keepline.stop();
      // Numbers, push endpoints, e-mail addresses and stack traces are not for a server's log.
      expect(keepline.log()).not.toMatch(/345 ?678|\/push\/[\w-]{22}|@example|\n\s+at .+:\d+:\d+/);
    },
    { scope: "worker", timeout: 60_000 },
  ],

  language: async ({ locale }, use) => {
    const language = locale?.split("-")[0];
    if (!isLocale(language)) throw new Error(`no language of Keepline: ${locale}`);
    await use(language);
  },

  t: async ({ language }, use) => use(textsIn(language)),

  newVisitor: async ({ browser, keepline, language, screenshotsDir }, use, { project }) => {
    const visitors: Visitor[] = [];
    await use(async (userAgent) => {
      const baseURL = keepline.url;
      const context = await browser.newContext(userAgent ? { baseURL, userAgent } : { baseURL });
      const troubles = guard(context);
      const push = await connectPush(context, keepline.push, keepline.url);
      const page = await context.newPage();
      const visitor: Visitor = {
        page,
        context,
        push,
        guard: troubles,
        async open(path) {
          await page.goto(`/${language}${path}`);
        },
        async look(name) {
          if (screenshotsDir) {
            const path = join(screenshotsDir, project.name, `${name}.png`);
            await page.screenshot({ path, fullPage: true });
          }
          // A page that is just coming has no element yet: a locator waits for it.
          await page.waitForLoadState();
          const tooWide = await page
            .locator("html")
            .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
          expect(tooWide, `${name} scrolls sideways`).toBe(0);
        },
      };
      visitors.push(visitor);
      return visitor;
    });
    for (const { guard, context } of visitors) {
      expect.soft(guard.problems, "what the browser complained of").toEqual([]);
      await context.close();
    }
  },

  visitor: async ({ newVisitor }, use) => use(await newVisitor()),
});

export { expect };
