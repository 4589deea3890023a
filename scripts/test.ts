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
import { findPostgres, startPostgres } from "./test/postgres";
import { one, type Tally, tally } from "./test/tally";
import { faultProjects, vitest } from "./test/vitest";

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());
const reports = mkdtempSync(join(tmpdir(), "keepline-reports-"));
process.on("exit", () => rmSync(reports, { recursive: true }));

function command(file: string, args: string[], environment: Record<string, string> = {}) {
  return run([join("node_modules", file), ...args], environment, stopping.signal);
}

const leftOut: Tally = { passed: 0, failed: 0, skipped: 0 };
const postgres = findPostgres();

/** What runs on the embedded dialect, once more on a real server. */
async function integrationOnPostgres(): Promise<Tally> {
  if (!postgres) return leftOut;
  const server = await startPostgres(postgres, { fsync: false });
  try {
    return await vitest(["integration"], { TEST_DATABASE_URL: server.url }, stopping.signal);
  } finally {
    await server.stop();
  }
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
  if (!existsSync(config)) return leftOut;
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
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
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
  ["Unit and integration", () => vitest(["unit", "integration"], {}, stopping.signal)],
  ["Integration on PostgreSQL", integrationOnPostgres],
  ["Faults", () => vitest(faultProjects(postgres), {}, stopping.signal)],
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
const without = postgres ? "" : "; left out: everything on PostgreSQL, which is not installed";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}${without}`);
process.exit(total.failed ? 1 : 0);
