// The launcher: what a platform would give. Arguments: --dev for hot reload, --demo to fill the
// database with a demo account first.
import { once } from "node:events";
import { join } from "node:path";
import { EnvError, PROJECT_HOME, parseEnv } from "../lib/env";
import { applyMigrations } from "./database/migrations";
import { readEnvironment } from "./environment";
import { Failure, reason } from "./failure";
import { build } from "./launcher/build";
import { type Child, run } from "./launcher/children";
import { keepDailyBackups } from "./launcher/daily-backup";
import { databaseAddress, startDatabase } from "./launcher/database";
import { generateClient } from "./launcher/generate";
import { firstPage, localUrl, startNext } from "./launcher/next";
import { checkPort } from "./launcher/port";
import { readOrMakeSecrets } from "./launcher/secrets";
import { keepTicking } from "./launcher/tick";

async function start(signal: AbortSignal): Promise<void> {
  const dev = process.argv.includes("--dev");
  const demo = process.argv.includes("--demo");

  // What the environment sets wins over .env, and both over what the launcher makes.
  const given = readEnvironment();
  const dataDir = given.DATA_DIR;
  const secrets = readOrMakeSecrets(given, dataDir);
  const embedded = given.DATABASE_URL ? null : await databaseAddress();
  const environment = { DATABASE_URL: embedded?.url, ...secrets, ...given };
  const env = parseEnv(environment);

  await checkPort(env.PORT, env.HOST);
  await generateClient(signal);
  await using database = embedded && (await startDatabase(dataDir, embedded));
  await applyMigrations(env.DATABASE_URL);
  if (demo && !(await run(["--import", "tsx", "prisma/seed.ts"], environment, signal))) {
    throw new Failure("The demo could not be filled in; the reason is above.");
  }
  if (!dev) await build(signal);
  await using next = startNext(env, environment, dev);

  const crash = Promise.race([
    ends(next, "web server", signal),
    ...(database ? [ends(database, "database", signal)] : []),
  ]);
  const answered = await Promise.race([firstPage(localUrl(env), signal), crash]);
  // Who develops may be in the middle of a change, and sees the page's own error.
  if (answered === false && !dev) {
    throw new Failure("The first page answers with an error; the reason is above.");
  }
  if (env.TICK_SECONDS > 0 && env.CRON_SECRET) {
    const url = `${localUrl(env)}/api/cron/reminders`;
    keepTicking({ url, secret: env.CRON_SECRET, everySeconds: env.TICK_SECONDS }, signal);
  }
  if (embedded) keepDailyBackups(embedded.url, join(dataDir, "backups"), signal);
  if (env.VAPID_SUBJECT === PROJECT_HOME) {
    console.log(
      "Apple's devices want a contact of yours: set VAPID_SUBJECT=mailto:you@your.domain.",
    );
  }
  console.log(`Keepline is ready at ${env.APP_URL}`);
  await Promise.race([once(signal, "abort"), crash]);
}

async function ends(child: Child, name: string, signal: AbortSignal): Promise<void> {
  await child.ended;
  if (!signal.aborted) throw new Failure(`The ${name} process ended unexpectedly.`);
}

function line(error: unknown): string {
  if (error instanceof EnvError) return `The environment is wrong: ${error.message}.`;
  if (error instanceof Failure) return error.message;
  return `Keepline stopped on an unexpected error: ${reason(error)}`;
}

const stopping = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());
try {
  await start(stopping.signal);
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(line(error));
    process.exitCode = 1;
  }
}
process.exit();
