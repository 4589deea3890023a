import { openSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { tryLock } from "fs-native-extensions";

/**
 * Takes the lock on a file for the rest of this process's life. The kernel frees it when the
 * process ends, however it ends. False where another one still holds it after five seconds: a
 * predecessor that was just stopped may need a moment to finish its writes.
 */
export async function takeLock(file: string): Promise<boolean> {
  const fd = openSync(file, "a", 0o600);
  for (let tries = 0; tries < 50; tries += 1) {
    if (tryLock(fd)) return true;
    await delay(100);
  }
  return false;
}
