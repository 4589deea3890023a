import { db } from "@/lib/db";
import { doubtStandsMs, type Suspicion } from "@/lib/push/judgement";
import type { Lease } from "./claim.store";

/** What became of a try, for the log that the person reads. */
interface Tried {
  status: number | null;
  error: string | null;
}

export type Blame = "service" | "network" | Suspicion;

/**
 * What is to be recorded of a delivery that was claimed.
 * - sent: a device accepted it. The message is done, and so is what it announced, even where an
 *   edit withdrew it while it was in flight. `told`: the reminders of a bundle that it named.
 * - later: it is due again at `nextTryAt`; the device stays. `tried` null: it was not sent, which
 *   counts as no try. `blame`: it may be the device's own failure; "network" stops a device that
 *   has failed for a week, a suspicion notes what its service says of it.
 * - ended: final; the device stays. `stop`: nothing more is sent to it until it subscribes again.
 * - gone: the subscription is no more (RFC 8030 section 7.3): the device goes, and all that was
 *   still to be sent to it ends.
 */
export type Recorded = { lease: Lease } & (
  | { kind: "sent"; status: number | null; told: readonly string[] }
  | { kind: "later"; nextTryAt: Date; tried: Tried | null; blame: Blame | null }
  | { kind: "ended"; state: "failed" | "expired"; tried: Tried | null; stop: boolean }
  | { kind: "gone"; tried: Tried }
);

const weekMs = 7 * 86_400_000;
const mostFailures = 10;

type Of<Kind extends Recorded["kind"]> = Extract<Recorded, { kind: Kind }>;

const idsOf = (rows: readonly Recorded[]) => rows.map(({ lease }) => lease.id);
const tokensOf = (rows: readonly Recorded[]) => rows.map(({ lease }) => lease.leaseToken);

/** Whether the database answers at all. */
export const isDatabaseThere = (): Promise<boolean> =>
  db().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );

/**
 * Records what became of deliveries, in one transaction; a row whose token is not held any more is
 * left as it is. Messages are locked first, then deliveries, then devices, as everybody does, the
 * messages and the devices in their order: else two that record, or one that replans, would block
 * each other. Of `ANY(ARRAY(SELECT …))` see claim.store.ts.
 */
export async function recordOutcomes(rows: readonly Recorded[], now: Date): Promise<void> {
  const of = <Kind extends Recorded["kind"]>(kind: Kind) =>
    rows.filter((row): row is Of<Kind> => row.kind === kind);
  const [sent, later, ended, gone] = [of("sent"), of("later"), of("ended"), of("gone")];
  await db().$transaction([
    db().$executeRaw`
      SELECT 1 FROM "Message" m
      WHERE m.id = ANY(ARRAY(
        SELECT "messageId" FROM "Delivery" WHERE id = ANY(ARRAY(SELECT unnest(${idsOf(rows)}::text[])))
      ))
      ORDER BY m.id FOR UPDATE`,
    ...(sent.length > 0 ? [recordSent(sent, now)] : []),
    ...(later.length > 0 ? [recordLater(later, now)] : []),
    ...(ended.length > 0 ? [recordEnded(ended)] : []),
    ...(gone.length > 0 ? [recordGone(gone)] : []),
  ]);
}

const recordSent = (rows: readonly Of<"sent">[], now: Date) =>
  db().$executeRaw`
    WITH sent AS (
      UPDATE "Delivery" d SET state = 'sent', "sentAt" = ${now}, "lastStatus" = r.status,
        "lastError" = NULL, "leaseToken" = NULL
      FROM unnest(
        ${idsOf(rows)}::text[], ${tokensOf(rows)}::uuid[], ${rows.map(({ status }) => status)}::int[]
      ) AS r(id, token, status)
      WHERE d.id = ANY(ARRAY(SELECT unnest(${idsOf(rows)}::text[])))
        AND d.id = r.id AND d."leaseToken" = r.token
      RETURNING d."messageId", d."deviceId"
    ), devices AS (
      SELECT id FROM "Device" WHERE id IN (SELECT "deviceId" FROM sent) ORDER BY id FOR UPDATE
    ), reached AS (
      UPDATE "Device" SET "lastAcceptedAt" = ${now}, failures = 0, "failingSince" = NULL,
        doubt = NULL, "doubtedSince" = NULL, "doubtedAt" = NULL
      WHERE id IN (SELECT id FROM devices)
    ), done AS (
      UPDATE "Message" SET state = 'done', "doneAt" = COALESCE("doneAt", ${now})
      WHERE state <> 'done' AND id IN (SELECT "messageId" FROM sent)
    )
    UPDATE "Reminder" SET outcome = 'announced', "updatedAt" = ${now}
    WHERE outcome <> 'announced' AND id IN (
      SELECT r.id FROM sent JOIN "Message" m ON m.id = sent."messageId"
      JOIN "Reminder" r ON r."messageId" = m.id
      WHERE m."lineId" IS NOT NULL OR r.id = ANY(${rows.flatMap(({ told }) => told)})
    )`;

