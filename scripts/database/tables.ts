import type { Client } from "pg";

export interface Table {
  name: string;
  columns: { name: string; type: string }[];
}

/**
 * What a backup leaves out: Prisma's history, which a restore makes anew, and what a running
 * installation only notes about itself, the rate limiter's counters and its last tick.
 */
export const leftOut = ["_prisma_migrations", "RateLimit", "Heartbeat"];

/** An identifier of SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Each table comes after those that it refers to. */
function inOrder(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  let waiting = tables;
  while (waiting.length > 0) {
    const blocked = (table: Table) =>
      references.some(({ from, to }) => from === table.name && waiting.some((t) => t.name === to));
    const ready = waiting.filter((table) => !blocked(table));
    if (ready.length === 0) {
      throw new Error(`These tables refer to each other: ${waiting.map((t) => t.name).join(", ")}`);
    }
    ordered.push(...ready);
    waiting = waiting.filter(blocked);
  }
  return ordered;
}

/** The tables that a backup holds, as this database has them, in the order to fill them. */
export async function readTables(client: Client): Promise<Table[]> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
    `select c.relname as "table", a.attname as "column",
       format_type(a.atttypid, a.atttypmod) as "type"
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = current_schema()::regnamespace
       and c.relkind in ('r', 'p') and not c.relispartition
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
       and c.relname <> all ($1)
     order by c.relname, a.attnum`,
    [leftOut],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as "from", t.relname as "to"
     from pg_constraint r
       join pg_class f on f.oid = r.conrelid
       join pg_class t on t.oid = r.confrelid
     where r.contype = 'f' and f.relnamespace = current_schema()::regnamespace`,
  );
  const tables = new Map<string, Table>();
  for (const { table: name, column, type } of columns) {
    const table = tables.get(name) ?? { name, columns: [] };
    table.columns.push({ name: column, type });
    tables.set(name, table);
  }
  return inOrder([...tables.values()], references);
}
