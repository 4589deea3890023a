import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type MemoryDatabase, startMemoryDatabase } from "../../scripts/database/memory";
import { applyMigrations, diffToSchema } from "../../scripts/database/migrations";

let database: MemoryDatabase;
let migrations: string;

beforeEach(async () => {
  database = await startMemoryDatabase();
  migrations = await mkdtemp(join(tmpdir(), "keepline-migrations-"));
  await cp("prisma/migrations", migrations, { recursive: true });
});

afterEach(async () => {
  await database.close();
  await rm(migrations, { recursive: true });
});

async function addMigration(name: string, sql: string) {
  await cp(join(migrations, await first()), join(migrations, name), { recursive: true });
  await writeFile(join(migrations, name, "migration.sql"), sql);
}

async function first(): Promise<string> {
  const [name] = (await readdir(migrations)).sort();
  if (!name) throw new Error("There are no migrations");
  return name;
}

async function query(sql: string) {
  const client = new pg.Client(database.url);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe("migrations", () => {
  it("lead to what schema.prisma says", async () => {
    expect(await diffToSchema(database.url)).toBeNull();
  });

  it("apply to an empty database, and a second time change nothing", async () => {
    const names = (await readdir("prisma/migrations")).filter((name) => /^\d{14}_/.test(name));
    expect(await applyMigrations(database.url)).toEqual(names.sort());
    expect(await applyMigrations(database.url)).toEqual([]);
    expect(await query('select count(*)::int as n from "Line"')).toEqual([{ n: 0 }]);
  });

  it("are noted as prisma migrate does", async () => {
    await applyMigrations(database.url);
    const rows = await query(
      "select migration_name, length(checksum) as c, finished_at is not null as f, applied_steps_count as s from _prisma_migrations",
    );
    expect(rows[0]).toEqual({ migration_name: await first(), c: 64, f: true, s: 1 });
  });

  it("are refused when one was edited after it was applied", async () => {
    await applyMigrations(database.url, migrations);
    await writeFile(join(migrations, await first(), "migration.sql"), "create table x (id int);");
    await expect(applyMigrations(database.url, migrations)).rejects.toThrow(
      `The migration ${await first()} was edited after this database applied it`,
    );
  });

  it("that fail say which and why, leave nothing behind, and run again once mended", async () => {
    const name = "99990101000000_broken";
    await addMigration(name, "create table x (note text default 'a;b'); select 1 / 0;");
    await expect(applyMigrations(database.url, migrations)).rejects.toThrow(
      `A migration failed: ${name}: division by zero.`,
    );
    expect(await query("select to_regclass('x') as x")).toEqual([{ x: null }]);

    await writeFile(join(migrations, name, "migration.sql"), "create table x (note text);");
    expect(await applyMigrations(database.url, migrations)).toEqual([name]);
    expect(await query("select to_regclass('x') as x")).toEqual([{ x: "x" }]);
  });

  it("show what is missing from them", async () => {
    await addMigration("99990101000000_extra", 'alter table "Line" drop column "label";');
    expect(await diffToSchema(database.url, migrations)).toMatch(/ADD COLUMN +"label"/);
  });
});
