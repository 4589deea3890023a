import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it, vi } from "vitest";
import webpush from "web-push";
import { db } from "@/lib/db";
import { readAddress, urlOf } from "../../scripts/database/address";
import { freePort } from "../support/free-port";
import { createMovedClock } from "../support/moved-clock";
import { childrenOf, survivorsOf } from "../support/processes";
import { certificateFile, type PushService, startPushService } from "../support/push-service";
import { routesAt } from "./app";
import { seedDue } from "./seed";
import { inFlight, repeatedTooOften, report, tally, tickUntilDone } from "./tally";

const directory = mkdtempSync(join(tmpdir(), "keepline-faults-"));
const dataDir = join(directory, "data");
const clock = createMovedClock(join(directory, "clock"));
const vapid = webpush.generateVAPIDKeys();
const cronSecret = randomBytes(32).toString("base64url");
const started: ChildProcess[] = [];
let push: PushService | undefined;

interface Launcher {
  pid: number;
  url: string;
  /** Of the embedded database, and the directory of its socket. */
  databaseUrl: string;
  socketDirectory: string;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

afterAll(async () => {
  for (const child of started) child.kill("SIGKILL");
  await db().$disconnect();
  await push?.close();
  clock.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
});

/** `npm start` on the one data directory; fulfilled when it says that it is ready. */
async function launch(origin: string): Promise<Launcher> {
  const port = await freePort();
  const child = spawn(process.execPath, ["scripts/bootstrap.mjs", "scripts/start.ts"], {
    cwd: new URL("../..", import.meta.url),
    // What is empty counts as unset, and so does what a developer has in .env.
    env: {
      ...process.env,
      ...clock.environment,
      NODE_EXTRA_CA_CERTS: certificateFile,
      DATA_DIR: dataDir,
      DATABASE_URL: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      APP_URL: "",
      CONTACT: "",
      AUTH_SECRET: "",
      CRON_SECRET: cronSecret,
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      VAPID_SUBJECT: "mailto:test@keepline.example.com",
      PUSH_ENDPOINT_ORIGINS: origin,
      TICK_SECONDS: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  const ended = once(child, "exit");
  let log = "";
  await new Promise<void>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      log += chunk;
      if (log.includes("Keepline is ready")) resolve();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.once("exit", () => reject(new Error(`the launcher ended:\n${log}`)));
  });
  const socket = readAddress(dataDir) ?? "";
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}`,
    databaseUrl: urlOf(socket),
    socketDirectory: dirname(socket),
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

const queryAt =
  (url: string) =>
  async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) => {
    const client = new pg.Client(url);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  };

describe("kill -9 of the launcher", () => {
  it("in the middle of 2,000 sends ends its children and frees the lock; the next start sends the rest", async () => {
    const service = await startPushService({ now: clock.now, tls: true });
    push = service;
    const start = new Date("2027-03-14T02:00:00Z");
    clock.moveTo(start);
    const first = await launch(service.origin);
    Object.assign(process.env, {
      ...{ DATABASE_URL: first.databaseUrl, AUTH_SECRET: "x".repeat(32) },
      ...{ VAPID_PUBLIC_KEY: vapid.publicKey, VAPID_PRIVATE_KEY: vapid.privateKey },
    });
    const due = await seedDue(
      { query: queryAt(first.databaseUrl), start, vapidKey: vapid.publicKey },
      service.subscribeMany(2_000, { vapidKey: vapid.publicKey }),
    );
    service.setLatency(20);
    const ticking = routesAt(first.url, cronSecret).tick();
    await service.arrived(500);
    const children = childrenOf(first.pid);
    expect(children.length).toBeGreaterThanOrEqual(2);
    await first.end("SIGKILL");
    await vi.waitFor(() => expect(survivorsOf(children)).toEqual([]), { timeout: 15_000 });
    await ticking;

    service.setLatency(0);
    clock.moveTo(new Date(start.getTime() + 120_000)); // longer than a lease
    const second = await launch(service.origin);
    const crash = await inFlight(due, service.arrivals(), queryAt(second.databaseUrl));
    await tickUntilDone(routesAt(second.url, cronSecret));
    const row = report(
      { databaseName: "embedded" },
      {
        fault: "kill -9 of the launcher in the middle of 2,000 sends, and the next start",
        how: "The launcher of npm start is killed after 500 arrivals. Its children end, the lock is free, and the next start on the same data goes on.",
        ...tally(due, service.arrivals()),
        inFlight: crash.length,
      },
    );
    expect(row).toMatchObject({ due: 2_000, lost: 0 });
    expect(repeatedTooOften(service.arrivals(), [crash])).toEqual([]);
    expect(await second.end("SIGTERM")).toBe(0);
    expect([first, second].map((one) => existsSync(one.socketDirectory))).toEqual([false, false]);
  });
});
