import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { run } from "../launcher/children";
import { type Tally, tally } from "./tally";

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

/** The fault suite runs on each database that is there, everything else on the embedded one. */
export const faultProjects = (postgres: string | null): string[] =>
  postgres ? ["faults-postgres", "faults-embedded"] : ["faults-embedded"];

/** Runs projects of tests/vitest.config.ts, with their output shown. */
export async function vitest(
  projects: readonly string[],
  environment: Record<string, string>,
  signal: AbortSignal,
): Promise<Tally> {
  const file = join(tmpdir(), `keepline-vitest-${process.pid}.json`);
  try {
    const succeeded = await run(
      [
        ...["node_modules/vitest/vitest.mjs", "run", "--config", "tests/vitest.config.ts"],
        ...projects.map((project) => `--project=${project}`),
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
      ],
      environment,
      signal,
    );
    return tally(succeeded, () => {
      const report = Report.parse(JSON.parse(readFileSync(file, "utf8")));
      return {
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests + report.numTodoTests,
      };
    });
  } finally {
    rmSync(file, { force: true });
  }
}
