import { v7 } from "uuid";
import { type Delivery, type Message, Prisma, type Reminder } from "@/prisma/client/client";

interface Tables {
  Message: Message;
  Delivery: Delivery;
  Reminder: Reminder;
}

/**
 * Inserts any number of rows by one statement with one parameter: at everybody's 09:00 Prisma's
 * `createMany` takes a multiple of the time that the rest of planning does. All rows have the same
 * columns; what is left out gets the database's default, an `id` a UUIDv7 as Prisma would make it.
 */
export async function insertRows<Table extends keyof Tables>(
  tx: Prisma.TransactionClient,
  table: Table,
  rows: readonly Partial<Tables[Table]>[],
): Promise<void> {
  const withIds = rows.map((row) => ({ id: v7(), ...row }));
  const [first] = withIds;
  if (!first) return;
  const name = Prisma.raw(`"${table}"`);
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(", "),
  );
  await tx.$executeRaw`
    INSERT INTO ${name} (${columns})
    SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${JSON.stringify(withIds)}::json)`;
}
