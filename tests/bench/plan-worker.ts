// A replica that only plans. The tick's own way: batch after batch until nothing is due.
import { z } from "zod";
import { planNextPeople } from "@/lib/reminders/due.store";
import { plannedAtOnce } from "@/lib/reminders/tick";
import { serve } from "./process";

const Question = z.object({ at: z.coerce.date() });

serve(async (question) => {
  const { at } = Question.parse(question);
  const started = performance.now();
  const cpu = process.cpuUsage();
  let messages = 0;
  for (;;) {
    const planned = await planNextPeople(at, plannedAtOnce);
    if (planned === null) {
      const { user, system } = process.cpuUsage(cpu);
      return { messages, ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
    }
    messages += planned;
  }
});
