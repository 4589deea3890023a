import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET, POST } from "@/app/api/cron/reminders/route";
import { GET as health } from "@/app/api/health/route";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { writeHeartbeat } from "@/lib/reminders/heartbeat.store";
import { addDevice, addLine, createPerson } from "../support/people";
import { type PushService, startPushService } from "../support/push-service";

const added = new Date("2027-03-01T05:00:00Z");
const lead30 = new Date("2027-03-14T02:00:00Z");

let service: PushService;

beforeAll(async () => {
  service = await startPushService();
  process.env.PUSH_ENDPOINT_ORIGINS = service.origin;
});
afterAll(() => service.close());

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: added });
  await db().user.deleteMany();
  await db().heartbeat.deleteMany();
});
afterEach(() => {
  vi.useRealTimers();
});

const ask = (headers: Record<string, string>, method = "GET") =>
  new Request("http://localhost:3000/api/cron/reminders", { method, headers });
const withSecret = () => ({ authorization: `Bearer ${env().CRON_SECRET}` });

describe.each([
  ["GET", GET],
  ["POST", POST],
])("%s /api/cron/reminders", (method, route) => {
  it.each<[string, () => Record<string, string>]>([
    ["no secret", () => ({})],
    ["a wrong secret", () => ({ authorization: "Bearer wrong" })],
    ["an empty secret", () => ({ authorization: "Bearer " })],
    ["the secret as a user's password", () => ({ authorization: `Basic ${env().CRON_SECRET}` })],
    ["only a part of it", () => ({ authorization: withSecret().authorization.slice(0, -1) })],
  ])("answers 401 to %s and does nothing", async (_, headers) => {
    const response = await route(ask(headers(), method));
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: "unauthorized" });
    expect(await db().heartbeat.count()).toBe(0);
  });

  it("plans and delivers what is due, and says what it did", async () => {
    const alice = await createPerson();
    const phone = service.subscribe({ vapidKey: env().VAPID_PUBLIC_KEY });
    await addDevice(alice, phone);
    await addLine(alice, {}, added);
    vi.setSystemTime(lead30);
    const response = await route(ask(withSecret(), method));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      planned: 1,
      delivered: 1,
      failed: 0,
      gone: 0,
      held: 0,
      remaining: 0,
      rejections: [],
      tookMs: 0,
    });
    expect(JSON.parse((await service.next(phone)).text)).toMatchObject({
      web_push: 8030,
      notification: { title: "Cellcard ··678: 30 days left" },
    });
  });
});

describe("GET /api/health", () => {
  it("answers 200 with the database, the last tick and the backlog", async () => {
    const alice = await createPerson();
    await addLine(alice, {}, added);
    await writeHeartbeat(added, {});
    vi.setSystemTime(new Date(added.getTime() + 30_000));
    const response = await health();
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      status: "ok",
      database: { ok: true },
      tick: { lastAt: added.toISOString(), ageMs: 30_000 },
      backlog: 0,
    });
  });

  it("answers 503 once no tick has ended for long, and says what waits", async () => {
    const alice = await createPerson();
    await addLine(alice, {}, added);
    await writeHeartbeat(added, {});
    vi.setSystemTime(lead30);
    const response = await health();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "tick overdue", backlog: 1 });
    await POST(ask(withSecret(), "POST"));
    expect((await health()).status).toBe(200);
  });

  it("gives a server that has just started time for its first tick", async () => {
    const response = await health();
    expect(await response.json()).toMatchObject({ tick: { lastAt: null, ageMs: null } });
    expect(response.status).toBe(200);
  });

  it("counts what can't be planned, which is one person's trouble", async () => {
    const alice = await createPerson();
    await addLine(alice, {}, added);
    await addLine(await createPerson(), {}, added);
    await db().preferences.update({ where: { userId: alice }, data: { leads: ["soon"] } });
    vi.spyOn(console, "error").mockImplementationOnce(() => {});
    vi.setSystemTime(lead30);
    await POST(ask(withSecret(), "POST"));
    const response = await health();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ok", unplanned: 1 });
  });

  it("tells a stranger nothing about people, numbers or secrets", async () => {
    const alice = await createPerson();
    await addLine(alice, { label: "Bank" }, added);
    const text = await (await health()).text();
    for (const secret of ["Bank", "345", alice, env().CRON_SECRET ?? "?", env().DATABASE_URL]) {
      expect(text).not.toContain(secret);
    }
  });
});
