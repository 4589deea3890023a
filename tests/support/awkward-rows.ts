import type { Client } from "pg";
import { quoted, readTables } from "../../scripts/database/tables";

/** What breaks a format that isn't exact: quotes, ends of lines of all kinds, signs beyond 16 bits. */
const awkwardText = (row: number) =>
  `${row} "a" 'b' \\ \\N \t \r\n \u2028 \u2029 NULL {"c":[1]} $1 👨‍👩‍👧 ស្វា\u200Bគមន៍ 单停\u0001`;

const values: [type: RegExp, texts: string[]][] = [
  [/^boolean$/, ["true", "false"]],
  [/^integer$/, ["2147483647", "-2147483648", "0"]],
  [/^numeric/, ["999999999999.99", "-0.01", "0.10"]],
  [/^date$/, ["9999-12-31", "0001-01-01", "2028-02-29"]],
  [
    /^timestamp.* with time zone$/,
    ["9999-12-31 23:59:59.999+00", "0001-01-01 00:00:00.001+00", "2026-11-22 09:00:00.5+07"],
  ],
  // JSON's own null is not the column's.
  [/^jsonb$/, ["null", '{"n": 12345678901234567890.10, "t": "\\" \\\\ \u2028 👍"}', "[[], {}]"]],
  [/^text\[\]$/, ["{}", '{"a, \\"b\\"","{c}","NULL","\u2028 👍 ជំហាន"}', '{""}']],
  [/^bytea$/, ["\\x", "\\x00ff5c785c5c27220a0d09", "\\x5c4e"]],
  [/^uuid$/, ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"]],
];

/** Fills each table that a backup holds with three rows: two in full, one with all nulls it may have. */
export async function fillWithAwkwardRows(client: Client): Promise<void> {
  const { rows: nullables } = await client.query<{ column: string }>(
    `select table_name || '.' || column_name as "column" from information_schema.columns
     where table_schema = 'public' and is_nullable = 'YES'`,
  );
  const { rows: enums } = await client.query<{ type: string; labels: string[] }>(
    `select format_type(enumtypid, null) as type, array_agg(enumlabel::text) as labels
     from pg_enum group by enumtypid`,
  );
  const awkward = (type: string, row: number) => {
    // The same text in all columns of a row: what refers to another table finds its row there.
    if (type === "text") return awkwardText(row);
    const texts =
      values.find(([known]) => known.test(type))?.[1] ??
      enums.find((other) => other.type === type)?.labels;
    if (!texts) throw new Error(`Name awkward values of the type ${type}`);
    return texts[row % texts.length];
  };
  for (const { name, columns } of await readTables(client)) {
    const list = columns.map((column) => quoted(column.name));
    const parameters = columns.map(({ type }, index) => `$${index + 1}::text::${type}`);
    for (const row of [0, 1, 2]) {
      const isNull = (column: string) =>
        row === 2 && nullables.some((nullable) => nullable.column === `${name}.${column}`);
      await client.query(
        `insert into ${quoted(name)} (${list}) values (${parameters})`,
        columns.map((column) => (isNull(column.name) ? null : awkward(column.type, row))),
      );
    }
  }
}
