import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { env } from "@/lib/env";
import { Prisma } from "@/prisma/client/client";
import { backUp } from "../../scripts/database/backup";
import { startMemoryDatabase } from "../../scripts/database/memory";
import { checkBackup, restore } from "../../scripts/database/restore";
import { leftOut, quoted, readTables } from "../../scripts/database/tables";
import { fillWithAwkwardRows } from "../support/awkward-rows";

// The embedded database and, on the run that has one, a PostgreSQL server: here is the one of this
// run, elsewhere an embedded one.
const here = env().DATABASE_URL;
const now = new Date("2026-11-22T09:00:00Z");

const client = new pg.Client(here);
await client.connect();
const tables = await readTables(client);
afterAll(() => client.end());

let directory: string;
let file: string;
beforeEach(async () => {
  await client.query(`truncate ${tables.map(({ name }) => quoted(name)).join(", ")}`);
  directory = await mkdtemp(join(tmpdir(), "keepline-backup-"));
  file = join(directory, "keepline.jsonl.gz");
  onTestFinished(() => rm(directory, { recursive: true }));
});

async function restoreTo(url: string, { replace = false, from = file } = {}) {
  return restore(url, from, await checkBackup(from), { replace });
}

async function elsewhere(): Promise<string> {
  const database = await startMemoryDatabase();
  onTestFinished(() => database.close());
  return database.url;
}

/** All rows of all tables, as that server writes them. */
async function contents(url: string): Promise<string[]> {
  const reader = new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" });
  await reader.connect();
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await reader.query<{ row: string }>(
      `select t::text as row from ${quoted(name)} t`,
    );
    rows.push(...found.rows.map(({ row }) => `${name} ${row}`));
  }
  await reader.end();
  return rows.sort();
}

const linesOf = async (path: string) =>
  gunzipSync(await readFile(path))
    .toString()
    .trimEnd()
    .split("\n");

const rowsOf = async (path: string) => (await linesOf(path)).slice(1, -1).sort();

/** A file that is as whole as one that was written like this. */
async function writeSealed(header: object, rows: (string | null)[][]): Promise<void> {
  const text = [header, ...rows].map((line) => `${JSON.stringify(line)}\n`).join("");
  const counts: Record<string, number> = {};
  for (const [table] of rows) counts[String(table)] = (counts[String(table)] ?? 0) + 1;
  const sha256 = createHash("sha256").update(text).digest("hex");
  await writeFile(file, gzipSync(`${text}${JSON.stringify({ rows: counts, sha256 })}\n`));
}

async function writtenHeader() {
  await backUp(here, file, now);
  const [header = ""] = await linesOf(file);
  return JSON.parse(header);
}

async function insertUsers(count: number): Promise<void> {
  await client.query(
    `insert into "User" ("id", "name", "email", "updatedAt")
     select n, '', n, now() from generate_series(1, $1::int) n`,
    [count],
  );
}

describe("a backup", () => {
  it("carries everything to another database and back, exactly", async () => {
    await fillWithAwkwardRows(client);
    await insertUsers(2_500); // More than are read at once.
    const original = await contents(here);
    expect(original).toHaveLength(3 * tables.length + 2_500);
    await backUp(here, file, now);

    const other = await elsewhere(); // Not migrated yet.
    await restoreTo(other);
    expect(await contents(other)).toEqual(original);
    const second = join(directory, "second.jsonl.gz");
    await backUp(other, second, now);
    expect(await rowsOf(second)).toEqual(await rowsOf(file));

    await restoreTo(here, { from: second, replace: true });
    expect(await contents(here)).toEqual(original);
    const third = join(directory, "third.jsonl.gz");
    await backUp(here, third, now);
    expect(await rowsOf(third)).toEqual(await rowsOf(file));
  });

  it("leaves out no table but Prisma's history and what the installation notes about itself", () => {
    expect(leftOut).toEqual(["_prisma_migrations", "RateLimit", "Heartbeat"]);
    const held = [...tables.map(({ name }) => name), ...leftOut.slice(1)];
    expect(held.sort()).toEqual(Object.values<string>(Prisma.ModelName).sort());
  });

  it("finds all state in tables: there are no sequences", async () => {
    expect((await client.query("select * from pg_sequences")).rows).toEqual([]);
  });

  it("is of one moment, while others write", async () => {
    await insertUsers(20_000); // They are read between the two tables below.
    let written = false;
    const writing = (async () => {
      for (let n = 0; !written; n += 1) {
        await client.query(
          `with trouble as (insert into "PushTrouble" values ($1, '', '', now(), now()))
           insert into "Verification" values ($1, '', '', now(), now(), now())`,
          [n],
        );
      }
    })();
    const counts = await backUp(here, file, now);
    written = true;
    await writing;
    expect(counts.User).toBe(20_000);
    expect(counts.Verification).toBe(counts.PushTrouble);
  });

  it("can be read by its owner only, and leaves nothing else behind", async () => {
    await insertUsers(1);
    await backUp(here, file, now);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(["keepline.jsonl.gz"]);
  });

  it("that is interrupted leaves no file", async () => {
    await insertUsers(1);
    await expect(backUp(here, file, now, AbortSignal.abort())).rejects.toThrow("abort");
    expect(await readdir(directory)).toEqual([]);
  });

  it("of a database without Keepline's tables says so", async () => {
    await expect(backUp(await elsewhere(), file, now)).rejects.toThrow(
      "The database holds nothing of Keepline yet.",
    );
  });
});

