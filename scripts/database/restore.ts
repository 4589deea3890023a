import { readdirSync } from "node:fs";
import type { Client } from "pg";
import { Failure, reason } from "../failure";
import { type Counts, type Header, newer, type Row, readHeader, readRows } from "./backup-file";
import { connect } from "./connect";
import { applyMigrations } from "./migrations";
import { quoted, readTables, type Table } from "./tables";

async function refuseUnlessEmpty(client: Client, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    const { rowCount } = await client.query(`select from ${quoted(name)} limit 1`);
    if (rowCount !== 0) {
      throw new Failure(
        "The database is not empty. Restore into an empty one, or add --replace: then all that it holds is lost.",
      );
    }
  }
}

/** The tables of the file with the file's columns; columns that came since get their defaults. */
function matchTables(header: Header, tables: Table[]): Table[] {
  const unknown: string[] = [];
  const matched = header.tables.map(({ name, columns }) => {
    const table = tables.find((other) => other.name === name);
    if (!table) unknown.push(name);
    const known = columns.flatMap((column) => {
      const found = table?.columns.find((other) => other.name === column);
      if (table && !found) unknown.push(`${name}.${column}`);
      return found ?? [];
    });
    return { name, columns: known };
  });
  if (unknown.length > 0) {
    throw new Failure(
      `This Keepline has no ${unknown.join(", ")} any more. Restore with the version that made the backup, ${header.app}, then start this one on it.`,
    );
  }
  return matched;
}

const lengthOf = (row: Row) => row.reduce((sum, value) => sum + (value?.length ?? 0), 0);

/** Rows of one table each, up to that many, or that many characters: a row may hold a picture. */
async function* inBatches(
  rows: AsyncIterable<Row>,
  most: { rows: number; characters: number },
): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let characters = 0;
  for await (const row of rows) {
    const isFull = batch.length === most.rows || characters >= most.characters;
    if (isFull || (batch[0] && batch[0][0] !== row[0])) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(row);
    characters += lengthOf(row);
  }
  if (batch.length > 0) yield batch;
}

async function insert(client: Client, { name, columns }: Table, rows: Row[]): Promise<void> {
  const list = columns.map((column) => quoted(column.name)).join(", ");
  const values = columns.map(({ type }, index) => `(row->>${index + 1})::${type}`).join(", ");
  try {
    await client.query(
      `insert into ${quoted(name)} (${list})
       select ${values} from json_array_elements($1::json) as row`,
      [JSON.stringify(rows)],
    );
  } catch (error) {
    throw new Failure(`${name} can't be restored: ${reason(error)}. Nothing was changed.`);
  }
}

/** Reads a file to its end. Throws a Failure where it is not whole, or of a newer version. */
export async function checkBackup(file: string, signal?: AbortSignal): Promise<Header> {
  const header = await readHeader(file);
  if (!readdirSync("prisma/migrations").includes(header.migration)) throw newer(file, header);
  for await (const _ of readRows(file)) signal?.throwIfAborted();
  return header;
}

/**
 * Fills a database with what a file holds, all or nothing, after applying the migrations. Throws a
 * Failure where the database is not empty, unless all that is there is to be replaced, and where
 * the file doesn't fit it.
 */
export async function restore(
  databaseUrl: string,
  file: string,
  header: Header,
  { replace, signal }: { replace: boolean; signal?: AbortSignal },
): Promise<Counts> {
  await using connection = await connect(databaseUrl);
  const { client } = connection;
  if (!replace) await refuseUnlessEmpty(client, await readTables(client));
  await applyMigrations(databaseUrl);

  const counts: Counts = {};
  await client.query("begin");
  const tables = await readTables(client);
  const matched = matchTables(header, tables);
  const names = tables.map(({ name }) => quoted(name)).join(", ");
  await client.query(`lock table ${names} in access exclusive mode`);
  if (replace) await client.query(`truncate ${names}`);
  else await refuseUnlessEmpty(client, tables);
  for await (const batch of inBatches(readRows(file), { rows: 500, characters: 4_000_000 })) {
    signal?.throwIfAborted();
    const table = matched.find(({ name }) => name === batch[0]?.[0]);
    if (!table) throw new Failure(`${file} has rows of a table that its header doesn't name.`);
    await insert(client, table, batch);
    counts[table.name] = (counts[table.name] ?? 0) + batch.length;
  }
  await client.query("commit");
  return counts;
}
