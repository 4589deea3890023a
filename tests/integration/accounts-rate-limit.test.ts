import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { allow } from "@/lib/rate-limit";

beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

const tries = (count: number, key: string) =>
  Promise.all(Array.from({ length: count }, () => allow("recoverByEmail", key)));

it("allows five recoveries an hour for one address, counted exactly when they come at once", async () => {
  const answers = await tries(8, "alice@example.com");
  expect(answers.filter(Boolean)).toHaveLength(5);
  expect(await allow("recoverByEmail", "alice@example.com")).toBe(false);
});

it("lets Bob in while Alice's address is under attack, and other buckets too", async () => {
  await tries(6, "alice@example.com");
  expect(await allow("recoverByEmail", "bob@example.com")).toBe(true);
  expect(await allow("signInByEmail", "alice@example.com")).toBe(true);
});

it("allows again once the hour is over", async () => {
  await tries(6, "alice@example.com");
  await db().rateLimit.updateMany({ data: { expire: new Date(Date.now() - 1) } });
  expect(await allow("recoverByEmail", "alice@example.com")).toBe(true);
});

it("keeps no address in clear", async () => {
  await allow("recoverByEmail", "alice@example.com");
  expect(JSON.stringify(await db().rateLimit.findMany())).not.toContain("alice");
});
