import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { endWithLauncher } from "../../scripts/launcher/children";
import { freePort } from "../support/free-port";

/** What a machine calls of the app. */
export interface Routes {
  /** Calls the scheduled route once. */
  tick(): Promise<Ticked>;
  health(): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** What a tick came to; null: the app ended before it answered. */
export type Ticked = { status: number; report: Record<string, number> } | null;

/** One replica: the production build in a process of its own. */
export interface App extends Routes {
  /** All that it wrote. */
  log(): string;
  ended(): boolean;
  /** kill -9. */
  kill(): Promise<void>;
}

export function routesAt(url: string, cronSecret: string): Routes {
  return {
    async tick() {
      try {
        const response = await fetch(`${url}/api/cron/reminders`, {
          method: "POST",
          headers: { authorization: `Bearer ${cronSecret}` },
        });
        const text = await response.text();
        return { status: response.status, report: response.ok ? JSON.parse(text) : {} };
      } catch {
        return null;
      }
    },
    async health() {
      const response = await fetch(`${url}/api/health`);
      return { status: response.status, body: await response.json() };
    },
  };
}

const root = new URL("../..", import.meta.url);

export async function startApp(environment: Record<string, string>): Promise<App> {
  const port = await freePort();
  const routes = routesAt(`http://127.0.0.1:${port}`, environment.CRON_SECRET ?? "");
  const child = spawn(
    process.execPath,
    [
      ...[...endWithLauncher, "node_modules/next/dist/bin/next", "start"],
      ...["--port", String(port), "--hostname", "127.0.0.1"],
    ],
    {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...environment,
      },
      // Over the channel it notices when this process is gone.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const ended = once(child, "exit");
  let log = "";
  const collect = (chunk: Buffer) => {
    log += chunk;
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };

  const deadline = Date.now() + 60_000;
  while (!(await routes.health().catch(() => null))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await end("SIGKILL");
      throw new Error(`the app did not start:\n${log}`);
    }
    await delay(100);
  }

  return {
    ...routes,
    log: () => log,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    kill: () => end("SIGKILL"),
  };
}
