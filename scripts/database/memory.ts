import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

export type MemoryDatabase = { url: string; dump(): Promise<Blob>; close(): Promise<void> };

/** A PostgreSQL of its own in this process's memory, empty or from a dump, on a loopback port. */
export async function startMemoryDatabase(dump?: Blob): Promise<MemoryDatabase> {
  const db = await PGlite.create(dump ? { loadDataDir: dump } : {});
  const server = new PGLiteSocketServer({ db, port: 0, maxConnections: 100 });
  await server.start();
  return {
    url: `postgresql://postgres@${server.getServerConn()}/postgres?connection_limit=1`,
    dump: () => db.dumpDataDir("none"),
    async close() {
      await server.stop();
      await db.close();
    },
  };
}
