import { hourMs } from "@/lib/dates";
import { env } from "@/lib/env";
import { findTooLarge, findTroubles } from "@/lib/push/trouble.store";
import { readPulse } from "@/lib/reminders/heartbeat.store";

export const dynamic = "force-dynamic";

/**
 * Where nothing ticks by itself (TICK_SECONDS=0) a platform's scheduler does, at least daily. A
 * tick with much to send may take longer than ten short intervals.
 */
const overdueMs = (tickSeconds: number) =>
  tickSeconds > 0 ? Math.max(tickSeconds * 10_000, 120_000) : 25 * hourMs;

/**
 * For a monitor: the database's answer, the age of the last tick, what is due and not yet done, how
 * many watches can't be planned, and the push services in trouble, or that found a message of the
 * last day too large. 503 where somebody has to act:
 * the database is gone, nothing ticks, or a push service refuses our key. One that is away or busy
 * comes back by itself, and who can mend a watch that can't be planned sees so on the dashboard.
 */
export async function GET(): Promise<Response> {
  const now = new Date();
  const started = performance.now();
  try {
    const [{ lastTick, backlog, unplanned }, troubles, tooLarge] = await Promise.all([
      readPulse(now),
      findTroubles(now),
      findTooLarge(now),
    ]);
    const tickAgeMs = lastTick ? now.getTime() - lastTick.getTime() : null;
    // A server that has just started has had no time to tick.
    const reference = tickAgeMs ?? process.uptime() * 1000;
    const overdue = reference > overdueMs(env().TICK_SECONDS) && "tick overdue";
    const refused = troubles.some(({ kind }) => kind === "refusing") && "refused by a push service";
    const problem = overdue || refused;
    return Response.json(
      {
        status: problem || "ok",
        database: { ok: true, tookMs: Math.round(performance.now() - started) },
        tick: { lastAt: lastTick, ageMs: tickAgeMs },
        backlog,
        unplanned,
        alarms: [
          ...troubles.map(({ host, kind, since }) => ({ host, kind, since })),
          ...tooLarge.map((alarm) => ({ ...alarm, kind: "tooLarge" })),
        ],
      },
      { status: problem ? 503 : 200, headers: { "Cache-Control": "no-store" } },
    );
  } catch (error) {
    console.error(
      `health: ${error instanceof Error ? error.message.split("\n").at(-1) : "unknown"}`,
    );
    return Response.json(
      { status: "database gone", database: { ok: false } },
      { status: 503, headers: { "Cache-Control": "no-store" } },
    );
  }
}
