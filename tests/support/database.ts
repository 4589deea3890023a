import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, inject } from "vitest";
import webpush from "web-push";
import { db } from "@/lib/db";
import { startMemoryDatabase } from "../../scripts/database/memory";
import { createDatabase } from "./server-database";

// Runs before each integration test file: a migrated database of its own, which the app's own
// modules connect to. TEST_DATABASE_URL names a real PostgreSQL to use instead, as a role that
// may create databases.

async function startCopy() {
  const template = inject("databaseTemplate");
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return startMemoryDatabase(new Blob([await readFile(template)]));
  const { url, drop } = await createDatabase(server, `keepline_test_${randomUUID()}`, template);
  return { url, close: drop };
}

const database = await startCopy();
const { publicKey, privateKey } = webpush.generateVAPIDKeys();
Object.assign(process.env, {
  DATABASE_URL: database.url,
  APP_URL: "http://localhost:3000",
  AUTH_SECRET: randomBytes(32).toString("base64url"),
  CRON_SECRET: randomBytes(32).toString("base64url"),
  VAPID_PUBLIC_KEY: publicKey,
  VAPID_PRIVATE_KEY: privateKey,
});

afterAll(async () => {
  await db().$disconnect();
  await database.close();
});
