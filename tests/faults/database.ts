import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "../../scripts/database/migrations";
import { databaseAddress, startDatabase } from "../../scripts/launcher/database";
import { findPostgres, startPostgres } from "../../scripts/test/postgres";

export type DatabaseName = "PostgreSQL" | "embedded";

/** A migrated, empty database in a process of its own, with fsync on. */
export interface FaultDatabase {
  /** As DATABASE_URL has it. */
  url: string;
  /** Ends the process at once: kill -9 of the embedded one, an immediate shutdown of a server. */
  crash(): Promise<void>;
  /** Starts it again after a crash, at the same address and with what was committed. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function startServer(): Promise<FaultDatabase> {
  const bin = findPostgres();
  if (!bin) throw new Error("PostgreSQL is missing");
  const { url, crash, restart, stop } = await startPostgres(bin);
  await applyMigrations(url);
  return { url, crash, restart, stop };
}

/** The directory of an embedded database that is migrated and empty: making one takes seconds. */
export async function makeEmbeddedTemplate(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "keepline-faults-"));
  const address = await databaseAddress();
  await using _process = await startDatabase(directory, address);
  await applyMigrations(address.url);
  return directory;
}

async function startEmbedded(template: string): Promise<FaultDatabase> {
  const directory = join(tmpdir(), `keepline-faults-${randomUUID()}`);
  cpSync(template, directory, { recursive: true });
  const address = await databaseAddress();
  let child = await startDatabase(directory, address);
  return {
    url: address.url,
    async crash() {
      child.process.kill("SIGKILL");
      await child.ended;
    },
    async restart() {
      child = await startDatabase(directory, address);
    },
    async stop() {
      await child[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true });
    },
  };
}

export const startFaultDatabase = (
  name: DatabaseName,
  embeddedTemplate: string,
): Promise<FaultDatabase> =>
  name === "PostgreSQL" ? startServer() : startEmbedded(embeddedTemplate);
