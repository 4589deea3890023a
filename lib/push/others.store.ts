import { z } from "zod";
import { db } from "@/lib/db";
import { latelyMs, type Others } from "./judgement";

/** More say nothing more. */
const most = 100;
const mostLookedAt = 10_000;

const found = z.tuple([z.object({ accepted: z.number(), doubted: z.number() })]);

/**
 * What a push service (host and port) has said lately of its other devices of one VAPID key, of
 * those that are still sent to. Each is counted by an index of its own: a service may have all the
 * devices that there are. Of those that it accepts so many are looked at and no more: what it said
 * last of each is in no index, which would have to be written with every message.
 */
export async function findOthers(
  host: string,
  vapidKey: string,
  except: readonly string[],
  now: Date,
): Promise<Others> {
  const since = new Date(now.getTime() - latelyMs);
  const [others] = found.parse(
    await db().$queryRaw`
      SELECT (
        SELECT count(*)::int FROM (
          SELECT 1 FROM (
            SELECT id, "lastAcceptedAt" FROM "Device"
            WHERE split_part(endpoint, '/', 3) = ${host} AND "vapidKey" = ${vapidKey}
              AND doubt IS NULL AND stopped IS NULL
            LIMIT ${mostLookedAt}
          ) d
          WHERE "lastAcceptedAt" BETWEEN ${since} AND ${now} AND id <> ALL(${except})
          LIMIT ${most}
        ) a
      ) AS accepted, (
        SELECT count(*)::int FROM (
          SELECT 1 FROM "Device"
          WHERE split_part(endpoint, '/', 3) = ${host} AND "vapidKey" = ${vapidKey}
            AND "doubtedAt" BETWEEN ${since} AND ${now}
            AND doubt = 'refused' AND stopped IS NULL AND id <> ALL(${except})
          LIMIT ${most}
        ) d
      ) AS doubted`,
  );
  return others;
}
