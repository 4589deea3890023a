import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline as connect, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { Failure } from "../failure";

// A backup is a gzip'd file of JSON lines: the header; one line for each row, the table and its
// values as PostgreSQL writes them, in the order of the header's columns; and the end, with the
// number of rows and the SHA-256 of all lines before it.

const version = 1;

const Header = z.object({
  format: z.literal("keepline-backup"),
  version: z.int().positive(),
  /** The version of Keepline that wrote it. */
  app: z.string(),
  /** The last migration of the database that it was read from. */
  migration: z.string(),
  createdAt: z.iso.datetime(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
export type Header = z.infer<typeof Header>;
export type Contents = Omit<Header, "format" | "version">;

/** The table and the values; each is null, or text that PostgreSQL reads as that very value. */
const Row = z.tuple([z.string()], z.string().nullable());
export type Row = z.infer<typeof Row>;

/** How many rows of each table that has any. */
export type Counts = Record<string, number>;

interface End {
  rows: Counts;
  sha256: string;
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Writes the file, readable by its owner only; under its own name only when it is whole. */
export async function writeBackup(
  file: string,
  contents: Contents,
  batches: AsyncIterable<Row[]>,
  signal?: AbortSignal,
): Promise<Counts> {
  const counts: Counts = {};
  async function* lines() {
    const hash = createHash("sha256");
    const hashed = (text: string) => {
      hash.update(text);
      return text;
    };
    yield hashed(line({ format: "keepline-backup", version, ...contents } satisfies Header));
    for await (const batch of batches) {
      for (const [table] of batch) counts[table] = (counts[table] ?? 0) + 1;
      yield hashed(batch.map(line).join(""));
    }
    yield line({ rows: counts, sha256: hash.digest("hex") } satisfies End);
  }

  const partial = `${file}.partial`;
  try {
    // One that a killed process left may be readable by others.
    await rm(partial, { force: true });
    // A stream opens its file by and by: ended early, it would make it after the clean-up.
    const out = (await open(partial, "wx", 0o600)).createWriteStream({ flush: true });
    await pipeline(Readable.from(lines()), createGzip(), out, { signal });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return counts;
}

const notWhole = (file: string) =>
  new Failure(`${file} is not a whole backup of Keepline: another file, damaged, or cut short.`);

/** What is told of a file that only a later version understands. */
export const newer = (file: string, { app }: Header) =>
  new Failure(`${file} was made by a newer Keepline, ${app}: update this one first.`);

/** Split at the byte: text may hold other characters that count as the end of a line somewhere. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  try {
    for await (const chunk of connect(createReadStream(file), createGunzip(), () => {})) {
      let from = 0;
      for (let to = chunk.indexOf("\n"); to >= 0; to = chunk.indexOf("\n", from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, to)]);
        rest = [];
        from = to + 1;
      }
      rest.push(chunk.subarray(from));
    }
    const last = Buffer.concat(rest);
    if (last.length > 0) yield last;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw code.startsWith("Z_") ? notWhole(file) : error;
  }
}

function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

/** Throws a Failure where the file is no backup, or one of a later format. */
export async function readHeader(file: string): Promise<Header> {
  for await (const text of readLines(file)) {
    const header = Header.safeParse(parse(text)).data;
    if (!header) break;
    if (header.version > version) throw newer(file, header);
    return header;
  }
  throw notWhole(file);
}

/**
 * The rows. Throws a Failure where the file is not as it was written, mostly at its end: what was
 * done with the rows until then must be undone.
 */
export async function* readRows(file: string): AsyncGenerator<Row> {
  const hash = createHash("sha256");
  const counts: Counts = {};
  let first = true;
  let ended = false;
  for await (const text of readLines(file)) {
    if (ended) throw notWhole(file);
    const value = parse(text);
    const row = Row.safeParse(value).data;
    if (row) {
      counts[row[0]] = (counts[row[0]] ?? 0) + 1;
      yield row;
    } else if (!first) {
      const end: End = { rows: counts, sha256: hash.copy().digest("hex") };
      ended = isDeepStrictEqual(value, end);
      if (!ended) break;
    }
    hash.update(text).update("\n");
    first = false;
  }
  if (!ended) throw notWhole(file);
}
