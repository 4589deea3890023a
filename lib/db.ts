import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@/prisma/client/client";
import { env } from "./env";

const longestMs = 60_000;

/** Any number of tables, one connection pool: the only place that opens one. */
function connect(): PrismaClient {
  const url = new URL(env().DATABASE_URL);
  // The embedded database is a single session, so its address says connection_limit=1.
  const max = Number(url.searchParams.get("connection_limit") ?? 10);
  url.searchParams.delete("connection_limit");
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString: url.href,
      max,
      connectionTimeoutMillis: 10_000,
      // A server that is gone without a word answers nothing, and says nothing.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      query_timeout: longestMs,
      // The adapter sends instants without an offset, which the server would read in its own zone.
      options: "-c TimeZone=UTC",
    }),
    // Where everybody waits for one connection, a shop's plan may take seconds.
    transactionOptions: { maxWait: 10_000, timeout: longestMs },
  });
}

// `next dev` evaluates this module again at each change; the pool must outlive that.
const kept = globalThis as typeof globalThis & { keeplineDb?: PrismaClient };

/** The database, connected at first use: importing this opens nothing, so builds need no database. */
export function db(): PrismaClient {
  kept.keeplineDb ??= connect();
  return kept.keeplineDb;
}
