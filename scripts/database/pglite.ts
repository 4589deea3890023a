import { chmodSync, fsyncSync, mkdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Options = Parameters<NodeFS["init"]>[1];
type Preparation = NonNullable<Options["preRun"]>[number];

/** PGlite's file system answers fsync without doing it; this one does it. */
class DurableFS extends NodeFS {
  override async init(pg: PGlite, options: Options) {
    const { emscriptenOpts } = await super.init(pg, options);
    const makeDurable: Preparation = (mod) => {
      mod.FS.filesystems.NODEFS.stream_ops.fsync = (stream: { nfd: number }) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    const preRun = [...(emscriptenOpts.preRun ?? []), makeDurable];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/**
 * Opens the embedded PostgreSQL in a directory, creating it where there is none, and answers a
 * commit only when it is on the disk. One process at a time may do so: take the lock first.
 */
export function openDatabase(directory: string): Promise<PGlite> {
  // PGlite gives its files to everybody, whatever the umask; the directory keeps others out.
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  chmodSync(directory, 0o700);
  return PGlite.create({
    fs: new DurableFS(directory),
    startParams: [
      // -F turns fsync off.
      ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
      ...["-c", "wal_sync_method=fsync"],
      // An eighth of PostgreSQL's default, for 140 MB less memory.
      ...["-c", "shared_buffers=16MB"],
    ],
  });
}
