// A replica that only delivers: claims, encrypts, sends, records, until nothing is due.
import { z } from "zod";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { createSender } from "@/lib/push/send";
import { createThreadedSender } from "@/lib/push/threads";
import { deliverDue } from "@/lib/reminders/deliver";
import { startFromSource } from "../support/source-thread";
import { serve } from "./process";

const Question = z.object({ at: z.coerce.date() });

const threads = env().SENDING_THREADS;
const options = {
  publicKey: env().VAPID_PUBLIC_KEY,
  privateKey: env().VAPID_PRIVATE_KEY,
  subject: env().VAPID_SUBJECT,
  extraOrigins: env().PUSH_ENDPOINT_ORIGINS,
};
const sender =
  threads > 0 ? createThreadedSender(options, threads, startFromSource) : createSender(options);

serve(async (question) => {
  if (question === "close") {
    await sender.close();
    await db().$disconnect();
    return null;
  }
  const { at } = Question.parse(question);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const until = new Date(at.getTime() + 600_000);
  const { delivered } = await deliverDue(sender, () => at, until);
  const { user, system } = process.cpuUsage(cpu);
  return { delivered, ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
});
