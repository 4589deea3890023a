// A replica whose ticks find nothing to do.
import { z } from "zod";
import { pushSender } from "@/lib/push/sender";
import { tick } from "@/lib/reminders/tick";
import { serve } from "./process";

const Question = z.object({ at: z.coerce.date(), ticks: z.number() });

serve(async (question) => {
  const { at, ticks } = Question.parse(question);
  const started = performance.now();
  for (let n = 0; n < ticks; n += 1) {
    const { planned, remaining } = await tick(pushSender(), () => at, 25_000);
    if (planned + remaining > 0) throw new Error("the tick was not idle");
  }
  return (performance.now() - started) / ticks;
});
