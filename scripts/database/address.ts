import { readFileSync, realpathSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

// Where the embedded database of a data directory listens, a socket's path or a loopback port, is
// noted in a file there for as long as it does: so other commands of this user find it.

/** The name that PostgreSQL's clients expect of a socket. */
export const socketName = ".s.PGSQL.5432";

const isSocket = (listen: string) => basename(listen) === socketName;
const fileIn = (dataDir: string) => join(dataDir, "address");

export function noteAddress(dataDir: string, listen: string): void {
  // With the directory: a copy of it must not take the other's database for its own.
  writeFileSync(fileIn(dataDir), `${realpathSync(dataDir)}\n${listen}`, { mode: 0o600 });
}

/** What is noted; after a kill that may be where nobody listens any more. */
export function readAddress(dataDir: string): string | null {
  try {
    const [directory, listen] = readFileSync(fileIn(dataDir), "utf8").split("\n");
    return (directory === realpathSync(dataDir) && listen) || null;
  } catch {
    return null;
  }
}

/** Removes the note, with the socket and its directory. Only who holds the lock may do so. */
export function forgetAddress(dataDir: string): void {
  const listen = readAddress(dataDir);
  if (listen === null) return;
  if (isSocket(listen)) {
    rmSync(listen, { force: true });
    try {
      rmdirSync(dirname(listen));
    } catch {
      // It is gone, or no longer empty and so not ours alone.
    }
  }
  rmSync(fileIn(dataDir), { force: true });
}

// The app must open one connection only: the embedded database is a single session.
const oneConnection = "connection_limit=1";

/** The DATABASE_URL of what listens there. */
export function urlOf(listen: string): string {
  const postgres = "postgresql://postgres@localhost";
  return isSocket(listen)
    ? `${postgres}/postgres?host=${encodeURIComponent(dirname(listen))}&${oneConnection}`
    : `${postgres}:${listen}/postgres?${oneConnection}`;
}
