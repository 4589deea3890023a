import { env } from "@/lib/env";
import { readPulse } from "@/lib/reminders/heartbeat.store";

export const dynamic = "force-dynamic";

/**
 * Where nothing ticks by itself (TICK_SECONDS=0) a platform's scheduler does, at least daily. A
 * tick with much to send may take longer than ten short intervals.
 */
const overdueMs = (tickSeconds: number) =>
  tickSeconds > 0 ? Math.max(tickSeconds * 10_000, 120_000) : 25 * 3_600_000;

/** For a monitor: the database's answer, the age of the last tick, what is due and not yet done. */
export async function GET(): Promise<Response> {
  const now = new Date();
  const started = performance.now();
  try {
    const { lastTick, backlog } = await readPulse(now);
    const tickAgeMs = lastTick ? now.getTime() - lastTick.getTime() : null;
    // A server that has just started has had no time to tick.
    const reference = tickAgeMs ?? process.uptime() * 1000;
    const overdue = reference > overdueMs(env().TICK_SECONDS);
    return Response.json(
      {
        status: overdue ? "tick overdue" : "ok",
        database: { ok: true, tookMs: Math.round(performance.now() - started) },
        tick: { lastAt: lastTick, ageMs: tickAgeMs },
        backlog,
      },
      { status: overdue ? 503 : 200, headers: { "Cache-Control": "no-store" } },
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
