import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import webpush from "web-push";
import { runningDatabase } from "../../scripts/launcher/database";
import { freePort } from "./free-port";
import { createMovedClock, type MovedClock } from "./moved-clock";
import { type PushService, startPushService } from "./push-service";

/** The app as its launcher starts it, with a clock of its own and a push service beside it. */
export interface Keepline {
  url: string;
  clock: MovedClock;
  push: PushService;
  cronSecret: string;
  /** The public key that its pages subscribe with. */
  vapidKey(): string;
  /** Starts it again with other VAPID keys, over the same data. */
  changeKeys(): Promise<void>;
  /** Runs the scheduled route once; its report. */
  tick(): Promise<Record<string, number>>;
  /** Gives the person who has that number, in the form of E.164, so many more (seed-lines.ts). */
  addLines(e164: string, count: number): Promise<void>;
  /** All that the launcher and its children wrote so far. */
  log(): string;
  stop(): Promise<void>;
}

const root = new URL("../..", import.meta.url);

export async function startKeepline(): Promise<Keepline> {
  const directory = await mkdtemp(join(tmpdir(), "keepline-e2e-"));
  const clock = createMovedClock(join(directory, "clock"));
  const push = await startPushService({ now: clock.now });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const cronSecret = randomBytes(32).toString("base64url");
  let log = "";

  /** Until it is ready. */
  function launch() {
    const vapid = webpush.generateVAPIDKeys();
    // What is empty counts as unset, and so does what a developer has in .env.
    const environment = {
      ...process.env,
      ...clock.environment,
      DATA_DIR: join(directory, "data"),
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: url,
      CONTACT: "",
      AUTH_SECRET: "",
      CRON_SECRET: cronSecret,
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      VAPID_SUBJECT: "mailto:test@keepline.example.com",
      PUSH_ENDPOINT_ORIGINS: push.origin,
      TICK_SECONDS: "0",
    };
    const launcher = spawn(process.execPath, ["scripts/bootstrap.mjs", "scripts/start.ts"], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = once(launcher, "exit");
    const before = log.length;
    const ready = new Promise<void>((resolve, reject) => {
      const collect = (chunk: Buffer) => {
        log += chunk;
        if (log.slice(before).includes("Keepline is ready")) resolve();
      };
      launcher.stdout.on("data", collect);
      launcher.stderr.on("data", collect);
      launcher.once("exit", () => reject(new Error(`The launcher ended:\n${log}`)));
    });
    const end = async () => {
      launcher.kill("SIGTERM");
      await ended;
    };
    return { environment, vapidKey: vapid.publicKey, ready, end };
  }

  let running = launch();

  async function stop() {
    await running.end();
    await push.close();
    clock.close();
    await rm(directory, { recursive: true });
  }

  try {
    await running.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    clock,
    push,
    cronSecret,
    vapidKey: () => running.vapidKey,
    async changeKeys() {
      await running.end();
      running = launch();
      await running.ready;
    },
    async tick() {
      const response = await fetch(`${url}/api/cron/reminders`, {
        method: "POST",
        headers: { authorization: `Bearer ${cronSecret}` },
      });
      if (!response.ok) throw new Error(`the scheduled route answers ${response.status}`);
      return response.json();
    },
    async addLines(e164, count) {
      const worker = ["--import", "tsx", "tests/support/seed-worker.ts"];
      const database = await runningDatabase(join(directory, "data"));
      await promisify(execFile)(
        process.execPath,
        [...worker, e164, String(count), clock.now().toISOString()],
        {
          cwd: root,
          env: { ...running.environment, DATABASE_URL: database ?? "", AUTH_SECRET: cronSecret },
        },
      );
    },
    log: () => log,
    stop,
  };
}
