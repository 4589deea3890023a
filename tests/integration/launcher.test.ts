import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import webpush from "web-push";
import { databaseAddress, startDatabase } from "../../scripts/launcher/database";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "keepline-launcher-"));
});
// A launcher that still runs may be writing its daily backup.
afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

async function listen(onConnection = () => {}): Promise<{ server: Server; port: string }> {
  const server = createServer(onConnection).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It has no port");
  return { server, port: String(address.port) };
}

async function freePort(): Promise<string> {
  const { server, port } = await listen();
  server.close();
  await once(server, "close");
  return port;
}

type Launched = { process: ChildProcess; pid: number; output(): string; errors(): string };

/** What npm start runs, with an environment of a plain shell and what is given. */
function launch(environment: Record<string, string>): Launched {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "scripts/start.ts"], {
    env: {
      ...{ PATH, HOME, NODE_ENV: "production", HOST: "127.0.0.1", DATA_DIR: dataDir },
      ...environment,
    },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const text = { output: "", errors: "" };
  child.stdout.on("data", (chunk) => {
    text.output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text.errors += chunk;
  });
  if (!child.pid) throw new Error("It did not start");
  return {
    process: child,
    pid: child.pid,
    output: () => text.output,
    errors: () => text.errors,
  };
}

async function exitCode(launched: Launched): Promise<number | null> {
  const [code] = await once(launched.process, "close");
  return code;
}

/** The one line that a launch with this environment ends with. */
async function failure(environment: Record<string, string>): Promise<string> {
  const launched = launch({ PORT: await freePort(), ...environment });
  const code = await exitCode(launched);
  const lines = launched.errors().trimEnd().split("\n");
  expect({ code, lines }).toEqual({ code: 1, lines: [expect.any(String)] });
  return lines.join();
}

describe("a start that can't be says why in one line", () => {
  it("where the port is taken", async () => {
    const { port } = await listen();
    expect(await failure({ PORT: port })).toMatch(`Cannot listen on port ${port}: `);
  });

  it("where the data directory is in use", async () => {
    await using _database = await startDatabase(dataDir, await databaseAddress());
    expect(await failure({})).toBe(
      `Cannot start the database: ${dataDir} is in use by another running Keepline.`,
    );
  });

  it("where the secrets are damaged, and leaves them alone", async () => {
    const file = join(dataDir, "secrets.json");
    await writeFile(file, '{"AUTH_SECRET": "hunter2');
    const line = await failure({});
    expect(line).toMatch(`Cannot read the secrets in ${file}: it is damaged.`);
    expect(line).not.toContain("hunter2");
  });

  it("where the secrets are out of reach, without the advice to delete them", async () => {
    await mkdir(join(dataDir, "secrets.json"));
    const line = await failure({});
    expect(line).toMatch(/^Cannot read or make the secrets in .*: EISDIR.*DATA_DIR\.$/);
    expect(line).not.toContain("delete");
  });

  it("where DATABASE_URL is none of PostgreSQL", async () => {
    expect(await failure({ DATABASE_URL: "mysql://root:hunter2@localhost/keepline" })).toBe(
      "The environment is wrong: DATABASE_URL must be like " +
        "postgresql://user:password@host:5432/database.",
    );
  });

  it("where nobody listens at DATABASE_URL", async () => {
    const port = await freePort();
    const DATABASE_URL = `postgresql://keepline:hunter2@127.0.0.1:${port}/keepline`;
    expect(await failure({ DATABASE_URL })).toBe(
      `Cannot use the database at DATABASE_URL: connect ECONNREFUSED 127.0.0.1:${port}.`,
    );
  });

  it("where nobody listens at DATABASE_URL, not for DATA_DIR where no secret of it is needed", async () => {
    const port = await freePort();
    const { publicKey, privateKey } = webpush.generateVAPIDKeys();
    const line = await failure({
      DATA_DIR: "/dev/null/data",
      DATABASE_URL: `postgresql://keepline@127.0.0.1:${port}/keepline`,
      AUTH_SECRET: "a".repeat(32),
      CRON_SECRET: "b".repeat(32),
      VAPID_PUBLIC_KEY: publicKey,
      VAPID_PRIVATE_KEY: privateKey,
    });
    expect(line).toMatch(/^Cannot use the database at DATABASE_URL: /);
  });

  it("where something else listens at DATABASE_URL", async () => {
    const { server, port } = await listen();
    server.on("connection", (socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const DATABASE_URL = `postgresql://keepline:hunter2@127.0.0.1:${port}/keepline`;
    expect(await failure({ DATABASE_URL })).toMatch("Cannot use the database at DATABASE_URL: ");
  });

  it("where the environment is wrong, naming the variable", async () => {
    expect(await failure({ VAPID_SUBJECT: "mailto:x@localhost" })).toMatch(
      "The environment is wrong: VAPID_SUBJECT must be mailto: with a real address",
    );
    expect(await failure({ TICK_SECONDS: "often" })).toMatch("TICK_SECONDS must be a whole number");
  });
});

describe("the database process", () => {
  async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client(url);
    // Killed under it, the server ends the connection.
    client.on("error", () => {});
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end();
    }
  }

  const mode = async (path: string) => (await stat(path)).mode & 0o777;

  it("keeps others out of the database, new or old, where they can enter the data directory", async () => {
    await chmod(dataDir, 0o755);
    const directory = join(dataDir, "postgres");
    const created = await startDatabase(dataDir, await databaseAddress());
    await created[Symbol.asyncDispose]();
    expect(await mode(directory)).toBe(0o700);

    await chmod(directory, 0o755);
    await using _database = await startDatabase(dataDir, await databaseAddress());
    expect(await mode(directory)).toBe(0o700);
  });

  it("loses no row that it acknowledged when it is killed", async () => {
    const address = await databaseAddress();
    const killed = await startDatabase(dataDir, address);
    let acknowledged = 0;
    await withClient(address.url, async (client) => {
      await client.query("create table row (id int primary key)");
      setTimeout(() => killed.process.kill("SIGKILL"), 500);
      for (;;) {
        await client.query("insert into row values ($1)", [acknowledged + 1]);
        acknowledged += 1;
      }
    }).catch(() => {});
    await killed.ended;
    expect(acknowledged).toBeGreaterThan(0);

    const again = await databaseAddress();
    await using _database = await startDatabase(dataDir, again);
    const ids = await withClient(again.url, async (client) => {
      const { rows } = await client.query<{ id: number }>("select id from row order by id");
      return rows.map(({ id }) => id);
    });
    expect(ids.slice(0, acknowledged)).toEqual(
      Array.from({ length: acknowledged }, (_, i) => i + 1),
    );
  });

  it("syncs to the disk at each commit", async () => {
    const address = await databaseAddress();
    await using _database = await startDatabase(dataDir, address);
    const { rows } = await withClient(address.url, (client) => client.query("show fsync"));
    expect(rows).toEqual([{ fsync: "on" }]);
  });

  it("can be entered by its owner only, and leaves no socket behind", async () => {
    const address = await databaseAddress();
    const database = await startDatabase(dataDir, address);
    expect(await mode(dirname(address.listen))).toBe(0o700);
    await database[Symbol.asyncDispose]();
    await expect(stat(dirname(address.listen))).rejects.toThrow("ENOENT");
  });
});

