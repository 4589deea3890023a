// npm run faults: runs the fault suite and writes what came of it into docs/faults.md.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { runCommand } from "./command";
import { Failure } from "./failure";
import { build } from "./launcher/build";
import { generateClient } from "./launcher/generate";
import { findPostgres } from "./test/postgres";
import type { Tally } from "./test/tally";
import { faultProjects, vitest } from "./test/vitest";

const page = "docs/faults.md";

const Row = z.object({
  fault: z.string(),
  how: z.string(),
  due: z.number(),
  arrived: z.number(),
  lost: z.number(),
  repeated: z.number(),
  inFlight: z.number().optional(),
  database: z.string(),
});
type Row = z.infer<typeof Row>;

function readRows(file: string): Row[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => Row.parse(JSON.parse(line)));
}

/** The commit that was tested, where this is a clone. */
function commit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", args, { encoding: "utf8", stdio: "pipe" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ".", `:!${page}`) !== "";
    return git("rev-parse", "--short", "HEAD") + (changed ? ", with changes" : "");
  } catch {
    return "unknown";
  }
}

const compare = new Intl.Collator("en", { numeric: true }).compare;

function tableOf(rows: readonly Row[]): string {
  const number = (value: number | undefined) => value?.toLocaleString("en") ?? "";
  return rows
    .toSorted((a, b) => compare(a.fault, b.fault) || compare(a.database, b.database))
    .map(({ fault, database, due, arrived, lost, repeated, inFlight }) => {
      const numbers = [due, arrived, lost, repeated, inFlight].map(number);
      return `| ${[fault, database, ...numbers].join(" | ")} |`;
    })
    .join("\n");
}

/** What was done, once where it is the same for several. */
function explanations(rows: readonly Row[]): string {
  return [...new Set(rows.map(({ how }) => how))]
    .map((how) => {
      const same = rows.filter((row) => row.how === how).map(({ fault }) => fault);
      return `- **${[...new Set(same)].sort(compare).join("; ")}**: ${how}`;
    })
    .sort(compare)
    .join("\n");
}

function markdown(rows: readonly Row[], { passed, failed }: Tally, postgres: boolean): string {
  return `# Faults

What becomes of reminders that are due while something breaks. Written by \`npm run faults\`; the tests
are in tests/faults and also run in \`npm test\`.

Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}: ${passed} tests passed, ${failed} failed.${
    postgres ? "" : " PostgreSQL was not there and is left out."
  }

| fault | database | due | arrived | lost | repeated | in flight |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
${tableOf(rows)}

- **due**: reminders that have to arrive, each on one device of one person.
- **arrived**: of these, how many a push service accepted at least once.
- **lost**: due and never accepted. It has to be 0.
- **repeated**: accepted once more, under the same Topic, so that a browser shows one notification. Only
  a crash, or a connection that breaks, may do that, and only to what was in flight. The tests of the
  crashes check it for each message.
- **in flight**: accepted by the service, and not yet on record in the database when the crash came.

The app is the production build, in processes of its own. Its clock is moved, so that no test waits
for a lease or a retry. The push service is local; it checks the request, the token and the
encryption of each message before it counts it. Embedded is PGlite in its own process, with fsync on.

## What was done

${explanations(rows)}
`;
}

await runCommand(async (signal) => {
  await generateClient(signal);
  await build(signal);
  const postgres = findPostgres();
  const directory = mkdtempSync(join(tmpdir(), "keepline-faults-"));
  const file = join(directory, "rows.jsonl");
  try {
    const result = await vitest(faultProjects(postgres), { FAULTS_REPORT: file }, signal);
    writeFileSync(page, markdown(readRows(file), result, postgres !== null));
    if (result.failed > 0) throw new Failure(`${result.failed} tests failed; ${page} says so.`);
    console.log(`${result.passed} tests passed; ${page} is written.`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
