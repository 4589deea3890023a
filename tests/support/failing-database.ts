import { db } from "@/lib/db";

/** Makes the database refuse some changes, as triggers name them, while something is done. */
export async function refusing<T>(events: readonly string[], action: () => Promise<T>): Promise<T> {
  await db().$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'refused for a test'; END $$`);
  for (const [index, event] of events.entries()) {
    await db().$executeRawUnsafe(
      `CREATE TRIGGER refuse_${index} BEFORE ${event} EXECUTE FUNCTION refuse()`,
    );
  }
  try {
    return await action();
  } finally {
    await db().$executeRawUnsafe("DROP FUNCTION refuse CASCADE");
  }
}

/** Makes the database refuse every change of a table's rows while something is done. */
export const refusingUpdates = <T>(table: string, action: () => Promise<T>): Promise<T> =>
  refusing([`UPDATE ON "${table}" FOR EACH STATEMENT`], action);
