import pg from "pg";
import { Failure, reason } from "../failure";

/** A connection that closes when it is disposed of; an open transaction is rolled back then. */
export interface Connection extends AsyncDisposable {
  client: pg.Client;
}

/** Throws a Failure where nobody answers there. */
export async function connect(url: string): Promise<Connection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A server that ends says so here too; the query under way fails by itself.
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new Failure(`Cannot use the database at DATABASE_URL: ${reason(error)}.`);
  }
  return { client, [Symbol.asyncDispose]: () => client.end() };
}