const recordLater = (rows: readonly Of<"later">[], now: Date) =>
  db().$executeRaw`
    WITH put_off AS (
      UPDATE "Delivery" d SET "nextTryAt" = r."nextTryAt", "leaseToken" = NULL,
        tries = CASE WHEN r.tried THEN d.tries ELSE d.tries - 1 END,
        "lastStatus" = CASE WHEN r.tried THEN r.status ELSE d."lastStatus" END,
        "lastError" = CASE WHEN r.tried THEN r.error ELSE d."lastError" END
      FROM unnest(
        ${idsOf(rows)}::text[], ${tokensOf(rows)}::uuid[],
        ${rows.map(({ nextTryAt }) => nextTryAt.toISOString())}::timestamptz[],
        ${rows.map(({ tried }) => tried !== null)}::boolean[],
        ${rows.map(({ tried }) => tried?.status ?? null)}::int[],
        ${rows.map(({ tried }) => tried?.error ?? null)}::text[],
        ${rows.map(({ blame }) => blame)}::text[]
      ) AS r(id, token, "nextTryAt", tried, status, error, blame)
      WHERE d.id = ANY(ARRAY(SELECT unnest(${idsOf(rows)}::text[])))
        AND d.id = r.id AND d."leaseToken" = r.token
      RETURNING d."deviceId", r.blame
    ), blamed AS (
      SELECT "deviceId", count(*)::int AS failures, bool_or(blame = 'network') AS unreached,
        max(blame) FILTER (WHERE blame IN ('gone', 'refused'))::"DeviceDoubt" AS doubt
      FROM put_off WHERE blame IS NOT NULL GROUP BY "deviceId"
    ), devices AS (
      SELECT id FROM "Device" WHERE id IN (SELECT "deviceId" FROM blamed) ORDER BY id FOR UPDATE
    )
    UPDATE "Device" v SET failures = v.failures + b.failures,
      "failingSince" = COALESCE(v."failingSince", ${now}),
      doubt = COALESCE(b.doubt, v.doubt),
      "doubtedSince" = CASE
        WHEN b.doubt IS NULL THEN v."doubtedSince"
        WHEN v.doubt = b.doubt AND v."doubtedAt" >= ${new Date(now.getTime() - doubtStandsMs)}
          THEN LEAST(v."doubtedSince", ${now})
        ELSE ${now}
      END,
      "doubtedAt" = CASE WHEN b.doubt IS NULL THEN v."doubtedAt" ELSE ${now} END,
      stopped = CASE
        WHEN b.unreached AND v.failures + b.failures > ${mostFailures}
          AND v."failingSince" <= ${new Date(now.getTime() - weekMs)} THEN 'failing'
        ELSE v.stopped
      END
    FROM blamed b JOIN devices ON devices.id = b."deviceId" WHERE v.id = devices.id`;

const recordEnded = (rows: readonly Of<"ended">[]) =>
  db().$executeRaw`
    WITH ended AS (
      UPDATE "Delivery" d SET "leaseToken" = NULL,
        state = CASE d.state WHEN 'pending' THEN r.state::"DeliveryState" ELSE d.state END,
        "lastStatus" = CASE WHEN r.tried THEN r.status ELSE d."lastStatus" END,
        "lastError" = CASE WHEN r.tried THEN r.error ELSE d."lastError" END
      FROM unnest(
        ${idsOf(rows)}::text[], ${tokensOf(rows)}::uuid[], ${rows.map(({ state }) => state)}::text[],
        ${rows.map(({ tried }) => tried !== null)}::boolean[],
        ${rows.map(({ tried }) => tried?.status ?? null)}::int[],
        ${rows.map(({ tried }) => tried?.error ?? null)}::text[],
        ${rows.map(({ stop }) => stop)}::boolean[]
      ) AS r(id, token, state, tried, status, error, stop)
      WHERE d.id = ANY(ARRAY(SELECT unnest(${idsOf(rows)}::text[])))
        AND d.id = r.id AND d."leaseToken" = r.token
      RETURNING d."deviceId", r.stop
    )
    UPDATE "Device" SET stopped = 'refused' WHERE id IN (SELECT "deviceId" FROM ended WHERE stop)`;

const recordGone = (rows: readonly Of<"gone">[]) =>
  db().$executeRaw`
    WITH gone AS (
      UPDATE "Delivery" d SET state = 'gone', "lastStatus" = r.status, "lastError" = r.error,
        "leaseToken" = NULL
      FROM unnest(
        ${idsOf(rows)}::text[], ${tokensOf(rows)}::uuid[],
        ${rows.map(({ tried }) => tried.status)}::int[], ${rows.map(({ tried }) => tried.error)}::text[]
      ) AS r(id, token, status, error)
      WHERE d.id = ANY(ARRAY(SELECT unnest(${idsOf(rows)}::text[])))
        AND d.id = r.id AND d."leaseToken" = r.token
      RETURNING d.id, d."deviceId"
    ), others AS (
      UPDATE "Delivery" SET state = 'gone', "leaseToken" = NULL
      WHERE state = 'pending' AND "deviceId" IN (SELECT "deviceId" FROM gone)
        AND id NOT IN (SELECT id FROM gone)
    )
    DELETE FROM "Device" WHERE id IN (SELECT "deviceId" FROM gone)`;
