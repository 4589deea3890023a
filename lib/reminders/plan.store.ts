import { dateIn, hourMs, toDbDate } from "@/lib/dates";
import { insertRows } from "@/lib/insert-rows";
import { carrierOf } from "@/lib/lines/carrier";
import type { Prisma } from "@/prisma/client/client";
import { causeOf } from "./cause";
import { keyOfRow, planFor, readablePlan, recordOf } from "./plan";
import { planHashOf } from "./plan-hash";
import {
  aheadOf,
  keyOf,
  type Moment,
  momentsOf,
  type Outcome,
  type Recorded,
  settle,
} from "./schedule";

type Tx = Prisma.TransactionClient;

/** A watch with all that its plan follows from. */
export const watched = {
  line: { include: { ownCarrier: true } },
  person: { select: { preferences: true } },
  reminders: true,
} satisfies Prisma.WatchInclude;
export type Watched = Prisma.WatchGetPayload<{ include: typeof watched }>;

/**
 * Makes everything that plans or changes these people's reminders wait in line: a plan is never
 * computed from a line that is being edited. What is in flight has its outcome recorded without
 * this lock, but messages first, in their order, as here: else the two would block each other.
 */
export async function lockPeople(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Preferences" WHERE "userId" = ANY(${personIds}) ORDER BY "userId" FOR UPDATE`;
  await lockMessages(tx, personIds);
}

export const lockPerson = (tx: Tx, personId: string): Promise<void> => lockPeople(tx, [personId]);

/** The second half of `lockPeople`, where their preferences are locked already. */
export async function lockMessages(tx: Tx, personIds: readonly string[]): Promise<void> {
  // Not by OR: that would read every message of theirs, and all that is pending for anybody.
  await tx.$queryRaw`
    SELECT 1 FROM "Message" m WHERE m.id = ANY(ARRAY(
      SELECT id FROM "Message" WHERE "personId" = ANY(${personIds}) AND state = 'open'
      UNION
      SELECT d."messageId" FROM "Delivery" d JOIN "Device" v ON v.id = d."deviceId"
      WHERE v."userId" = ANY(${personIds}) AND d.state = 'pending'
    ))
    ORDER BY m.id FOR UPDATE`;
}

/** A moment with what becomes of it. */
export interface Entry {
  watch: Watched;
  moment: Moment;
  outcome: Outcome;
  late?: boolean;
  messageId?: string;
}

/** Puts moments on record. One that is there already, withdrawn, gets the new outcome. */
export async function record(tx: Tx, entries: readonly Entry[], now: Date): Promise<void> {
  const watches = new Set(entries.map(({ watch }) => watch));
  const knownIds = new Map(
    [...watches].flatMap(({ id, reminders }) =>
      reminders.map((row) => [`${id} ${keyOfRow(row)}`, row.id] as const),
    ),
  );
  const rows = entries.map(({ watch, moment, outcome, late = false, messageId = null }) => ({
    knownId: knownIds.get(`${watch.id} ${keyOf(moment)}`),
    key: {
      watchId: watch.id,
      deadline: moment.deadline,
      deadlineDate: toDbDate(moment.date),
      lead: moment.lead,
      snooze: moment.snooze,
    },
    facts: {
      moment: moment.at,
      renewBy: moment.renewBy && toDbDate(moment.renewBy),
      outcome,
      late,
      messageId,
      updatedAt: now,
    },
  }));
  await insertRows(
    tx,
    "Reminder",
    rows.filter(({ knownId }) => !knownId).map(({ key, facts }) => ({ ...key, ...facts })),
  );
  for (const { knownId, facts } of rows) {
    if (knownId) await tx.reminder.update({ where: { id: knownId }, data: facts });
  }
}

/** What a plan leaves on its watch. */
export interface Next {
  watchId: string;
  nextAt: Date | null;
  planError: string | null;
  /** Left out where it stays. */
  planHash?: string;
}

export async function storeNext(tx: Tx, nexts: readonly Next[]): Promise<void> {
  const column = (of: (next: Next) => string | null) => nexts.map(of);
  await tx.$executeRaw`
    UPDATE "Watch" w SET "nextAt" = v."nextAt"::timestamptz, "planError" = v."planError",
      "planHash" = COALESCE(v."planHash", w."planHash")
    FROM unnest(
      ${column(({ watchId }) => watchId)}::text[],
      ${column(({ nextAt }) => nextAt?.toISOString() ?? null)}::text[],
      ${column(({ planError }) => planError)}::text[],
      ${column(({ planHash }) => planHash ?? null)}::text[]
    ) AS v(id, "nextAt", "planError", "planHash")
    WHERE w.id = v.id`;
}

/**
 * Takes reminders out of the messages that no device has accepted yet. A message of which nothing
 * is left ends, with its deliveries.
 */
export async function takeBack(
  tx: Tx,
  reminders: Prisma.ReminderWhereInput,
  as: "withdrawn" | "overtaken",
): Promise<void> {
  const unsent = await tx.reminder.findMany({
    where: { AND: [reminders, { outcome: "announced", message: { state: "open" } }] },
    select: { id: true, messageId: true },
  });
  if (unsent.length === 0) return;
  await tx.reminder.updateMany({
    where: { id: { in: unsent.map(({ id }) => id) } },
    data: { outcome: as },
  });
  const emptied = {
    id: { in: [...new Set(unsent.flatMap(({ messageId }) => messageId ?? []))] },
    reminders: { none: { outcome: "announced" as const } },
  };
  const state = as === "withdrawn" ? "withdrawn" : "expired";
  await tx.delivery.updateMany({
    where: { state: "pending", message: emptied },
    data: { state },
  });
  await tx.message.updateMany({ where: emptied, data: { state } });
}

