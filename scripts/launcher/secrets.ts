import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import webpush from "web-push";
import { z } from "zod";
import type { Given } from "../environment";
import { Failure, reason } from "../failure";

const Secrets = z.object({
  AUTH_SECRET: z.string(),
  CRON_SECRET: z.string(),
  VAPID_PUBLIC_KEY: z.string(),
  VAPID_PRIVATE_KEY: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

function makeSecrets(): Secrets {
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  return {
    AUTH_SECRET: randomBytes(32).toString("base64url"),
    CRON_SECRET: randomBytes(32).toString("base64url"),
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
  };
}

const fileIn = (dataDir: string) => join(dataDir, "secrets.json");

/**
 * The secrets of this installation: those of the environment where it sets them all, otherwise
 * those of a file, made at the first start and readable by its owner only. Devices are bound to
 * the VAPID keys, so a file that can't be read is never replaced.
 */
export function readOrMakeSecrets(given: Given, dataDir: string): Secrets {
  const set = Secrets.safeParse(given);
  if (set.success) return set.data;
  const file = fileIn(dataDir);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(makeSecrets(), null, 2), { mode: 0o600, flush: true });
      renameSync(draft, file);
    }
    return Secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw new Failure(
        `Cannot read the secrets in ${file}: it is damaged. Restore the file from a backup; without it, delete it, and every device must be set up again.`,
      );
    }
    throw new Failure(
      `Cannot read or make the secrets in ${file}: ${reason(error)}. Keepline must be able to read and write DATA_DIR.`,
    );
  }
}

/** The public key that new devices of this installation are bound to; null before its first start. */
export function vapidKeyOf(given: Given, dataDir: string): string | null {
  if (given.VAPID_PUBLIC_KEY) return given.VAPID_PUBLIC_KEY;
  return existsSync(fileIn(dataDir)) ? readOrMakeSecrets(given, dataDir).VAPID_PUBLIC_KEY : null;
}
