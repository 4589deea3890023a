// Writes everything that the database holds to one file: npm run backup [-- <file>]
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { countRows, fromHere, runCommand } from "./command";
import { backUp } from "./database/backup";
import { readEnvironment } from "./environment";
import { Failure } from "./failure";
import { runningDatabase, withDatabase } from "./launcher/database";

await runCommand(async (signal) => {
  const [name, ...more] = process.argv.slice(2);
  if (more.length > 0 || name?.startsWith("-")) {
    throw new Failure("Name one file, or none: npm run backup -- keepline.jsonl.gz");
  }
  const { DATA_DIR, DATABASE_URL } = readEnvironment();
  const now = new Date();
  const moment = now.toISOString().slice(0, 19).replaceAll(":", "-");
  const file = name ? fromHere(name) : join(DATA_DIR, "backups", `keepline-${moment}Z.jsonl.gz`);
  if (existsSync(file)) throw new Failure(`${file} exists already.`);
  // One that a running Keepline serves is read beside it.
  const url = DATABASE_URL ?? (await runningDatabase(DATA_DIR));
  if (!url && !existsSync(join(DATA_DIR, "postgres"))) {
    throw new Failure(`There is no database in ${DATA_DIR} yet.`);
  }
  if (!name) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const counts = await withDatabase(url, DATA_DIR, (url) => backUp(url, file, now, signal));
  console.log(`Wrote ${countRows(counts)} to ${file}`);
  console.log(
    "The secrets are not in it: keep secrets.json of DATA_DIR, or your environment, too.",
  );
});