/** Nothing is announced of a line that is archived, or that the person lets go. */
export const isSilent = (watch: Watched): boolean =>
  watch.line.archivedAt !== null || watch.letGoAt !== null;

/**
 * What each watch was to tell, by its id. "unplanned": it was set aside, and what has fallen due since
 * is not on record: all that isn't over.
 */
export type Promises = ReadonlyMap<string, ReadonlySet<string> | "unplanned">;

const watchesOf = (personId: string, lineIds?: readonly string[]) => ({
  personId,
  ...(lineIds ? { lineId: { in: [...lineIds] } } : {}),
});

/**
 * What is to be told of a person's lines, for `replan` after their times have changed.
 * @param lineIds of this person; all of them where it is left out
 */
export async function promisesOf(
  tx: Tx,
  personId: string,
  lineIds?: readonly string[],
): Promise<Promises> {
  const watches = await tx.watch.findMany({
    where: watchesOf(personId, lineIds),
    include: { line: watched.line, person: watched.person },
  });
  return new Map(
    watches.flatMap((watch) => {
      const plan = watch.planError === null ? readablePlan(watch) : null;
      return [[watch.id, plan ? aheadOf(plan, watch.nextAt) : "unplanned"] as const];
    }),
  );
}

/**
 * The one path of every change (adding, editing, renewing, undo, archiving, new preferences): what
 * is planned but not yet accepted by a device is withdrawn, and the next moments are computed anew.
 * @param lineIds of this person; all of them where it is left out
 * @param promises where only the times have changed: what was to be told before
 */
export async function replan(
  tx: Tx,
  personId: string,
  now: Date,
  lineIds?: readonly string[],
  promises: Promises = new Map(),
): Promise<void> {
  await lockPerson(tx, personId);
  const mine = watchesOf(personId, lineIds);
  await takeBack(tx, { watch: mine }, "withdrawn");
  const watches = await tx.watch.findMany({ where: mine, include: watched });
  const dropped = await storePlans(tx, watches, now, (moments, recorded, { watchId, zone }) => {
    const promised = promises.get(watchId);
    const today = dateIn(zone, now);
    return settle(moments, recorded, now, (moment) =>
      promised === "unplanned" ? moment.date >= today : (promised?.has(keyOf(moment)) ?? false),
    );
  });
  await stopTelling(tx, dropped);
}

/**
 * Where one device has got a message it stays done. Others that still wait for it are not to get
 * what the plan doesn't hold any more; a bundle goes on while a line of it is left.
 */
async function stopTelling(tx: Tx, dropped: Watched["reminders"]): Promise<void> {
  const ids = dropped.flatMap(({ id, messageId }) => (messageId ? id : []));
  if (ids.length === 0) return;
  await tx.delivery.updateMany({
    where: {
      state: "pending",
      message: {
        state: "done",
        reminders: { some: { id: { in: ids } }, none: { id: { notIn: ids } } },
      },
    },
    data: { state: "withdrawn" },
  });
}

type Settle = (
  moments: readonly Moment[],
  recorded: Recorded,
  of: { watchId: string; zone: string },
) => ReturnType<typeof settle>;

/**
 * Computes the plans of watches anew, and stores what they leave.
 * @returns the reminders that the plans don't hold any more: of a silent watch, all
 */
export async function storePlans(
  tx: Tx,
  watches: readonly Watched[],
  now: Date,
  settleBy: Settle,
): Promise<Watched["reminders"]> {
  const dropped: Watched["reminders"] = [];
  const entries: Entry[] = [];
  const nexts: Next[] = [];
  for (const watch of watches) {
    const { id: watchId } = watch;
    const planHash = planHashOf(carrierOf(watch.line));
    if (isSilent(watch)) {
      dropped.push(...watch.reminders);
      nexts.push({ watchId, nextAt: null, planError: null, planHash });
      continue;
    }
    try {
      const plan = planFor(watch);
      const moments = momentsOf(plan);
      const { passed, nextAt } = settleBy(moments, recordOf(watch.reminders), {
        watchId,
        zone: plan.zone,
      });
      const held = new Set(moments.map(keyOf));
      dropped.push(...watch.reminders.filter((row) => !held.has(keyOfRow(row))));
      entries.push(...passed.map((moment): Entry => ({ watch, moment, outcome: "passed" })));
      nexts.push({ watchId, nextAt, planError: null, planHash });
    } catch (error) {
      nexts.push({ ...setAside(watch, now, error), planHash });
    }
  }
  await record(tx, entries, now);
  await storeNext(tx, nexts);
  return dropped;
}

/** One watch that can't be computed waits, with the cause on record, and holds no other up. */
export function setAside(watch: Watched, now: Date, error: unknown): Next {
  const planError = causeOf(error);
  console.error(`planning watch ${watch.id} failed: ${planError}`);
  return { watchId: watch.id, nextAt: new Date(now.getTime() + hourMs), planError };
}
