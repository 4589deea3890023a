import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { reason } from "../failure";

type Schedule = { url: string; secret: string; everySeconds: number };

/** What the scheduled route answers, of lib/reminders/tick.ts's TickReport. */
const Report = z.object({
  planned: z.number(),
  delivered: z.number(),
  failed: z.number(),
  gone: z.number(),
  remaining: z.number(),
});

/** Something is left, and the tick got on: what only waits is not asked for without a pause. */
export function hasMoreToDo(report: unknown): boolean {
  const { data } = Report.safeParse(report);
  if (!data) return false;
  return data.remaining > 0 && data.planned + data.delivered + data.failed + data.gone > 0;
}

type Outcome = { trouble: string | null; more: boolean };

async function tick({ url, secret }: Schedule, signal: AbortSignal): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
    });
    const text = await response.text();
    if (!response.ok) return { trouble: `it answered ${response.status}`, more: false };
    return { trouble: null, more: hasMoreToDo(JSON.parse(text)) };
  } catch (error) {
    return { trouble: reason(error), more: false };
  }
}

/**
 * Calls the scheduled route, each time that long after it answered, or at once where it got on and
 * left some to do, until the signal. A trouble is told once when it begins or changes, and once
 * when it is over.
 */
export async function keepTicking(schedule: Schedule, signal: AbortSignal): Promise<void> {
  let told: string | null = null;
  while (!signal.aborted) {
    const { trouble, more } = await tick(schedule, signal);
    if (signal.aborted) return;
    if (trouble && trouble !== told) {
      console.warn(`Reminders: the tick failed: ${trouble}. Trying on.`);
    }
    if (!trouble && told) console.warn("Reminders: the tick works again.");
    told = trouble;
    if (!more) await delay(schedule.everySeconds * 1_000, undefined, { signal }).catch(() => {});
  }
}
