import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, inject } from "vitest";
import webpush from "web-push";
import { db } from "@/lib/db";
import { createMovedClock, type MovedClock } from "../support/moved-clock";
import {
  certificateFile,
  type PushService,
  startBrokenTls,
  startPushService,
} from "../support/push-service";
import { type App, startApp } from "./app";
import { type DatabaseName, type FaultDatabase, startFaultDatabase } from "./database";

/** What a test file stands on: a database, two push services, a clock, and replicas of the app. */
export interface Ground {
  databaseName: DatabaseName;
  database: FaultDatabase;
  clock: MovedClock;
  /** Over TLS, with HTTP/2. */
  push: PushService;
  /** Of another host, over plain HTTP/1.1. */
  otherPush: PushService;
  /** An origin that breaks every TLS handshake. */
  brokenTls: string;
  /** The public key that devices subscribe with. */
  vapidKey: string;
  /** For a process of the app. */
  environment: Record<string, string>;
  /** Nine in Phnom Penh of a day that no test before has seen. */
  start: Date;
  /** The replica that most tests ask; started when it isn't there, or was killed. */
  app(): Promise<App>;
  /** So many of them, that one included. */
  replicas(count: number): Promise<App[]>;
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
}

const dayMs = 86_400_000;

/** For a test file; each test begins with an empty database, two months after the one before. */
export function setUpGround(): Ground {
  // Set by vitest.config.ts: the same files run on each database.
  const databaseName = process.env.FAULTS_DATABASE === "embedded" ? "embedded" : "PostgreSQL";
  const directory = mkdtempSync(join(tmpdir(), "keepline-faults-"));
  const clock = createMovedClock(join(directory, "clock"));
  const vapid = webpush.generateVAPIDKeys();
  const ground: Partial<Ground> = {};
  let running: App[] = [];
  let brokenTls: Awaited<ReturnType<typeof startBrokenTls>> | undefined;

  const got = <Name extends keyof Ground>(name: Name): Ground[Name] => {
    const value = ground[name];
    if (value === undefined) throw new Error("only inside a test");
    return value;
  };

  async function replicas(count: number): Promise<App[]> {
    running = running.filter((one) => !one.ended());
    const missing = Math.max(0, count - running.length);
    const started = Array.from({ length: missing }, () => startApp(got("environment")));
    running.push(...(await Promise.all(started)));
    return running.slice(0, count);
  }

  async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) {
    const client = new pg.Client(got("database").url);
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    ground.database = await startFaultDatabase(databaseName, inject("embeddedTemplate"));
    ground.push = await startPushService({ now: clock.now, tls: true });
    ground.otherPush = await startPushService({ now: clock.now, hosts: ["localhost"] });
    brokenTls = await startBrokenTls("localhost");
    ground.brokenTls = brokenTls.origin;
    ground.environment = {
      ...clock.environment,
      NODE_EXTRA_CA_CERTS: certificateFile,
      DATABASE_URL: ground.database.url,
      APP_URL: "https://keepline.example",
      AUTH_SECRET: randomBytes(32).toString("base64url"),
      CRON_SECRET: randomBytes(32).toString("base64url"),
      VAPID_PUBLIC_KEY: vapid.publicKey,
      VAPID_PRIVATE_KEY: vapid.privateKey,
      VAPID_SUBJECT: "mailto:test@keepline.example.com",
      PUSH_ENDPOINT_ORIGINS: [ground.push, ground.otherPush, brokenTls]
        .map(({ origin }) => origin)
        .join(),
      TICK_SECONDS: "0",
    };
    // For the app's own modules in this process, which edit as a page does.
    const { NODE_OPTIONS: _preload, ...shared } = ground.environment;
    Object.assign(process.env, shared);
    ground.start = new Date("2027-01-12T02:00:00Z");
  });

  beforeEach(async () => {
    ground.start = new Date(got("start").getTime() + 60 * dayMs);
    clock.moveTo(ground.start);
    clock.setWrong(0);
    await query(`TRUNCATE "User", "Heartbeat", "PushTrouble" CASCADE`);
  });

  afterAll(async () => {
    await Promise.all(running.map((replica) => replica.kill()));
    await db().$disconnect();
    await Promise.all([ground.push, ground.otherPush, brokenTls].map((one) => one?.close()));
    await ground.database?.stop();
    clock.close();
    rmSync(directory, { recursive: true });
  });

  return {
    databaseName,
    clock,
    vapidKey: vapid.publicKey,
    get database() {
      return got("database");
    },
    get push() {
      return got("push");
    },
    get otherPush() {
      return got("otherPush");
    },
    get brokenTls() {
      return got("brokenTls");
    },
    get environment() {
      return got("environment");
    },
    get start() {
      return got("start");
    },
    async app() {
      const [first] = await replicas(1);
      if (!first) throw new Error("no replica");
      return first;
    },
    replicas,
    query,
  };
}