describe("a running launcher", { timeout: 240_000 }, () => {
  type Process = { pid: number; parent: number; command: string };

  function processes(): Process[] {
    const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
    return table.split("\n").flatMap((row) => {
      const [, pid, parent, state, command = ""] = /^ *(\d+) +(\d+) +(\S+) +(.*)/.exec(row) ?? [];
      // A zombie has ended; it only waits for somebody to ask how.
      return state?.startsWith("Z") ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
  }

  const childrenOf = (parent: number) => processes().filter((child) => child.parent === parent);

  const survivorsOf = (children: Process[]) =>
    processes().filter(({ pid }) => children.some((child) => child.pid === pid));

  /** Fulfilled when it says so; a build may come before. */
  async function ready(launched: Launched) {
    const told = vi.waitFor(() => expect(launched.output()).toMatch("Keepline is ready at"), {
      timeout: 200_000,
      interval: 100,
    });
    const ended = exitCode(launched).then(() => {
      throw new Error(launched.errors());
    });
    await Promise.race([told, ended]);
    ended.catch(() => {});
  }

  it("prints its address when the page answers, ticks, backs up, and stops cleanly on Ctrl-C", async () => {
    const PORT = await freePort();
    await chmod(dataDir, 0o755);
    const launched = launch({ PORT, TICK_SECONDS: "1" });
    await ready(launched);
    expect(launched.output().trimEnd().split("\n").at(-1)).toBe(
      `Keepline is ready at http://localhost:${PORT}`,
    );
    expect((await fetch(`http://127.0.0.1:${PORT}/`)).status).toBe(200);
    expect((await stat(join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
    const ticked = async () => {
      const health = await fetch(`http://127.0.0.1:${PORT}/api/health`);
      expect(await health.json()).toMatchObject({ tick: { lastAt: expect.any(String) } });
    };
    await vi.waitFor(ticked, { timeout: 20_000 });
    const backedUp = async () => {
      const [name = "none", ...others] = await readdir(join(dataDir, "backups"));
      expect(name).toMatch(/^keepline-\d{4}-\d{2}-\d{2}\.jsonl\.gz$/);
      expect(others).toEqual([]);
    };
    await vi.waitFor(backedUp, { timeout: 20_000 });

    const children = childrenOf(launched.pid);
    launched.process.kill("SIGINT");
    expect(await exitCode(launched)).toBe(0);
    expect(survivorsOf(children)).toEqual([]);
  });

  it("takes its children along when it is killed, and starts again at once", async () => {
    const PORT = await freePort();
    const first = launch({ PORT });
    await ready(first);
    const children = childrenOf(first.pid);
    expect(children.length).toBeGreaterThanOrEqual(2);
    first.process.kill("SIGKILL");
    const second = launch({ PORT });
    await vi.waitFor(() => expect(survivorsOf(children)).toEqual([]), { timeout: 10_000 });
    await ready(second);
  });

  it("ends with one line when its database is killed", async () => {
    const launched = launch({ PORT: await freePort() });
    await ready(launched);
    const database = childrenOf(launched.pid).find(({ command }) => command.includes("serve.ts"));
    if (!database) throw new Error("There is no database process");
    process.kill(database.pid, "SIGKILL");
    expect(await exitCode(launched)).toBe(1);
    expect(launched.errors().trimEnd().split("\n").at(-1)).toBe(
      "The database process ended unexpectedly.",
    );
  });
});
