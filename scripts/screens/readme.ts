import type { Browser, BrowserContextOptions, Page } from "@playwright/test";
import { type Account, firstLine, signIn } from "../audit/sign-in";
import type { Picture } from "./picture";

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const desk = { viewport: { width: 1280, height: 800 } };

interface Shot {
  name: string;
  screen: BrowserContextOptions;
  dark?: true;
  /** `:line` stands for the number that ends first. */
  path: string;
  /** What is done first. */
  prepare?: (page: Page) => Promise<void>;
}

/** Past what is said on top, which the picture for a desk shows. */
const showList = (page: Page) =>
  page
    .locator("main section:has(li a[href*='/renew'])")
    .first()
    .evaluate((list) => list.scrollIntoView({ block: "start" }));

const shots: Shot[] = [
  { name: "dashboard-zh", screen: phone, path: "/zh/lines", prepare: showList },
  { name: "steps-km", screen: phone, path: "/km/lines/:line/renew", dark: true },
  { name: "add-en", screen: phone, path: "/en/lines/new" },
  { name: "carrier-zh", screen: phone, path: "/zh/carriers/kh-metfone" },
  { name: "dashboard-en", screen: desk, path: "/en/lines" },
];

/** The pictures of the README, each a screen. */
export async function* takeReadme(
  browser: Browser,
  baseURL: string,
  account: Account,
): AsyncGenerator<Picture> {
  for (const { name, screen, dark, path, prepare } of shots) {
    const context = await browser.newContext({
      ...screen,
      baseURL,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await signIn(page, account);
    await page.goto(path.replace(":line", await firstLine(page)), { waitUntil: "networkidle" });
    await prepare?.(page);
    yield { name, page, whole: false };
    await context.close();
  }
}
