import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabaseMessage } from "../database/serve";
import { Failure } from "../failure";
import { Child } from "./children";

/** Where the embedded database listens, and the DATABASE_URL of that. */
export type DatabaseAddress = { listen: string; url: string };

// The app must open one connection only: the embedded database is a single session.
const postgres = "postgresql://postgres@localhost";
const oneConnection = "connection_limit=1";

/**
 * A socket in a directory of its own that only this user can enter; a loopback port on Windows.
 * Not in the data directory: its path may be longer than the system takes for a socket, about a
 * hundred bytes, and what reads the project's files, as the build does, fails on a socket.
 */
export async function databaseAddress(): Promise<DatabaseAddress> {
  if (process.platform === "win32") {
    const port = await freePort();
    return { listen: String(port), url: `${postgres}:${port}/postgres?${oneConnection}` };
  }
  const directory = join(tmpdir(), `keepline-${randomBytes(6).toString("hex")}`);
  const url = `${postgres}/postgres?host=${encodeURIComponent(directory)}&${oneConnection}`;
  return { listen: join(directory, ".s.PGSQL.5432"), url };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No loopback port");
  return address.port;
}

/** Starts the database process; it answers when this returns. */
export async function startDatabase(dataDir: string, { listen }: DatabaseAddress): Promise<Child> {
  const script = fileURLToPath(new URL("../database/serve.ts", import.meta.url));
  const child = new Child(["--import", "tsx", script, resolve(dataDir), listen]);
  const answer = new Promise<DatabaseMessage>((resolve) => child.process.once("message", resolve));
  const crash = child.ended.then(
    (): DatabaseMessage => ({ ok: false, reason: "it ended while starting" }),
  );
  const message = await Promise.race([answer, crash]);
  if (!message.ok) throw new Failure(`Cannot start the database: ${message.reason}.`);
  return child;
}
