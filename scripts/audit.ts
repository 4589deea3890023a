// npm run audit:web: what the production build weighs and how quick it is, on the demo's data.
// Arguments: --json for the figures alone, --write for docs/audit.md as well. Exit code 1 where a
// budget is missed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { judgePages } from "./audit/axe";
import { browserFlags, demoOrigin as origin, startDemo } from "./audit/demo";
import { timeInteractions } from "./audit/interactions";
import { measure } from "./audit/lighthouse";
import { pages } from "./audit/pages";
import { type Audited, markdown, missed, tables } from "./audit/report";
import { signIn } from "./audit/sign-in";
import { runCommand } from "./command";
import { Failure } from "./failure";
import { build } from "./launcher/build";
import { generateClient } from "./launcher/generate";
import { findBrowser } from "./test/browser";

const report = "docs/audit.md";

await runCommand(async (signal) => {
  const json = process.argv.includes("--json");
  const tell = (text: string) => (json ? console.error(text) : console.log(text));
  const browserPath = findBrowser();
  await generateClient(signal);
  await build(signal);
  await using demo = await startDemo(signal);
  const flags = browserFlags(demo.port);
  await using browser = await chromium.launch({ executablePath: browserPath, args: flags });

  const context = await browser.newContext({ baseURL: origin });
  await signIn(await context.newPage(), demo);
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
          browserFlags: flags,
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
  const timed = await timeInteractions(browser, origin, (page) => signIn(page, demo));
  tell("Judging every page by axe…");
  const judged = await judgePages(browser, origin, demo);
  const found = { audited, timed, judged };
  const misses = missed(found);
  console.log(json ? JSON.stringify({ ...found, missed: misses }) : `\n${tables(found)}`);
  if (process.argv.includes("--write")) writeFileSync(report, markdown(found, misses));
  if (misses.length === 0) return;
  tell(`\nMissed\n${misses.join("\n")}\n`);
  throw new Failure(`${misses.length} of the budgets are missed.`);
});
