import { readFileSync } from "node:fs";
import type { Client } from "pg";
import { z } from "zod";
import { Failure } from "../failure";
import { type Counts, type Row, writeBackup } from "./backup-file";
import { connect } from "./connect";
import { quoted, readTables, type Table } from "./tables";

const Package = z.object({ version: z.string() });

async function lastMigration(client: Client): Promise<string> {
  const none = new Failure("The database holds nothing of Keepline yet.");
  const { rows: found } = await client.query("select to_regclass('_prisma_migrations') as name");
  if (found[0]?.name === null) throw none;
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null
     order by migration_name desc limit 1`,
  );
  if (!rows[0]) throw none;
  return rows[0].name;
}

/** Leaves each value in the text that PostgreSQL writes, which reads back as that very value. */
const asText = { getTypeParser: () => (text: string) => text };

async function* rowsOf(client: Client, tables: Table[]): AsyncGenerator<Row[]> {
  for (const { name, columns } of tables) {
    const list = columns.map((column) => quoted(column.name)).join(", ");
    await client.query(`declare backup cursor for select ${list} from ${quoted(name)}`);
    // A row may hold a picture, of which a thousand would fill the memory.
    const most = columns.some(({ type }) => type === "bytea") ? 10 : 1_000;
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch ${most} from backup`,
        rowMode: "array",
        types: asText,
      });
      if (rows.length === 0) break;
      yield rows.map((values): Row => [name, ...values]);
    }
    await client.query("close backup");
  }
}

/**
 * Writes all tables, as they are at one moment, to a new file; where it is interrupted, there is
 * none.
 */
export async function backUp(
  databaseUrl: string,
  file: string,
  now: Date,
  signal?: AbortSignal,
): Promise<Counts> {
  await using connection = await connect(databaseUrl);
  const { client } = connection;
  await client.query("begin isolation level repeatable read, read only");
  // Of this transaction only: the connections of the embedded database share one session.
  await client.query(
    `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
     set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex'`,
  );
  const migration = await lastMigration(client);
  const tables = await readTables(client);
  const contents = {
    app: Package.parse(JSON.parse(readFileSync("package.json", "utf8"))).version,
    migration,
    createdAt: now.toISOString(),
    tables: tables.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name),
    })),
  };
  const counts = await writeBackup(file, contents, rowsOf(client, tables), signal);
  await client.query("commit");
  return counts;
}
