import { z } from "zod";
import { db } from "@/lib/db";
import { causeOf } from "./cause";
import { lockMessages, storePlans, takeBack, watched } from "./plan.store";
import { currentPlanHashes } from "./plan-hash";
import { resettle } from "./schedule";

const hashRows = z.array(z.object({ planHash: z.string() }));
const watchRows = z.array(z.object({ id: z.string(), personId: z.string() }));

/** The hashes that watches carry and this version of the app doesn't make: a few index probes. */
async function staleHashes(): Promise<string[]> {
  const carried = hashRows.parse(
    await db().$queryRaw`
      WITH RECURSIVE hash AS (
        (SELECT "planHash" FROM "Watch" ORDER BY "planHash" LIMIT 1)
        UNION ALL
        SELECT (
          SELECT w."planHash" FROM "Watch" w WHERE w."planHash" > hash."planHash"
          ORDER BY w."planHash" LIMIT 1
        ) FROM hash WHERE hash."planHash" IS NOT NULL
      ) SELECT "planHash" FROM hash WHERE "planHash" IS NOT NULL`,
  );
  const current = currentPlanHashes();
  return carried.flatMap(({ planHash }) => (current.has(planHash) ? [] : planHash));
}

/**
 * Replans up to `limit` watches whose plan was made from stages, holidays or leads that have
 * changed since. What is announced and still part of the plan stays.
 * @returns how many were replanned; none where the database refuses, which the tick outlives
 */
export async function replanStale(now: Date, limit: number): Promise<number> {
  const stale = await staleHashes();
  if (stale.length === 0) return 0;
  const replanning = db().$transaction(async (tx) => {
    const claimed = watchRows.parse(
      await tx.$queryRaw`
        SELECT w.id, w."personId" FROM "Watch" w
        JOIN "Preferences" p ON p."userId" = w."personId"
        WHERE w."planHash" = ANY(${stale})
        LIMIT ${limit} FOR UPDATE OF p SKIP LOCKED`,
    );
    await lockMessages(tx, [...new Set(claimed.map(({ personId }) => personId))]);
    const watches = await tx.watch.findMany({
      where: { id: { in: claimed.map(({ id }) => id) } },
      include: watched,
    });
    const dropped = await storePlans(tx, watches, now, (moments, recorded, { zone }) =>
      resettle(moments, recorded, zone, now),
    );
    await takeBack(tx, { id: { in: dropped.map(({ id }) => id) } }, "withdrawn");
    // What stays serves until the new next moment, where that is the later one.
    await tx.$executeRaw`
      UPDATE "Message" m SET "expiresAt" = w."nextAt" FROM "Watch" w
      WHERE w.id = ANY(${watches.map(({ id }) => id)}) AND m."lineId" = w."lineId"
        AND m."personId" = w."personId" AND m.state = 'open' AND m."expiresAt" < w."nextAt"`;
    return watches.length;
  });
  return replanning.catch((error) => {
    console.error(`replanning failed: ${causeOf(error)}`);
    return 0;
  });
}
