import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startMemoryDatabase } from "../../scripts/database/memory";
import { applyMigrations } from "../../scripts/database/migrations";
import { createDatabase } from "./server-database";

declare module "vitest" {
  interface ProvidedContext {
    /** An empty, migrated database: a dump of it, or its name on the server of TEST_DATABASE_URL. */
    databaseTemplate: string;
  }
}

/** Makes and migrates a database once; each test file starts from a copy. */
export default async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    const template = await createDatabase(server, `keepline_template_${randomUUID()}`);
    await applyMigrations(template.url);
    project.provide("databaseTemplate", template.name);
    return template.drop;
  }
  const directory = await mkdtemp(join(tmpdir(), "keepline-test-"));
  const dump = join(directory, "template.tar");
  const database = await startMemoryDatabase();
  await applyMigrations(database.url);
  await writeFile(dump, new Uint8Array(await (await database.dump()).arrayBuffer()));
  await database.close();
  project.provide("databaseTemplate", dump);
  return () => rm(directory, { recursive: true });
}
