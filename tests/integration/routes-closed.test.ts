import { createServer } from "node:net";
import { expect, it, vi } from "vitest";

// A server that was started without a CRON_SECRET, and whose database has gone since.
const closedPort = await new Promise<number>((resolve, reject) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address();
    server.close(() =>
      address && typeof address === "object" ? resolve(address.port) : reject(address),
    );
  });
});
process.env.CRON_SECRET = "";
process.env.DATABASE_URL = `postgresql://keeper:secret@127.0.0.1:${closedPort}/keepline`;

const cron = await import("@/app/api/cron/reminders/route");
const health = await import("@/app/api/health/route");

it.each(["Bearer ", "Bearer undefined", "Bearer", ""])(
  "without a secret the scheduled route is closed to %j",
  async (authorization) => {
    const headers = { authorization };
    const response = await cron.GET(new Request("http://localhost:3000/", { headers }));
    expect(response.status).toBe(401);
  },
);

it("without its database health answers 503, with one line for the operator", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  const response = await health.GET();
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ status: "database gone", database: { ok: false } });
  expect(complaint.mock.calls).toHaveLength(1);
  const [line] = complaint.mock.calls[0] ?? [];
  expect(line).toMatch(/^health: \S.+$/);
  expect(line).not.toContain("secret");
  complaint.mockRestore();
});
