import { hourMs, minuteMs } from "@/lib/dates";
import { db } from "@/lib/db";

const name = "clock";

/** By so much one replica's clock may be ahead of another's. No lease lasts longer. */
const skewMs = 5 * minuteMs;

/**
 * Notes the time at which a tick begins. Where one has begun later than that already, its clock was
 * ahead, and nothing that it put off is to wait for the time that it took for now.
 * @returns whether that was so
 */
export async function noteTime(now: Date): Promise<boolean> {
  const last = await db().heartbeat.findUnique({ where: { name } });
  const wasAhead = last !== null && last.at.getTime() > now.getTime() + skewMs;
  if (wasAhead) await takeUpAgain(now);
  await db().heartbeat.upsert({
    where: { name },
    create: { name, at: now, report: {} },
    update: { at: now },
  });
  return wasAhead;
}

/**
 * Makes due what waits: retries, for a pause to end, or for a lease of the wrong time, which is
 * given the time of a right one for what is still in flight. What was planned before its moment waits
 * for that; what falls into quiet hours is held when it is claimed.
 */
async function takeUpAgain(now: Date): Promise<void> {
  const soon = new Date(now.getTime() + skewMs);
  // What a device that is added later would wait for.
  await db().$executeRaw`
    UPDATE "Message" m SET "notBefore" = LEAST(m."notBefore", GREATEST(
      ${now}::timestamptz, (SELECT max(r.moment) FROM "Reminder" r WHERE r."messageId" = m.id)
    ))
    WHERE m.state = 'open' AND m.quiet IS NULL AND m."notBefore" > ${soon}`;
  await db().$executeRaw`
    UPDATE "Delivery" d SET "nextTryAt" = LEAST(d."nextTryAt", GREATEST(
      CASE WHEN d."leaseToken" IS NULL THEN ${now}::timestamptz ELSE ${soon}::timestamptz END,
      (SELECT max(r.moment) FROM "Reminder" r WHERE r."messageId" = d."messageId")
    ))
    WHERE d.state = 'pending' AND d."nextTryAt" > ${soon}`;
  // What can't be planned is set aside for an hour at the most.
  await db().watch.updateMany({
    where: { planError: { not: null }, nextAt: { gt: new Date(soon.getTime() + hourMs) } },
    data: { nextAt: now },
  });
}
