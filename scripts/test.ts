// Everything that npm test runs, one step after another; a failed step doesn't stop the others.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Failure, reason } from "./failure";
import { build } from "./launcher/build";
import { run } from "./launcher/children";
import { generateClient } from "./launcher/generate";
import { findBrowser } from "./test/browser";

type Tally = { passed: number; failed: number; skipped: number };

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());
const reports = mkdtempSync(join(tmpdir(), "keepline-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true }));

function command(file: string, args: string[], environment: Record<string, string> = {}) {
  return run([join("node_modules", file), ...args], environment, stopping.signal);
}

/** A step without tests of its own counts as one. */
function one(succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** What a report counts; a run that failed otherwise, before its tests say, counts as one more. */
function tally(succeeded: boolean, count: () => Tally): Tally {
  try {
    const counted = count();
    return succeeded || counted.failed ? counted : { ...counted, failed: 1 };
  } catch {
    return one(false);
  }
}

const VitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

async function vitest(): Promise<Tally> {
  const file = join(reports, "vitest.json");
  const succeeded = await command("vitest/vitest.mjs", [
    ...["run", "--config", "tests/vitest.config.ts"],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
  ]);
  return tally(succeeded, () => {
    const report = VitestReport.parse(JSON.parse(readFileSync(file, "utf8")));
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  });
}

const PlaywrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

async function playwright(): Promise<Tally> {
  const config = "tests/e2e/playwright.config.ts";
  if (!existsSync(config)) return { passed: 0, failed: 0, skipped: 0 };
  const browser = findBrowser();
  const file = join(reports, "playwright.json");
  const succeeded = await command(
    "@playwright/test/cli.js",
    ["test", "--config", config, "--reporter=line,json"],
    { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  return tally(succeeded, () => {
    const { stats } = PlaywrightReport.parse(JSON.parse(readFileSync(file, "utf8")));
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    };
  });
}

const steps: [heading: string, run: () => Promise<Tally>][] = [
  ["Prisma client", () => generateClient(stopping.signal).then(() => one(true))],
  ["Route types", async () => one(await command("next/dist/bin/next", ["typegen"]))],
  ["Types", async () => one(await command("typescript/bin/tsc", ["--noEmit"]))],
  ["Lint and format", async () => one(await command("@biomejs/biome/bin/biome", ["check"]))],
  ["Build", () => build(stopping.signal).then(() => one(true))],
  ["Unit and integration", vitest],
  ["Browser", playwright],
];

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
for (const [heading, step] of steps) {
  console.log(`\n── ${heading}`);
  const started = performance.now();
  const result = await step().catch((error: unknown) => {
    if (stopping.signal.aborted) process.exit(1);
    console.error(error instanceof Failure ? error.message : `${heading}: ${reason(error)}`);
    return one(false);
  });
  console.log(`── ${heading}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
  total.passed += result.passed;
  total.failed += result.failed;
  total.skipped += result.skipped;
}

const skipped = total.skipped ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed ? 1 : 0);
