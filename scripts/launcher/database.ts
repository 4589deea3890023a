import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readAddress, socketName, urlOf } from "../database/address";
import { connect } from "../database/connect";
import type { DatabaseMessage } from "../database/serve";
import { Failure } from "../failure";
import { Child } from "./children";

/** Where the embedded database listens, and the DATABASE_URL of that. */
export type DatabaseAddress = { listen: string; url: string };

/**
 * A socket in a directory of its own that only this user can enter; a loopback port on Windows.
 * Not in the data directory: its path may be longer than the system takes for a socket, about a
 * hundred bytes, and what reads the project's files, as the build does, fails on a socket.
 */
export async function databaseAddress(): Promise<DatabaseAddress> {
  const listen =
    process.platform === "win32"
      ? String(await freePort())
      : join(tmpdir(), `keepline-${randomBytes(6).toString("hex")}`, socketName);
  return { listen, url: urlOf(listen) };
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

/** The URL of a data directory's database where a running Keepline serves it; otherwise null. */
export async function runningDatabase(dataDir: string): Promise<string | null> {
  const listen = readAddress(dataDir);
  if (listen === null) return null;
  try {
    await using _connection = await connect(urlOf(listen));
    return urlOf(listen);
  } catch {
    return null;
  }
}

/** Uses the database there, or, where that is null, the embedded one, started for this alone. */
export async function withDatabase<T>(
  url: string | null,
  dataDir: string,
  use: (url: string) => Promise<T>,
): Promise<T> {
  if (url) return use(url);
  const address = await databaseAddress();
  await using _database = await startDatabase(dataDir, address);
  return await use(address.url);
}
