import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { Failure, reason } from "../failure";

// Prisma's schema engine as WebAssembly: what `prisma migrate` runs as a native program that it
// would have to download. It is no documented interface, so only this file knows it.

async function loadEngine() {
  const script = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bytes = readFileSync(new URL("schema_engine_bg.wasm", pathToFileURL(script)));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": { ...wasm },
  });
  wasm.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
  return wasm.SchemaEngine;
}
let loading: ReturnType<typeof loadEngine> | undefined;

/** By the rows of a result: the columns of the catalogue's one-byte type "char". */
const charColumns = new WeakMap<object, number[]>();

/** The adapter refuses "char", which the engine asks the catalogue for: it is shown text. */
function presentCharAsText(pool: pg.Pool) {
  const query = pool.query.bind(pool);
  const queryNoting = async (config: pg.QueryArrayConfig) => {
    const result = await query(config);
    const columns = result.fields.flatMap(({ dataTypeID }, index) =>
      dataTypeID === pg.types.builtins.CHAR ? [index] : [],
    );
    for (const field of result.fields) {
      if (field.dataTypeID === pg.types.builtins.CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    charColumns.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: queryNoting });
}

class EngineAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();

    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (sql) => {
      const result = await queryRaw(sql);
      for (const index of charColumns.get(result.rows) ?? []) {
        result.columnTypes[index] = ColumnTypeEnum.Character;
      }
      return result;
    };

    // A script goes to the server as a whole, which makes it one transaction. The adapter's own
    // way cuts it at each semicolon.
    adapter.executeScript = async (script) => {
      const client = await adapter.underlyingDriver().connect();
      try {
        await client.query(script);
      } catch (error) {
        if (!(error instanceof pg.DatabaseError)) throw error;
        const { code = "", severity = "", message, detail, column, hint } = error;
        const kind = "postgres";
        throw new DriverAdapterError({ kind, code, severity, message, detail, column, hint });
      } finally {
        client.release();
      }
    };
    return adapter;
  }

  /** Where `diff` replays the migrations: it is only asked of an empty database. */
  override connectToShadowDb() {
    return this.connect();
  }
}

function readSchema(): wasm.SchemaContainer {
  return { path: "schema.prisma", content: readFileSync("prisma/schema.prisma", "utf8") };
}

function readMigrations(directory: string): wasm.MigrationList {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: directory,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(directory, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(directory, path, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** The engine's message goes on with where in its source it was. */
function engineReason(error: unknown): string {
  const text = reason(error);
  const [, name] = /migration_name="([^"]+)"/.exec(text) ?? [];
  const [, cause] = /ERROR: (.+?) 0: /.exec(text) ?? [];
  return name && cause ? `${name}: ${cause}` : text;
}

const filters: wasm.SchemaFilter = { externalTables: [], externalEnums: [] };

/** Opens the one connection that the engine works on; the advisory lock is bound to it. */
async function connect(databaseUrl: string): Promise<pg.Pool> {
  const url = new URL(databaseUrl);
  url.searchParams.delete("connection_limit");
  const pool = new pg.Pool({
    connectionString: url.href,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 10_000,
  });
  try {
    await pool.query("select 1");
    presentCharAsText(pool);
  } catch (error) {
    await pool.end();
    throw new Failure(`Cannot use the database at DATABASE_URL: ${reason(error)}.`);
  }
  return pool;
}

async function withEngine<T>(
  databaseUrl: string,
  use: (engine: wasm.SchemaEngine, pool: pg.Pool) => Promise<T>,
): Promise<T> {
  loading ??= loadEngine();
  const SchemaEngine = await loading;
  const pool = await connect(databaseUrl);
  const { path, content } = readSchema();
  const engine = await SchemaEngine.new(
    { datamodels: [[path, content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(new EngineAdapter(pool)),
  );
  try {
    return await use(engine, pool);
  } finally {
    engine.free();
    await pool.end();
  }
}

/**
 * Applies what is missing of the migrations, and names it. Several processes may do so at once.
 * Throws a Failure where a migration fails, or one that was applied has been edited since.
 */
export function applyMigrations(
  databaseUrl: string,
  directory = "prisma/migrations",
): Promise<string[]> {
  const migrationsList = readMigrations(directory);
  return withEngine(databaseUrl, async (engine, pool) => {
    // The key that Prisma's own commands use. The lock ends with the connection.
    await pool.query("select pg_advisory_lock(72707369)");
    const history = await engine.diagnoseMigrationHistory({
      migrationsList,
      optInToShadowDatabase: false,
      filters,
    });
    // One that failed is mended by editing it.
    const edited = history.editedMigrationNames.find(
      (name) => !history.failedMigrationNames.includes(name),
    );
    if (edited) {
      throw new Failure(
        `The migration ${edited} was edited after this database applied it; put it back as it was.`,
      );
    }
    // Each script is one transaction, so one that did not finish left nothing behind.
    for (const migrationName of history.failedMigrationNames) {
      await engine.markMigrationRolledBack({ migrationName });
    }
    try {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
      return appliedMigrationNames;
    } catch (error) {
      throw new Failure(`A migration failed: ${engineReason(error)}.`);
    }
  });
}

/** The SQL that leads from the migrations to schema.prisma; null where they agree. */
export function diffToSchema(
  emptyDatabaseUrl: string,
  directory = "prisma/migrations",
): Promise<string | null> {
  return withEngine(emptyDatabaseUrl, async (engine) => {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...readMigrations(directory) },
      to: { tag: "schemaDatamodel", files: [readSchema()] },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 0 ? null : stdout;
  });
}
