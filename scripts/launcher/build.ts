import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { z } from "zod";
import { Failure } from "../failure";
import { endWithLauncher, run } from "./children";
import { fingerprint } from "./fingerprint";

const brotli = promisify(brotliCompress);

const stamp = ".next/.fingerprint";

const sources = [
  ...["app", "lib", "public", "prisma/schema.prisma"],
  ...["next.config.ts", "proxy.ts", "instrumentation.ts", "postcss.config.mjs", "tsconfig.json"],
  "package-lock.json",
];

/**
 * What the static pages hold of the environment. An address without https is for this machine or
 * its network, where nobody looks for it: it isn't worth another build.
 */
function settings(): Record<string, string> {
  const { APP_URL = "", CONTACT = "" } = process.env;
  return { APP_URL: APP_URL.startsWith("https:") ? APP_URL : "", CONTACT, PORT: "" };
}

/** Of these sources, and of the very build that lies there: it may be another one, or cut short. */
function buildStamp(sourcesNow: string): string | null {
  const id = ".next/BUILD_ID";
  return existsSync(id) ? `${sourcesNow} ${readFileSync(id, "utf8")}` : null;
}

/**
 * The key of the build that lies there, which the next one keeps: the ids of its actions derive
 * from it, and a page that is open over an update goes on asking for them. Who builds elsewhere sets
 * the variable, as Next's documents say.
 */
function actionKey(): Record<string, string> {
  const name = "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY";
  const manifest = ".next/server/server-reference-manifest.json";
  if (process.env[name] || !existsSync(manifest)) return {};
  try {
    const { encryptionKey } = Manifest.parse(JSON.parse(readFileSync(manifest, "utf8")));
    return { [name]: encryptionKey };
  } catch {
    // Cut short: open pages then ask to be loaded again.
    return {};
  }
}

const Manifest = z.object({ encryptionKey: z.base64().length(44) });

/** Puts beside each script and style what serve.mjs sends of it. */
async function compress(directory: string): Promise<void> {
  const assets = readdirSync(directory).filter((name) => /\.(js|css)$/.test(name));
  await Promise.all(
    assets.map(async (name) => {
      const file = join(directory, name);
      await writeFile(`${file}.br`, await brotli(await readFile(file)));
    }),
  );
}

/** Builds the app where it has not been built, or its sources or settings have changed since. */
export async function build(signal: AbortSignal): Promise<void> {
  const settingsNow = settings();
  const sourcesNow = `${fingerprint(sources)} ${JSON.stringify(settingsNow)}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === buildStamp(sourcesNow)) return;
  rmSync(stamp, { force: true });
  console.log("Building…");
  const succeeded = await run(
    [...endWithLauncher, "node_modules/next/dist/bin/next", "build"],
    { ...settingsNow, ...actionKey(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
  );
  const built = buildStamp(sourcesNow);
  if (!succeeded || !built) throw new Failure("next build failed; the reason is above.");
  await compress(".next/static/chunks");
  writeFileSync(stamp, built);
}
