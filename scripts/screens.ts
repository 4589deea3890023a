// npm run screens: takes the pictures of the README anew, on the demo's data.
// npm run screens -- --all DIRECTORY: every page at four sizes, light and dark, in three languages,
// with no number, one, five, thirty and four hundred.
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { browserFlags, demoOrigin, startDemo } from "./audit/demo";
import { fromHere, runCommand } from "./command";
import { Failure } from "./failure";
import { build } from "./launcher/build";
import { generateClient } from "./launcher/generate";
import { takeAll } from "./screens/all";
import { takeReadme } from "./screens/readme";
import { findBrowser } from "./test/browser";

/** Chinese is shown in the system's fonts: without one its pictures would be boxes. */
function requireChinese(): void {
  if (process.platform !== "linux") return;
  const { stdout } = spawnSync("fc-list", [":lang=zh-cn"], { encoding: "utf8" });
  if (!stdout) throw new Failure("No font has Chinese; on Debian: apt-get install fonts-noto-cjk");
}

await runCommand(async (signal) => {
  const { values } = parseArgs({ options: { all: { type: "string" } } });
  if (values.all === "") throw new Failure("--all takes a directory.");
  const browserPath = findBrowser();
  requireChinese();
  await generateClient(signal);
  await build(signal);
  await using demo = await startDemo(signal);
  await using browser = await chromium.launch({
    executablePath: browserPath,
    args: browserFlags(demo.port),
  });
  const directory = values.all === undefined ? "docs/screens" : fromHere(values.all);
  mkdirSync(directory, { recursive: true });
  const take = values.all === undefined ? takeReadme : takeAll;
  for await (const file of take(browser, demoOrigin, demo)) {
    await file.page.screenshot({ path: join(directory, `${file.name}.png`), fullPage: file.whole });
    console.log(file.name);
  }
});
