import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { backUp } from "../database/backup";
import { reason } from "../failure";

const daily = /^keepline-\d{4}-\d{2}-\d{2}\.jsonl\.gz$/;
const unfinished = /^keepline-\d{4}-\d{2}-\d{2}\.jsonl\.gz\.partial$/;

/** Of the files beside a new daily backup: the daily ones before the latest seven, and remains. */
export function superfluous(names: string[]): string[] {
  const kept = names.filter((name) => daily.test(name)).sort();
  return [...kept.slice(0, -7), ...names.filter((name) => unfinished.test(name))];
}

/** The backup of that day (UTC), where there is none yet. */
async function backUpDay(
  databaseUrl: string,
  directory: string,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const file = join(directory, `keepline-${now.toISOString().slice(0, 10)}.jsonl.gz`);
  if (existsSync(file)) return;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  await backUp(databaseUrl, file, now, signal);
  for (const name of superfluous(readdirSync(directory))) rmSync(join(directory, name));
}

/**
 * Keeps the last seven daily backups of the embedded database until the signal. While one is
 * written, the app waits: all share one session.
 */
export async function keepDailyBackups(
  databaseUrl: string,
  directory: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await backUpDay(databaseUrl, directory, new Date(), signal);
    } catch (error) {
      if (signal.aborted) return;
      console.warn(`The daily backup failed: ${reason(error)}. Trying again in an hour.`);
    }
    await delay(3_600_000, undefined, { signal }).catch(() => {});
  }
}
