import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { env } from "@/lib/env";
import { applyMigrations } from "../../scripts/database/migrations";
import { keepDailyBackups } from "../../scripts/launcher/daily-backup";
import { databaseAddress, startDatabase } from "../../scripts/launcher/database";

let directory: string;
let dataDir: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "keepline-commands-"));
  dataDir = join(directory, "data");
});
afterEach(() => rm(directory, { recursive: true, force: true }));

type Ended = { code: number; output: string[]; errors: string[] };

/** What npm run does, called in the test's directory. */
function run(script: "backup" | "restore", args: string[], environment = {}): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const given: NodeJS.ProcessEnv = {
    ...{ PATH, HOME, NODE_ENV: "production", INIT_CWD: directory },
    ...{ DATA_DIR: dataDir, DATABASE_URL: "", ...environment },
  };
  const lines = (text: string) => text.split("\n").slice(0, -1);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ["scripts/bootstrap.mjs", `scripts/${script}.ts`, ...args],
      { env: given },
      (_, output, errors) =>
        resolve({ code: child.exitCode ?? -1, output: lines(output), errors: lines(errors) }),
    );
  });
}

const refusal = (line: string | RegExp) => ({
  code: 1,
  output: [],
  errors: [expect.stringMatching(line)],
});

async function fill(url: string) {
  await applyMigrations(url);
  const client = new pg.Client(url);
  await client.connect();
  await client.query(
    `insert into "User" ("id", "name", "email", "updatedAt") values ('alice', '', 'a@b.c', now());
     insert into "Device" ("id", "userId", "name", "endpoint", "p256dh", "auth", "vapidKey", "origin", "locale")
     values ('phone', 'alice', '', '', '', '', 'the key before', '', 'en')`,
  );
  await client.end();
}

async function rowsOf(file: string): Promise<string[]> {
  return gunzipSync(await readFile(file))
    .toString()
    .split("\n")
    .slice(1, -2);
}

const processes = { timeout: 180_000 };

it("backs up beside a running Keepline and alone, and restores elsewhere", processes, async () => {
  const address = await databaseAddress();
  const database = await startDatabase(dataDir, address);
  await fill(address.url);
  const beside = await run("backup", []);
  expect(beside).toMatchObject({ code: 0, errors: [] });
  const [name = ""] = await readdir(join(dataDir, "backups"));
  const first = join(dataDir, "backups", name);
  expect(beside.output[0]).toBe(`Wrote 2 rows to ${first}`);
  expect(beside.output[1]).toMatch("The secrets are not in it");
  expect((await stat(first)).mode & 0o777).toBe(0o600);
  expect(await run("restore", [first, "--replace"])).toEqual(
    refusal(`^Keepline is running on ${dataDir}: stop it first\\.$`),
  );
  await database[Symbol.asyncDispose]();

  expect(await run("backup", ["alone.gz"])).toMatchObject({ code: 0 });
  expect(await rowsOf(join(directory, "alone.gz"))).toEqual(await rowsOf(first));
  expect(await run("backup", ["alone.gz"])).toEqual(refusal(/alone\.gz exists already\.$/));
  expect(await run("restore", ["alone.gz"])).toEqual(refusal("^The database is not empty\\."));

  const other = { DATA_DIR: join(directory, "other") };
  expect(await run("restore", ["alone.gz"], other)).toEqual({
    code: 0,
    output: [
      "Restored 2 rows.",
      expect.stringMatching("^Devices with other VAPID keys than this installation has: 1\\."),
    ],
    errors: [],
  });
  // No secrets were made: those of the installation that was backed up are still to come.
  expect(await readdir(other.DATA_DIR)).not.toContain("secrets.json");
  expect(await run("backup", ["again.gz"], other)).toMatchObject({ code: 0 });
  expect(await rowsOf(join(directory, "again.gz"))).toEqual(await rowsOf(first));
});

it("refuses in one line what can't be", async () => {
  await writeFile(join(directory, "other.gz"), "hello");
  const nobody = { DATABASE_URL: "postgresql://keepline:hunter2@127.0.0.1:1/keepline" };
  const refused = await Promise.all([
    run("backup", []),
    run("backup", ["a", "b"]),
    run("backup", ["a"], nobody),
    run("restore", []),
    run("restore", ["missing.gz"]),
    run("restore", ["other.gz"], nobody),
  ]);
  expect(refused).toEqual([
    refusal(`^There is no database in ${dataDir} yet\\.$`),
    refusal("^Name one file, or none: "),
    refusal(/^Cannot use the database at DATABASE_URL: connect ECONNREFUSED 127\.0\.0\.1:1\.$/),
    refusal("^Name the file: "),
    refusal(/^There is no .*missing\.gz\.$/),
    refusal(/other\.gz is not a whole backup of Keepline/),
  ]);
  expect(await readdir(directory)).toEqual(["other.gz"]);
});

it("starts the database again after a kill, and removes the socket that was left", async () => {
  const killed = await databaseAddress();
  const database = await startDatabase(dataDir, killed);
  database.process.kill("SIGKILL");
  await database.ended;
  expect((await stat(killed.listen)).isSocket()).toBe(true);

  await using _again = await startDatabase(dataDir, await databaseAddress());
  await expect(stat(dirname(killed.listen))).rejects.toThrow("ENOENT");
});

it("starts on a copy of the data directory that was made while it ran elsewhere", async () => {
  const address = await databaseAddress();
  await using _database = await startDatabase(dataDir, address);
  const copy = join(directory, "copy");
  await cp(dataDir, copy, { recursive: true });
  await using _copy = await startDatabase(copy, await databaseAddress());
  await expect(stat(address.listen)).resolves.toBeTruthy();
});

describe("the launcher's daily backups", () => {
  it("are of each day, one, and the last seven", async () => {
    const stopping = new AbortController();
    const before = Array.from({ length: 8 }, (_, i) => `keepline-2020-01-0${i + 1}.jsonl.gz`);
    for (const name of before) await writeFile(join(directory, name), "");
    const keeping = keepDailyBackups(env().DATABASE_URL, directory, stopping.signal);
    await vi.waitFor(async () => {
      const names = await readdir(directory);
      expect(names).toEqual([...before.slice(2), expect.not.stringMatching("2020|partial")]);
    });
    stopping.abort();
    await keeping;
  });

  it("that fail are told in one line", async () => {
    const stopping = new AbortController();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => stopping.abort());
    onTestFinished(() => warn.mockRestore());
    await keepDailyBackups("postgresql://127.0.0.1:1/keepline", directory, stopping.signal);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/^The daily backup failed: .*hour\.$/)],
    ]);
    expect(await readdir(directory)).toEqual([]);
  });
});
