import { existsSync } from "node:fs";

export type Given = Record<string, string> & { DATA_DIR: string };

/** What the environment sets, and .env where it doesn't; an empty value counts as unset. */
export function readEnvironment(): Given {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const given = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
  return { DATA_DIR: ".data", ...given };
}
