import { z } from "zod";
import { db } from "@/lib/db";
import { latelyMs, type Others } from "./judgement";

/** More say nothing more. */
const most = 100;

const found = z.tuple([z.object({ accepted: z.number(), doubted: z.number() })]);

/** What a push service (host and port) has said lately of its other devices of one VAPID key. */
export async function findOthers(
  host: string,
  vapidKey: string,
  except: readonly string[],
  now: Date,
): Promise<Others> {
  const since = new Date(now.getTime() - latelyMs);
  const [others] = found.parse(
    await db().$queryRaw`
      SELECT count(*) FILTER (WHERE "doubtedSince" IS NULL)::int AS accepted,
        count(*) FILTER (WHERE "doubtedSince" IS NOT NULL)::int AS doubted
      FROM (
        SELECT "doubtedSince" FROM "Device"
        WHERE split_part(endpoint, '/', 3) = ${host} AND "vapidKey" = ${vapidKey}
          AND id <> ALL(${except})
          AND ("doubtedSince" IS NOT NULL OR "lastAcceptedAt" BETWEEN ${since} AND ${now})
        LIMIT ${most}
      ) others`,
  );
  return others;
}
