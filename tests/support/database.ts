import { randomBytes, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, inject } from "vitest";
import webpush from "web-push";
import { db } from "@/lib/db";
import { startMemoryDatabase } from "../../scripts/database/memory";
import { applyMigrations } from "../../scripts/database/migrations";

// Runs before each integration test file: a migrated database of its own, which the app's own
// modules connect to. TEST_DATABASE_URL names a real PostgreSQL to use instead, as a role that
// may create databases.

async function startCopy(template: string) {
  return startMemoryDatabase(new Blob([await readFile(template)]));
}

async function createOn(server: string) {
  const name = `keepline_test_${randomUUID().replaceAll("-", "")}`;
  const administer = async (sql: string) => {
    const client = new pg.Client(server);
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await administer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = name;
  await applyMigrations(url.href);
  return { url: url.href, close: () => administer(`drop database ${name} with (force)`) };
}

const server = process.env.TEST_DATABASE_URL;
const database = server ? await createOn(server) : await startCopy(inject("databaseTemplate"));
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
