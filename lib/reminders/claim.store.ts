import { randomUUID } from "node:crypto";
import { z } from "zod";
import { parseCalendarDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { latestUrgent } from "./badge";
import { storedQuiet } from "./quiet";

const calendarDate = z.string().transform((text, context) => {
  const date = parseCalendarDate(text);
  if (!date) context.addIssue("no date");
  return date ?? z.NEVER;
});

const claimedLine = z.object({
  id: z.string(),
  e164: z.string(),
  label: z.string(),
  carrierId: z.string().nullable(),
  zone: z.string(),
  validUntil: calendarDate,
  /** The day of its latest renewal, where the new date is not known yet. */
  unconfirmed: calendarDate.nullable(),
  ownCarrier: z
    .object({
      id: z.string(),
      ownerId: z.string(),
      name: z.string(),
      country: z.string(),
      zone: z.string(),
      stages: z.json(),
      rule: z.json(),
      steps: z.array(z.string()),
      balanceCode: z.string().nullable(),
      topUpCode: z.string().nullable(),
      hotline: z.string().nullable(),
      note: z.string().nullable(),
      createdAt: z.coerce.date(),
    })
    .nullable(),
});
export type ClaimedLine = z.infer<typeof claimedLine>;

const alike = z.object({
  carrierId: z.string().nullable(),
  ownStages: z.unknown(),
  zone: z.string(),
  validUntil: calendarDate,
  count: z.number(),
});

const claim = z.object({
  id: z.string(),
  leaseToken: z.string(),
  tries: z.number(),
  message: z.object({
    id: z.string(),
    personId: z.string(),
    /** Null for a bundle. */
    lineId: z.string().nullable(),
    topic: z.string(),
    late: z.boolean(),
    notBefore: z.coerce.date(),
    expiresAt: z.coerce.date(),
    /** What doesn't parse holds nothing. */
    quiet: storedQuiet.catch(null),
  }),
  device: z
    .object({
      id: z.string(),
      userId: z.string(),
      endpoint: z.string(),
      p256dh: z.string(),
      auth: z.string(),
      vapidKey: z.string(),
      origin: z.string(),
      locale: z.string(),
      stopped: z.enum(["refused", "failing"]).nullable(),
      doubt: z.enum(["gone", "refused"]).nullable(),
      doubtedSince: z.coerce.date().nullable(),
      doubtedAt: z.coerce.date().nullable(),
    })
    .nullable(),
  /** What a bundle tells now; null where it is one line's message. */
  bundle: z
    .object({
      reminderIds: z.array(z.string()),
      /** The next moment of any of its lines. */
      nextAt: z.coerce.date().nullable(),
    })
    .nullable(),
  /** One, or the most urgent of a bundle; none where they are gone. */
  lines: z
    .array(claimedLine)
    .nullable()
    .transform((lines) => lines ?? []),
  /** Of all the person's lines those that may be urgent, for the app's icon. */
  soon: z
    .array(alike)
    .nullable()
    .transform((lines) => lines ?? []),
});

/** A delivery that nobody else may send before its lease ends, with all that sending it needs. */
export type Claim = z.infer<typeof claim>;

/** Whoever holds it records what became of the delivery. */
export type Lease = Pick<Claim, "id" | "leaseToken">;

const rows = z.array(z.object({ claim: z.unknown() }));
const lease = z.object({ id: z.string(), leaseToken: z.string() });
const heldRows = z.array(z.object({ id: z.string() }));

export interface Claimed {
  claims: Claim[];
  /** Rows that make no sense, with why. */
  unreadable: (Lease & { problem: string })[];
}

/** More than a bundle names: a shop's hundreds of lines are not to be read for each of its devices. */
const mostOfBundle = 8;

/** The reminders that a bundle still tells. */
const toldByBundle = Prisma.sql`
  "Reminder" r
  JOIN "Watch" w ON w.id = r."watchId" AND w."letGoAt" IS NULL
  JOIN "Line" l ON l.id = w."lineId" AND l."archivedAt" IS NULL AND l."validUntil" <= r."deadlineDate"
  WHERE r."messageId" = m.id AND r.outcome = 'announced'`;
/** More days and carriers than these, the latest first, make no difference on an icon. */
const mostAlike = 100;

/**
 * Takes up to `limit` due deliveries until `leaseEnd`, those that have waited longest first, and
 * those of some push services (host and port) not. A lease that runs out makes its delivery due
 * again, so a crash repeats only what was in flight.
 *
 * `ANY(ARRAY(SELECT …))` rather than a join: PostgreSQL takes an array that it can't see for a few
 * rows and goes by the index, where it would else read the whole table for some hundred rows.
 * MATERIALIZED, so that a person's lines are looked through once, for all their deliveries.
 */
export async function claimDeliveries(
  now: Date,
  limit: number,
  leaseEnd: Date,
  except: readonly string[] = [],
): Promise<Claimed> {
  const leaseToken = randomUUID();
  const found = rows.parse(
    await db().$queryRaw`
      WITH due AS (
        SELECT d.id FROM "Delivery" d
        WHERE d.state = 'pending' AND d."nextTryAt" <= ${now}
          AND (${except.length === 0} OR NOT EXISTS (
            SELECT 1 FROM "Device" v
            WHERE v.id = d."deviceId" AND split_part(v.endpoint, '/', 3) = ANY(${except})
          ))
        ORDER BY d."nextTryAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), claimed AS (
        UPDATE "Delivery" d
        SET "nextTryAt" = ${leaseEnd}, "leaseToken" = ${leaseToken}::uuid, tries = tries + 1
        WHERE d.id = ANY(ARRAY(SELECT id FROM due))
        RETURNING d.id, d."messageId", d."deviceId", d.tries
      ), told AS MATERIALIZED (
        SELECT p.id, (
          SELECT json_agg(s) FROM (
            SELECT l."carrierId", o.stages AS "ownStages", l.zone, l."validUntil",
              count(*) AS count
            FROM "Line" l LEFT JOIN "OwnCarrier" o ON o.id = l."ownCarrierId"
            WHERE l."ownerId" = p.id AND l."archivedAt" IS NULL
              AND l."validUntil" <= ${latestUrgent(now)}::date
              AND NOT EXISTS (
                SELECT 1 FROM "Watch" w
                WHERE w."lineId" = l.id AND w."personId" = p.id AND w."letGoAt" IS NOT NULL
              )
            GROUP BY l."carrierId", o.id, l.zone, l."validUntil"
            ORDER BY l."validUntil" DESC LIMIT ${mostAlike}
          ) s
        ) AS soon
        FROM (
          SELECT DISTINCT m."personId" AS id FROM claimed c JOIN "Message" m ON m.id = c."messageId"
        ) p
      )
      SELECT json_build_object(
        'id', c.id, 'leaseToken', ${leaseToken}::text, 'tries', c.tries,
        'message', json_build_object(
          'id', m.id, 'personId', m."personId", 'lineId', m."lineId", 'topic', m.topic,
          'late', m.late, 'notBefore', m."notBefore", 'expiresAt', m."expiresAt", 'quiet', m.quiet
        ),
        'device', CASE WHEN v.id IS NOT NULL THEN json_build_object(
          'id', v.id, 'userId', v."userId", 'endpoint', v.endpoint, 'p256dh', v.p256dh,
          'auth', v.auth, 'vapidKey', v."vapidKey", 'origin', v.origin, 'locale', v.locale,
          'stopped', v.stopped, 'doubt', v.doubt, 'doubtedSince', v."doubtedSince",
          'doubtedAt', v."doubtedAt"
        ) END,
        'bundle', CASE WHEN m."lineId" IS NULL THEN (
          SELECT json_build_object(
            'reminderIds', COALESCE(json_agg(r.id), '[]'),
            'nextAt', min(w."nextAt") FILTER (WHERE w."nextAt" > ${now})
          ) FROM ${toldByBundle}
        ) END,
        'soon', p.soon, 'lines', (
          SELECT json_agg(json_build_object(
            'id', l.id, 'e164', l.e164, 'label', l.label, 'carrierId', l."carrierId",
            'zone', l.zone, 'validUntil', l."validUntil", 'ownCarrier', o, 'unconfirmed', (
              SELECT CASE WHEN n."confirmedAt" IS NULL THEN n."renewedOn" END
              FROM "Renewal" n WHERE n."lineId" = l.id AND n."undoneAt" IS NULL
              ORDER BY n."recordedAt" DESC, n.id DESC LIMIT 1
            )
          ))
          FROM (
            SELECT m."lineId" AS id WHERE m."lineId" IS NOT NULL
            UNION ALL
            (SELECT l.id FROM ${toldByBundle} AND m."lineId" IS NULL
             ORDER BY r."deadlineDate" < ${now}::date, r."deadlineDate", l.id LIMIT ${mostOfBundle})
          ) named
          JOIN "Line" l ON l.id = named.id
          LEFT JOIN "OwnCarrier" o ON o.id = l."ownCarrierId"
        )
      ) AS claim
      FROM claimed c
      JOIN "Message" m ON m.id = c."messageId"
      JOIN told p ON p.id = m."personId"
      LEFT JOIN "Device" v ON v.id = c."deviceId"`,
  );
  const result: Claimed = { claims: [], unreadable: [] };
  for (const row of found) {
    const parsed = claim.safeParse(row.claim);
    if (parsed.success) result.claims.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      const problem = `${issue?.path.join(".")}: ${issue?.message}`;
      result.unreadable.push({ ...lease.parse(row.claim), problem });
    }
  }
  return result;
}

/** Which of these are still to be sent, by whoever claimed them: nobody has ended them since. */
export async function findHeld(claims: readonly Lease[]): Promise<Set<string>> {
  const held = heldRows.parse(
    await db().$queryRaw`
      SELECT d.id FROM "Delivery" d
      JOIN unnest(
        ${claims.map(({ id }) => id)}::text[], ${claims.map(({ leaseToken }) => leaseToken)}::uuid[]
      ) AS c(id, token) ON d."leaseToken" = c.token
      WHERE d.id = ANY(ARRAY(SELECT unnest(${claims.map(({ id }) => id)}::text[])))
        AND d.id = c.id AND d.state = 'pending'`,
  );
  return new Set(held.map(({ id }) => id));
}
