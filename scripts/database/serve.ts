// The database process: serves the embedded PostgreSQL for as long as the process that started it
// lives. Arguments: the data directory, and where to listen, a socket's path or a loopback port.
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { reason } from "../failure";
import { forgetAddress, noteAddress } from "./address";
import { takeLock } from "./lock";
import { openDatabase } from "./pglite";

/** What this process tells the one that started it, once. */
export type DatabaseMessage = { ok: true } | { ok: false; reason: string };

function create(directory: string) {
  const script = fileURLToPath(new URL("create.ts", import.meta.url));
  execFileSync(process.execPath, [...process.execArgv, script, directory], { stdio: "pipe" });
}

async function serve(dataDir: string, listen: string): Promise<() => Promise<void>> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!(await takeLock(join(dataDir, "lock")))) {
    throw new Error(`${dataDir} is in use by another running Keepline`);
  }
  // What a killed predecessor left.
  forgetAddress(dataDir);
  const directory = join(dataDir, "postgres");
  if (!existsSync(directory)) create(directory);
  const db = await openDatabase(directory);
  noteAddress(dataDir, listen);
  const isPort = /^\d+$/.test(listen);
  if (!isPort) mkdirSync(dirname(listen), { mode: 0o700 });
  const server = new PGLiteSocketServer({
    db,
    maxConnections: 100,
    ...(isPort ? { host: "127.0.0.1", port: Number(listen) } : { path: listen }),
  });
  await server.start();
  return async () => {
    await server.stop();
    await db.close();
    forgetAddress(dataDir);
  };
}

function tell(message: DatabaseMessage) {
  process.send?.(message);
}

// Ctrl-C and a service manager's stop reach all processes at once. This one ends last: when its
// parent lets go of it, or is gone.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
const released = once(process, "disconnect");

const [dataDir = "", listen = ""] = process.argv.slice(2);
try {
  const close = await serve(dataDir, listen);
  tell({ ok: true });
  await released;
  await close();
  process.exit(0);
} catch (error) {
  tell({ ok: false, reason: reason(error) });
  process.exit(1);
}