describe("what is not to be restored is refused, and nothing is changed:", () => {
  const notWhole = /keepline\.jsonl\.gz is not a whole backup of Keepline/;

  /** Even where everything there may be replaced. */
  async function expectRefusal(message: string | RegExp) {
    const before = await contents(here);
    await expect(restoreTo(here, { replace: true })).rejects.toThrow(message);
    expect(await contents(here)).toEqual(before);
  }

  it("a file that is cut short, anywhere", async () => {
    await fillWithAwkwardRows(client);
    await backUp(here, file, now);
    const whole = await readFile(file);
    for (const length of [0, 5, 100, whole.length / 2, whole.length - 9, whole.length - 1]) {
      await writeFile(file, whole.subarray(0, length));
      await expectRefusal(notWhole);
    }
  });

  it("a file that lacks its end, or goes on after it", async () => {
    await fillWithAwkwardRows(client);
    await backUp(here, file, now);
    const lines = await linesOf(file);
    for (const others of [lines.slice(0, -1), lines.slice(0, 1), [...lines, lines[1]]]) {
      await writeFile(file, gzipSync(others.join("\n")));
      await expectRefusal(notWhole);
    }
  });

  it("a file whose rows were altered, left out or exchanged", async () => {
    await fillWithAwkwardRows(client);
    await backUp(here, file, now);
    const [header = "", first = "", second = "", ...others] = await linesOf(file);
    for (const altered of [
      [header, first.replace('["', '["New'), second, ...others],
      [header, first.replace("NULL", "null"), second, ...others],
      [header, second, ...others],
      [header, second, first, ...others],
      [header.replace("User", "Usor"), first, second, ...others],
    ]) {
      await writeFile(file, gzipSync(`${altered.join("\n")}\n`));
      await expectRefusal(notWhole);
    }
  });

  it("a file of another kind", async () => {
    for (const other of ["hello", gzipSync("hello\n"), gzipSync('{"format":"tar"}\n'), ""]) {
      await writeFile(file, other);
      await expectRefusal(notWhole);
    }
  });

  it("a file of a newer format, and of a newer schema", async () => {
    const header = await writtenHeader();
    for (const newer of [{ version: 2 }, { migration: "99990101000000_later" }]) {
      await writeSealed({ ...header, app: "9.1.0", ...newer }, []);
      await expectRefusal(/was made by a newer Keepline, 9\.1\.0: update this one first\.$/);
    }
  });

  it("what this version has no place for, by its name", async () => {
    const header = await writtenHeader();
    const before = [
      { name: "Pager", columns: ["id"] },
      { name: "PushTrouble", columns: ["host", "colour"] },
    ];
    await writeSealed({ ...header, tables: before }, []);
    await expectRefusal("This Keepline has no Pager, PushTrouble.colour any more.");
  });

  it("rows that contradict the schema, also after others that don't", async () => {
    await insertUsers(1);
    const header = await writtenHeader();
    const tablesThen = [
      { name: "PushTrouble", columns: ["host", "kind", "reason", "since", "pausedUntil"] },
      { name: "RecoveryCode", columns: ["userId", "hash"] },
    ];
    const trouble = ["PushTrouble", "push.example", "refusing", "", "2026-11-22", "2026-11-22"];
    await writeSealed({ ...header, tables: tablesThen }, [trouble, ["RecoveryCode", "bob", "x"]]);
    await expectRefusal(/^RecoveryCode can't be restored: .* Nothing was changed\.$/);
  });

  it("a database that is not empty, unless it is to be replaced", async () => {
    await backUp(here, file, now);
    await insertUsers(1);
    await expect(restoreTo(here)).rejects.toThrow(
      "The database is not empty. Restore into an empty one, or add --replace",
    );
    expect(await contents(here)).toHaveLength(1);
    await restoreTo(here, { replace: true });
    expect(await contents(here)).toEqual([]);
  });
});

describe("a file of an older version", () => {
  it("gets the defaults of the columns that came since", async () => {
    const header = await writtenHeader();
    const columns = ["id", "name", "email", "updatedAt"];
    await writeSealed({ ...header, tables: [{ name: "User", columns }] }, [
      ["User", "alice", "Alice", "a@b.c", "2026-11-22T09:00:00Z"],
    ]);
    await restoreTo(here);
    const { rows } = await client.query('select "isAnonymous", "image" from "User"');
    expect(rows).toEqual([{ isAnonymous: false, image: null }]);
  });
});

describe("a database where Keepline has run", () => {
  it("counts as empty while it holds nothing of people", async () => {
    await backUp(here, file, now);
    await client.query(`insert into "Heartbeat" values ('tick', now(), '{}')`);
    await client.query(`insert into "RateLimit" values ('key', 1, now())`);
    onTestFinished(async () => {
      await client.query('truncate "Heartbeat", "RateLimit"');
    });
    expect(await restoreTo(here)).toEqual({});
    expect((await client.query('select from "Heartbeat"')).rowCount).toBe(1);
  });
});
