import { randomBytes } from "node:crypto";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { applyMigrations } from "../../scripts/database/migrations";
import { databaseAddress, startDatabase } from "../../scripts/launcher/database";
import type { DatabaseMaker } from "./bench";

/** Runs statements one after another, outside of the app. */
export async function runSql(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Each round gets a database that is copied, file by file, from one that was filled once. */
export function postgresDatabases(server: string): DatabaseMaker {
  const create = async (template: string) => {
    const name = `bench_${randomBytes(6).toString("hex")}`;
    // The checkpoint that the copying causes is not to fall into the measuring.
    await runSql(server, `CREATE DATABASE ${name} TEMPLATE ${template}`, "CHECKPOINT");
    const url = new URL(server);
    url.pathname = name;
    const remove = () => runSql(server, `DROP DATABASE ${name} WITH (FORCE)`);
    return { name, url: url.href, remove };
  };
  return async (fill) => {
    const filled = await create("template0");
    await applyMigrations(filled.url);
    await fill(filled.url);
    return { copy: () => create(filled.name), remove: filled.remove };
  };
}

async function serveEmbedded(directory: string) {
  const address = await databaseAddress();
  const child = await startDatabase(directory, address);
  return { url: address.url, stop: () => child[Symbol.asyncDispose]() };
}

/** The embedded database as the launcher runs it: a process of its own, fsync on. */
export const embeddedDatabases: DatabaseMaker = async (fill) => {
  const parent = await mkdtemp(join(tmpdir(), "keepline-bench-"));
  const filled = join(parent, "filled");
  const { url, stop } = await serveEmbedded(filled);
  try {
    await applyMigrations(url);
    await fill(url);
  } finally {
    await stop();
  }
  return {
    async copy() {
      const directory = join(parent, randomBytes(6).toString("hex"));
      await cp(filled, directory, { recursive: true });
      const served = await serveEmbedded(directory);
      return {
        url: served.url,
        async remove() {
          await served.stop();
          await rm(directory, { recursive: true });
        },
      };
    },
    remove: () => rm(parent, { recursive: true }),
  };
};
