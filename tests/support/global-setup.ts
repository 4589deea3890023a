import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startMemoryDatabase } from "../../scripts/database/memory";
import { applyMigrations } from "../../scripts/database/migrations";

declare module "vitest" {
  interface ProvidedContext {
    /** A dump of an empty, migrated database. */
    databaseTemplate: string;
  }
}

/** Makes and migrates a database once; each test file starts from a copy. */
export default async function setup(project: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), "keepline-test-"));
  const template = join(directory, "template.tar");
  const database = await startMemoryDatabase();
  await applyMigrations(database.url);
  await writeFile(template, new Uint8Array(await (await database.dump()).arrayBuffer()));
  await database.close();
  project.provide("databaseTemplate", template);
  return () => rm(directory, { recursive: true });
}
