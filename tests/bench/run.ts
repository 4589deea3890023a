// npm run bench [-- name …] [--rounds n] [--json file] [--write]: measures, and prints the ratios.
// --write puts them into docs/bench.md, and their figures into docs/scale.md.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import pg from "pg";
import { Failure, reason } from "../../scripts/failure";
import { generateClient } from "../../scripts/launcher/generate";
import { findPostgres, startPostgres } from "../../scripts/test/postgres";
import type { Bench, Ground } from "./bench";
import { bench as cost } from "./cost";
import { cpuOf } from "./cpu";
import { embeddedDatabases, postgresDatabases } from "./databases";
import { bench as delivery } from "./delivery";
import { bench as idle } from "./idle";
import { measure, type Result } from "./measure";
import { bench as memory } from "./memory";
import { bench as planning } from "./planning";
import { type Conditions, markdown, printed } from "./report";
import { keptHistory, measuredFigures, simulatedWaves, withTables } from "./scale-page";
import { bench as storage } from "./storage";

const benches: Record<string, Bench> = { delivery, planning, idle, memory, cost, storage };

const benchPage = "docs/bench.md";
const scalePage = "docs/scale.md";

function currentCommit(): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["--no-optional-locks", ...args], {
      encoding: "utf8",
      stdio: "pipe",
    }).trim();
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") && " with changes");
  } catch {
    return "unknown";
  }
}

async function versionOf(server: string): Promise<string> {
  const client = new pg.Client(server);
  await client.connect();
  const { rows } = await client.query("SHOW server_version");
  await client.end();
  return `PostgreSQL ${/^\d+/.exec(rows[0].server_version)?.[0]}`;
}

async function main(): Promise<void> {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      json: { type: "string" },
      write: { type: "boolean" },
    },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  const chosen = names.map((name) => {
    const bench = benches[name];
    if (bench) return bench;
    throw new Failure(`No bench ${name}; there are ${Object.keys(benches).join(", ")}.`);
  });
  const rounds = options.rounds === undefined ? undefined : Number(options.rounds);
  if (rounds !== undefined && !(rounds >= 1)) throw new Failure("--rounds takes a number.");
  if (options.write && (positionals.length > 0 || (rounds ?? 5) < 5)) {
    throw new Failure(`--write is for a whole run: all benches, five rounds or more.`);
  }

  await generateClient(new AbortController().signal);
  const bin = findPostgres();
  const server = bin ? await startPostgres(bin) : null;
  try {
    const conditions: Conditions = {
      commit: currentCommit(),
      date: new Date().toISOString().slice(0, 10),
      node: process.versions.node,
      cores: cpus().length,
      postgres: server && (await versionOf(server.url)),
    };
    const ground: Ground = {
      postgres: server && postgresDatabases(server.url),
      embedded: embeddedDatabases,
      postgresCpu: server && cpuOf(server.pid),
      say: (text) => console.error(text),
    };
    const results: Result[] = [];
    for (const bench of chosen) {
      const result = await measure(bench, ground, rounds);
      console.log(`\n${printed(result)}\n`);
      results.push(result);
    }
    if (options.json) {
      writeFileSync(options.json, `${JSON.stringify({ conditions, results }, null, 2)}\n`);
    }
    if (options.write) {
      writeFileSync(benchPage, markdown(results, conditions));
      const page = withTables(readFileSync(scalePage, "utf8"), {
        measured: measuredFigures(results),
        kept: keptHistory(results),
        simulated: simulatedWaves(results),
      });
      writeFileSync(scalePage, page);
    }
  } finally {
    await server?.stop();
  }
}

// The servers that it started end with it.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
try {
  await main();
} catch (error) {
  console.error(error instanceof Failure ? error.message : reason(error));
  process.exitCode = 1;
}
