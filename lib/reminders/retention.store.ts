import { z } from "zod";
import { dayMs, hourMs } from "@/lib/dates";
import { db } from "@/lib/db";

const keptMs = 400 * dayMs;
const batch = 1_000;

const ids = z.array(z.object({ id: z.string() }));
const idOf = ({ id }: { id: string }) => id;

/** The least id that is made from an instant on: the app's ids are UUIDs of version 7 (RFC 9562). */
function leastId(instant: Date): string {
  const time = instant.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** Whether it is this process's turn: once an hour for all replicas together. */
export async function takeTurn(now: Date): Promise<boolean> {
  const anHourAgo = new Date(now.getTime() - hourMs);
  // One from the future is of a clock that was wrong.
  const taken = await db().$executeRaw`
    INSERT INTO "Heartbeat" (name, at, report) VALUES ('retention', ${now}, '{}')
    ON CONFLICT (name) DO UPDATE SET at = EXCLUDED.at
    WHERE "Heartbeat".at <= ${anHourAgo} OR "Heartbeat".at > ${now}`;
  return taken > 0;
}

/**
 * Removes up to a thousand messages that are over and older than 400 days, with their deliveries.
 * What they announced stays on record.
 * @returns whether there may be more
 */
export async function removeOldMessages(now: Date): Promise<boolean> {
  const before = leastId(new Date(now.getTime() - keptMs));
  return db().$transaction(async (tx) => {
    const old = ids.parse(
      await tx.$queryRaw`
        SELECT id FROM "Message" WHERE id < ${before} AND state <> 'open'
        ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
    );
    if (old.length > 0) await tx.message.deleteMany({ where: { id: { in: old.map(idOf) } } });
    return old.length === batch;
  });
}

/**
 * Removes up to a thousand reminders of deadlines more than 400 days past. A plan that still holds
 * such a moment would record it as passed: nothing is announced of it again.
 * @returns whether there may be more
 */
export async function removeOldReminders(now: Date): Promise<boolean> {
  const cutoff = new Date(now.getTime() - keptMs);
  return db().$transaction(async (tx) => {
    const old = ids.parse(
      await tx.$queryRaw`
        SELECT id FROM "Reminder"
        WHERE id < ${leastId(cutoff)} AND "deadlineDate" < ${cutoff}::date
        ORDER BY id LIMIT ${batch} FOR UPDATE SKIP LOCKED`,
    );
    if (old.length > 0) await tx.reminder.deleteMany({ where: { id: { in: old.map(idOf) } } });
    return old.length === batch;
  });
}
