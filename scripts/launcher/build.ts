import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Failure } from "../failure";
import { endWithLauncher, run } from "./children";
import { fingerprint } from "./fingerprint";

const stamp = ".next/.fingerprint";

const sources = [
  ...["app", "lib", "public", "prisma/schema.prisma"],
  ...["next.config.ts", "proxy.ts", "instrumentation.ts", "postcss.config.mjs", "tsconfig.json"],
  "package-lock.json",
];

/** Of these sources, and of the very build that lies there: it may be another one, or cut short. */
function buildStamp(sourcesNow: string): string | null {
  const id = ".next/BUILD_ID";
  return existsSync(id) ? `${sourcesNow} ${readFileSync(id, "utf8")}` : null;
}

/** Builds the app where it has not been built, or its sources have changed since. */
export async function build(signal: AbortSignal): Promise<void> {
  const sourcesNow = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === buildStamp(sourcesNow)) return;
  rmSync(stamp, { force: true });
  console.log("Building…");
  const succeeded = await run(
    [...endWithLauncher, "node_modules/next/dist/bin/next", "build"],
    { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    signal,
  );
  const built = buildStamp(sourcesNow);
  if (!succeeded || !built) throw new Failure("next build failed; the reason is above.");
  writeFileSync(stamp, built);
}
