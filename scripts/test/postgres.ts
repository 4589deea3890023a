import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { Failure } from "../failure";

const oldest = 13;
/** Where Debian keeps each version's server, which is not on the PATH. */
const debian = "/usr/lib/postgresql";

/** The major version of the server in a directory; null where none is whole there. */
function versionIn(directory: string): number | null {
  if (!existsSync(join(directory, "initdb")) || !existsSync(join(directory, "postgres"))) {
    return null;
  }
  const { stdout } = spawnSync(join(directory, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/PostgreSQL\) (\d+)/.exec(stdout ?? "")?.[1]) || null;
}

function find(): string | null {
  const { stdout } = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" });
  const places = [
    ...(existsSync(debian) ? readdirSync(debian).map((name) => join(debian, name, "bin")) : []),
    ...(stdout ? [stdout.trim()] : []),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const [newest] = [...new Set(places)]
    .map((directory) => ({ directory, version: versionIn(directory) ?? 0 }))
    .sort((a, b) => b.version - a.version);
  return newest && newest.version >= oldest ? newest.directory : null;
}

/**
 * The directory of a PostgreSQL server's programs; Debian's is installed where there is none and
 * this may be done. Null, with the reason printed, where there is none.
 */
export function findPostgres(): string | null {
  if (process.platform === "win32") {
    console.warn("PostgreSQL is left out: it is not tested on Windows.");
    return null;
  }
  const found = find();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const options = {
      stdio: "inherit",
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    } as const;
    spawnSync("apt-get", ["update"], options);
    spawnSync("apt-get", ["install", "--yes", "--no-install-recommends", "postgresql"], options);
  }
  const installed = find();
  if (!installed) {
    console.warn(
      `PostgreSQL is left out: no server of version ${oldest} or later under ${debian} or on the PATH.`,
    );
  }
  return installed;
}

export interface Postgres {
  /** Of the superuser, who may create databases. */
  url: string;
  /** Of the server as it runs now. */
  readonly pid: number;
  /** Ends it at once, as a crash does; clients lose their connections and get no new ones. */
  crash(): Promise<void>;
  /** Starts it again after a crash, at the same address; it recovers what was committed. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

type User = { uid?: number; gid?: number };

/** The server refuses to run as root: it then gets the user that Debian's package makes for it. */
function serverUser(): User {
  if (process.getuid?.() !== 0) return {};
  const name = ["postgres", "nobody"].find((user) => spawnSync("id", [user]).status === 0);
  if (!name) throw new Failure("PostgreSQL can't run as root, and there is no other user.");
  const id = (option: string) => Number(execFileSync("id", [option, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

function makeCluster(bin: string, directory: string, user: User): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(directory, user.uid, user.gid);
  const { status, stderr } = spawnSync(
    join(bin, "initdb"),
    [
      ...["--pgdata", join(directory, "data"), "--username", "postgres", "--auth", "trust"],
      ...["--encoding", "UTF8", "--no-locale", "--no-sync"],
    ],
    { ...user, cwd: directory, encoding: "utf8" },
  );
  if (status !== 0) throw new Failure(`initdb failed: ${stderr?.trim().split("\n").at(-1)}.`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * Tells the server's process id, and watches over it: a line on its input lets it end by itself, the
 * end of its input (whoever started it has let go, or is gone) ends it and removes its directory.
 */
const watch = `
  directory=$1; shift
  "$@" & echo $!
  if read -r _; then wait; else kill -QUIT $! 2>/dev/null; wait; rm -rf "$directory"; fi`;

async function startServer(bin: string, directory: string, user: User, settings: string[]) {
  const watcher = spawn(
    "/bin/sh",
    [
      ...["-c", watch, "postgres", directory],
      ...[join(bin, "postgres"), "-D", join(directory, "data"), "-k", directory],
      ...["listen_addresses=", "max_connections=200", ...settings].flatMap((one) => ["-c", one]),
    ],
    { ...user, cwd: directory },
  );
  let log = "";
  watcher.stderr.on("data", (chunk: Buffer) => {
    log = (log + chunk).slice(-2_000);
  });
  watcher.stdin.on("error", () => {}); // it may have ended
  const ended = once(watcher, "exit");
  const [output] = await once(watcher.stdout, "data");
  const pid = Number(String(output).trim());
  const deadline = Date.now() + 30_000;
  while (!(await answers(addressOf(directory)))) {
    if (!isRunning(pid) || Date.now() > deadline) {
      watcher.stdin.end();
      await ended;
      throw new Failure(`PostgreSQL did not start: ${log.trim().split("\n").at(-1)}.`);
    }
    await delay(50);
  }
  return {
    pid,
    /** As a crash: at once, and the data stay. */
    async crash() {
      watcher.stdin.write("\n");
      process.kill(pid, "SIGQUIT");
      await ended;
    },
    async stop() {
      watcher.stdin.end();
      await ended;
    },
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const addressOf = (directory: string) =>
  `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;

/**
 * Starts a server of its own on a socket in a temporary directory; it ends with this process.
 * @param options fsync false: faster, for data that need not outlive the machine
 */
export async function startPostgres(bin: string, { fsync = true } = {}): Promise<Postgres> {
  const user = serverUser();
  const directory = mkdtempSync(join(tmpdir(), "keepline-pg-"));
  const settings = fsync ? [] : ["fsync=off", "full_page_writes=off"];
  const start = () => startServer(bin, directory, user, settings);
  try {
    makeCluster(bin, directory, user);
    let server = await start();
    return {
      url: addressOf(directory),
      get pid() {
        return server.pid;
      },
      crash: () => server.crash(),
      async restart() {
        server = await start();
      },
      stop: () => server.stop(),
    };
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}
