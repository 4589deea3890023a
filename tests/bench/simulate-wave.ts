// node scripts/bootstrap.mjs tests/bench/simulate-wave.ts file: the 09:00 wave of ten million lines,
// simulated from what `npm run bench -- --json file` measured.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { Failure, reason } from "../../scripts/failure";
import { Results, simulatedWaves } from "./scale-page";

try {
  const [, , file] = process.argv;
  if (!file) throw new Failure("Which file? npm run bench -- --json <file> writes one.");
  const { results } = z.object({ results: Results }).parse(JSON.parse(readFileSync(file, "utf8")));
  const table = simulatedWaves(results);
  if (!table) throw new Failure(`${file} holds no costs: it needs a run with PostgreSQL.`);
  console.log(table.join("\n"));
} catch (error) {
  console.error(error instanceof Failure ? error.message : reason(error));
  process.exitCode = 1;
}
