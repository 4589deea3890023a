import { db } from "@/lib/db";

/** Makes the database refuse every change of a table's rows while something is done. */
export async function refusingUpdates<T>(table: string, action: () => Promise<T>): Promise<T> {
  await db().$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'refused for a test'; END $$`);
  await db().$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE UPDATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION refuse()`,
  );
  try {
    return await action();
  } finally {
    await db().$executeRawUnsafe("DROP FUNCTION refuse CASCADE");
  }
}
