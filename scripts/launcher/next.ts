import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Env } from "../../lib/env";
import { Failure } from "../failure";
import { Child, type Environment, endWithLauncher } from "./children";

const serve = fileURLToPath(new URL("serve.mjs", import.meta.url));

/** Starts Next on the app; it may take a while until its first page answers. */
export function startNext({ PORT, HOST }: Env, environment: Environment, dev: boolean): Child {
  const where = ["--port", String(PORT), ...(HOST ? ["--hostname", HOST] : [])];
  const command = dev
    ? ["node_modules/next/dist/bin/next", "dev", ...where]
    : [serve, String(PORT), ...(HOST ? [HOST] : [])];
  return new Child([...endWithLauncher, ...command], {
    ...environment,
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}

/** The app as this machine reaches it. */
export function localUrl({ PORT, HOST = "127.0.0.1" }: Env): string {
  const host = HOST === "0.0.0.0" || HOST === "::" ? "127.0.0.1" : HOST;
  return `http://${host.includes(":") ? `[${host}]` : host}:${PORT}`;
}

/** Fulfilled when the first page has answered, with whether it did so well. */
export async function firstPage(url: string, signal: AbortSignal): Promise<boolean> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(120_000)]);
  while (!deadline.aborted) {
    const answer = await fetch(url, { signal: deadline }).catch(() => null);
    await answer?.body?.cancel();
    if (answer) return answer.ok;
    await delay(200);
  }
  signal.throwIfAborted();
  throw new Failure("The first page did not answer within two minutes.");
}
