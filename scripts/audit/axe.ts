import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { routing } from "@/lib/i18n/routing";
import { type Account, firstLine, signIn } from "./sign-in";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Behind the language. `:line` stands for the first number of the demo's person. */
const paths = {
  public: [
    "",
    "/carriers",
    "/carriers/kh-smart",
    "/carriers/kh-metfone",
    "/carriers/how-numbers-are-lost",
    "/help",
    "/sign-in",
    "/recover",
    "/offline",
    "/nothing/here",
  ],
  signedIn: [
    "/lines",
    "/lines?page=2",
    "/lines/new",
    "/lines/import",
    "/lines/:line",
    "/lines/:line/edit",
    "/lines/:line/renew",
    "/lines/:line/reminders",
    "/settings",
    "/settings/reminders",
    "/settings/log",
    "/settings/carriers",
  ],
};

const widths = [360, 1280];
const schemes = ["light", "dark"] as const;

/** One page in all languages, widths and colour schemes. */
export interface Judged {
  path: string;
  looks: number;
  /** What axe says against it, each once. */
  violations: string[];
}

async function violations(page: Page): Promise<string[]> {
  // As text of the page: the policy lets no script of a stranger in.
  const { violations }: Pick<AxeResults, "violations"> = await page.evaluate(
    `${axe};axe.run({ resultTypes: ["violations"] })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What axe-core finds on every page, by all the rules that it has. */
export async function judgePages(
  browser: Browser,
  origin: string,
  account: Account,
): Promise<Judged[]> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();

  async function judge(path: string, line = ""): Promise<Judged> {
    const found = new Set<string>();
    let looks = 0;
    for (const language of routing.locales) {
      await page.goto(`/${language}${path.replace(":line", line)}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme });
          looks += 1;
          for (const one of await violations(page)) found.add(one);
        }
      }
    }
    return { path: path || "/", looks, violations: [...found] };
  }

  const judged: Judged[] = [];
  for (const path of paths.public) judged.push(await judge(path));
  await signIn(page, account);
  const line = await firstLine(page);
  for (const path of paths.signedIn) judged.push(await judge(path, line));
  await context.close();
  return judged;
}
