import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";
import { countDeliveries } from "./delivery.store";
import { countDueWatches } from "./due.store";

const name = "tick";

/** Notes that a tick ended, and what it did. */
export async function writeHeartbeat(at: Date, report: Prisma.InputJsonObject): Promise<void> {
  const beat = { at, report };
  await db().heartbeat.upsert({ where: { name }, create: { name, ...beat }, update: beat });
}

/** When a tick last ended (null: never), and how much is due and not yet done. */
export async function readPulse(now: Date): Promise<{ lastTick: Date | null; backlog: number }> {
  const beat = await db().heartbeat.findUnique({ where: { name } });
  const { due } = await countDeliveries(now);
  return { lastTick: beat?.at ?? null, backlog: due + (await countDueWatches(now)) };
}
