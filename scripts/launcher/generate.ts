import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { Failure, reason } from "../failure";
import { fingerprint } from "./fingerprint";

const stamp = "prisma/client/.fingerprint";

/** Generates the Prisma client where it is missing or older than the schema. */
export async function generateClient(signal: AbortSignal): Promise<void> {
  const current = fingerprint(["prisma/schema.prisma", "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === current) return;
  // Prisma would download its schema engine, though generating doesn't use it: any file that can
  // be executed contents it.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  const args = ["node_modules/prisma/build/index.js", "generate"];
  try {
    await promisify(execFile)(process.execPath, args, { env, signal });
  } catch (error) {
    signal.throwIfAborted();
    throw new Failure(`prisma generate failed: ${reason(error)}`);
  }
  writeFileSync(stamp, current);
}
