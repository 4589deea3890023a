// Fills the database with what a backup holds: npm run restore -- <file> [--replace]
import { existsSync } from "node:fs";
import { countRows, fromHere, runCommand } from "./command";
import { connect } from "./database/connect";
import { checkBackup, restore } from "./database/restore";
import { readEnvironment } from "./environment";
import { Failure } from "./failure";
import { runningDatabase, withDatabase } from "./launcher/database";
import { vapidKeyOf } from "./launcher/secrets";

const otherSecrets = (devices: number) =>
  `Devices with other VAPID keys than this installation has: ${devices}. Put the secrets of the one that was backed up in place before you start Keepline, or everybody is signed out and every device must be set up again.`;

async function countStrangeDevices(url: string, vapidKey: string | null): Promise<number> {
  await using connection = await connect(url);
  const { rows } = await connection.client.query<{ count: number }>(
    `select count(*)::int as count from "Device" where "vapidKey" is distinct from $1`,
    [vapidKey],
  );
  return rows[0]?.count ?? 0;
}

await runCommand(async (signal) => {
  const args = process.argv.slice(2);
  const replace = args.includes("--replace");
  const [name, ...more] = args.filter((arg) => arg !== "--replace");
  if (!name || more.length > 0 || name.startsWith("-")) {
    throw new Failure("Name the file: npm run restore -- keepline.jsonl.gz [--replace]");
  }
  const file = fromHere(name);
  if (!existsSync(file)) throw new Failure(`There is no ${file}.`);
  const given = readEnvironment();
  const { DATA_DIR, DATABASE_URL = null } = given;
  if (!DATABASE_URL && (await runningDatabase(DATA_DIR))) {
    throw new Failure(`Keepline is running on ${DATA_DIR}: stop it first.`);
  }
  const vapidKey = vapidKeyOf(given, DATA_DIR);
  const header = await checkBackup(file, signal);
  await withDatabase(DATABASE_URL, DATA_DIR, async (url) => {
    const counts = await restore(url, file, header, { replace, signal });
    console.log(`Restored ${countRows(counts)}.`);
    const strange = await countStrangeDevices(url, vapidKey);
    if (strange > 0) console.log(otherSecrets(strange));
  });
});
