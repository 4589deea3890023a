import { z } from "zod";
import { dayMs } from "@/lib/dates";
import { db } from "@/lib/db";
import { credible, type Trouble } from "./breaker";

const kind = z.enum(["unreachable", "throttling", "refusing", "expiring"]);

/** The push services that something is wrong with; few, and mostly none. */
export async function findTroubles(now: Date): Promise<Trouble[]> {
  const rows = await db().pushTrouble.findMany({ orderBy: { since: "asc" } });
  return rows.map((row) => credible({ ...row, kind: kind.parse(row.kind) }, now));
}

/** @returns whether it is new: no replica has seen it before */
export async function saveTrouble({ host, ...trouble }: Trouble): Promise<boolean> {
  const { count } = await db().pushTrouble.createMany({
    data: { host, ...trouble },
    skipDuplicates: true,
  });
  if (count > 0) return true;
  const { since, ...later } = trouble;
  await db().pushTrouble.updateMany({ where: { host }, data: later });
  // It can't have begun later: that was a clock that was wrong.
  await db().pushTrouble.updateMany({ where: { host, since: { gt: since } }, data: { since } });
  return false;
}

/** Forgets those of services that nobody has sent to for a day: nothing else would end them. */
export async function removeOldTroubles(now: Date): Promise<void> {
  const aDayAgo = new Date(now.getTime() - dayMs);
  await db().pushTrouble.deleteMany({ where: { pausedUntil: { lt: aDayAgo } } });
  await db().heartbeat.deleteMany({
    where: { name: { startsWith: tooLarge }, at: { lt: aDayAgo } },
  });
}

/** The beginning of the names of the heartbeats of services that found a message too large. */
const tooLarge = "too large for ";

/**
 * Notes, for a day, that a service found a message too large: nothing that it does later says that
 * the next one isn't.
 * @returns whether that is new
 */
export async function noteTooLarge(host: string, now: Date): Promise<boolean> {
  const aDayAgo = new Date(now.getTime() - dayMs);
  const noted = await db().$executeRaw`
    INSERT INTO "Heartbeat" (name, at, report) VALUES (${tooLarge + host}, ${now}, '{}')
    ON CONFLICT (name) DO UPDATE SET at = EXCLUDED.at
    WHERE "Heartbeat".at <= ${aDayAgo} OR "Heartbeat".at > ${now}`;
  return noted > 0;
}

/** The services that found a message too large in the last day. */
export async function findTooLarge(now: Date): Promise<{ host: string; since: Date }[]> {
  const rows = await db().heartbeat.findMany({
    where: { name: { startsWith: tooLarge }, at: { gt: new Date(now.getTime() - dayMs) } },
    orderBy: { at: "asc" },
  });
  return rows.map(({ name, at }) => ({ host: name.slice(tooLarge.length), since: at }));
}

export async function endTrouble(host: string): Promise<void> {
  await db().pushTrouble.deleteMany({ where: { host } });
}
