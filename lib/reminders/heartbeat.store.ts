import { hourMs } from "@/lib/dates";
import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";
import { countDue } from "./delivery.store";
import { countDueWatches } from "./due.store";

const name = "tick";

/** Notes that a tick ended, and what it did. */
export async function writeHeartbeat(at: Date, report: Prisma.InputJsonObject): Promise<void> {
  const beat = { at, report };
  await db().heartbeat.upsert({ where: { name }, create: { name, ...beat }, update: beat });
}

/** More are no other news. */
const mostUnplanned = 1_000;

/** How many watches can't be planned. They wait for an hour at the most; an index is of them alone. */
const countUnplanned = (now: Date): Promise<number> =>
  db().watch.count({
    where: { nextAt: { lte: new Date(now.getTime() + hourMs) }, planError: { not: null } },
    take: mostUnplanned,
  });

export interface Pulse {
  /** When a tick last ended; null: never. */
  lastTick: Date | null;
  /** How much is due and not yet done. */
  backlog: number;
  /** How many watches can't be planned, counted up to 1,000. */
  unplanned: number;
}

export async function readPulse(now: Date): Promise<Pulse> {
  const [beat, deliveries, watches, unplanned] = await Promise.all([
    db().heartbeat.findUnique({ where: { name } }),
    countDue(now),
    countDueWatches(now),
    countUnplanned(now),
  ]);
  return { lastTick: beat?.at ?? null, backlog: deliveries + watches, unplanned };
}
