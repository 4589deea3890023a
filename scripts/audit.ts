// npm run audit:web: what the production build weighs and how quick it is, on the demo's data.
// Arguments: --json for the figures alone. Exit code 1 where a budget is missed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { startDemo } from "./audit/demo";
import { timeInteractions } from "./audit/interactions";
import { measure } from "./audit/lighthouse";
import { pages } from "./audit/pages";
import { type Audited, missed, tables } from "./audit/report";
import { runCommand } from "./command";
import { Failure } from "./failure";
import { build } from "./launcher/build";
import { generateClient } from "./launcher/generate";
import { findBrowser } from "./test/browser";

/** What a build without an address of its own takes for it: public pages name it to search engines. */
const origin = "http://localhost:3000";

await runCommand(async (signal) => {
  const json = process.argv.includes("--json");
  const tell = (text: string) => (json ? console.error(text) : console.log(text));
  const browserPath = findBrowser();
  await generateClient(signal);
  await build(signal);
  await using demo = await startDemo(origin, signal);
  const browserFlags = [
    ...["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    // Wherever the demo listens, its pages are at the address that they name.
    `--host-resolver-rules="MAP localhost:3000 127.0.0.1:${demo.port}"`,
  ];
  await using browser = await chromium.launch({
    executablePath: browserPath,
    args: browserFlags.map((flag) => flag.replaceAll('"', "")),
  });

  async function signIn(page: Page): Promise<void> {
    await page.goto(`${origin}/en/sign-in`);
    await page.locator("input[type=email]").fill(demo.email);
    await page.locator("input[type=password]").fill(demo.password);
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/lines/);
  }

  const context = await browser.newContext();
  await signIn(await context.newPage());
  const cookies = await context.cookies();
  await context.close();
  const directory = mkdtempSync(join(tmpdir(), "keepline-audit-"));
  const audited: Audited[] = [];
  try {
    for (const page of pages) {
      tell(`Auditing ${page.path}…`);
      const measured = await measure(
        page,
        {
          origin,
          browser: browserPath,
          browserFlags,
          cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
          directory,
        },
        signal,
      );
      audited.push({ page, measured });
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  tell("Timing interactions…");
  const timed = await timeInteractions(browser, origin, signIn);
  const misses = missed(audited, timed);
  console.log(
    json ? JSON.stringify({ audited, timed, missed: misses }) : `\n${tables(audited, timed)}`,
  );
  if (misses.length === 0) return;
  tell(`\nMissed\n${misses.join("\n")}\n`);
  throw new Failure(`${misses.length} of the budgets are missed.`);
});
