import { setTimeout as delay } from "node:timers/promises";
import { reason } from "../failure";

type Schedule = { url: string; secret: string; everySeconds: number };

async function tick({ url, secret }: Schedule, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
    });
    await response.arrayBuffer();
    return response.ok ? null : `it answered ${response.status}`;
  } catch (error) {
    return reason(error);
  }
}

/**
 * Calls the scheduled route, each time that long after it answered, until the signal. A trouble is
 * told once when it begins or changes, and once when it is over.
 */
export async function keepTicking(schedule: Schedule, signal: AbortSignal): Promise<void> {
  let trouble: string | null = null;
  while (!signal.aborted) {
    const now = await tick(schedule, signal);
    if (signal.aborted) return;
    if (now && now !== trouble) console.warn(`Reminders: the tick failed: ${now}. Trying on.`);
    if (!now && trouble) console.warn("Reminders: the tick works again.");
    trouble = now;
    await delay(schedule.everySeconds * 1_000, undefined, { signal }).catch(() => {});
  }
}
