// A replica that ticks until nothing is due, and watches its memory meanwhile.
import { z } from "zod";
import { pushSender } from "@/lib/push/sender";
import { tick } from "@/lib/reminders/tick";
import { serve } from "./process";

const Question = z.object({ at: z.coerce.date() });

/** As the scheduled route has it. */
const budgetMs = 25_000;
const sampleMs = 20;

async function tickToEnd(at: Date) {
  // The clock starts at the moment that everything is due, and goes on from there.
  const started = Date.now();
  const clock = () => new Date(at.getTime() + Date.now() - started);
  const done = { planned: 0, delivered: 0 };
  for (;;) {
    const { planned, delivered, remaining } = await tick(pushSender(), clock, budgetMs);
    done.planned += planned;
    done.delivered += delivered;
    if (remaining === 0) return done;
  }
}

serve(async (question) => {
  const { at } = Question.parse(question);
  // What the first tick loads (the client, the texts) is there before the measuring begins.
  await tickToEnd(new Date(at.getTime() - 60_000));
  globalThis.gc?.();
  const before = process.memoryUsage();
  let peakHeap = before.heapUsed;
  const sampling = setInterval(() => {
    peakHeap = Math.max(peakHeap, process.memoryUsage().heapUsed);
  }, sampleMs);
  const cpu = process.cpuUsage();
  const done = await tickToEnd(at);
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sampling);
  const mb = (bytes: number) => bytes / 2 ** 20;
  return {
    ...done,
    cpuMs: (user + system) / 1_000,
    rss: mb(process.resourceUsage().maxRSS * 1_024 - before.rss),
    heap: mb(peakHeap - before.heapUsed),
  };
});
