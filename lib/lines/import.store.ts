import { dayMs, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import type { Prisma } from "@/prisma/client/client";
import type { E164 } from "./number";
import { type CarrierOfLine, type LineData, maxLines } from "./store";

type Tx = Prisma.TransactionClient;

/** A line of a list. Its carrier is one that is there already. */
export interface ListedLine extends Pick<LineData, "validUntil" | "label"> {
  e164: E164;
  carrier: Exclude<CarrierOfLine, { kind: "described" }>;
  tags: string[];
}

export type Imported =
  | { ok: true; count: number }
  /** Nothing was added. Some were added meanwhile, or there is no room for all. */
  | { ok: false; problem: "duplicate" | "carrierMissing" | "tooMany" };

/** Planning two thousand lines takes some seconds on a slow machine. */
export const patient = { timeout: 60_000 };

/** Adds all lines of a list, or none. All bear `now`, by which `removeImported` knows them. */
export const createLines = (
  ownerId: string,
  lines: readonly ListedLine[],
  now: Date,
): Promise<Imported> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const numbers = lines.map(({ e164 }) => e164);
    const twins = await tx.line.count({ where: { ownerId, e164: { in: numbers } } });
    if (twins > 0) return { ok: false, problem: "duplicate" };
    const count = await tx.line.count({ where: { ownerId } });
    if (count + lines.length > maxLines) return { ok: false, problem: "tooMany" };
    const rows = await rowsOf(tx, ownerId, lines, now);
    if (!rows) return { ok: false, problem: "carrierMissing" };
    const added = await tx.line.createManyAndReturn({ data: rows, select: { id: true } });
    const lineIds = added.map(({ id }) => id);
    await tx.watch.createMany({
      data: lineIds.map((lineId) => ({ lineId, personId: ownerId })),
    });
    await replan(tx, ownerId, now, lineIds);
    return { ok: true, count: lineIds.length };
  }, patient);

/** Null where a carrier isn't the owner's, or not there any more. */
async function rowsOf(
  tx: Tx,
  ownerId: string,
  lines: readonly ListedLine[],
  now: Date,
): Promise<Prisma.LineCreateManyInput[] | null> {
  const own = await tx.ownCarrier.findMany({
    where: { ownerId },
    select: { id: true, zone: true },
  });
  const zones = new Map(own.map(({ id, zone }) => [id, zone]));
  const rows: Prisma.LineCreateManyInput[] = [];
  for (const { e164, carrier, validUntil, label, tags } of lines) {
    const isOwn = carrier.kind === "own";
    const zone = isOwn ? zones.get(carrier.id) : carrier.zone;
    if (zone === undefined) return null;
    rows.push({
      ownerId,
      e164,
      label,
      tags,
      carrierId: isOwn ? null : carrier.id,
      ownCarrierId: isOwn ? carrier.id : null,
      zone,
      validUntil: toDbDate(validUntil),
      createdAt: now,
      updatedAt: now,
    });
  }
  return rows;
}

/** Those of one list that nobody has changed or renewed since, for a day. */
const untouched = (ownerId: string, addedAt: Date) =>
  ({
    ownerId,
    createdAt: addedAt,
    updatedAt: addedAt,
    renewals: { none: {} },
  }) satisfies Prisma.LineWhereInput;

/** Whether what many lines bear as the instant of their change can still be taken back. */
export const isFresh = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < dayMs;

/** How many lines an undo would remove. */
export const countImported = (ownerId: string, addedAt: Date, now: Date): Promise<number> =>
  isFresh(addedAt, now)
    ? db().line.count({ where: untouched(ownerId, addedAt) })
    : Promise.resolve(0);

/** Removes what one list added, but for the lines that were changed or renewed since. */
export const removeImported = (ownerId: string, addedAt: Date, now: Date): Promise<number> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    if (!isFresh(addedAt, now)) return 0;
    const { count } = await tx.line.deleteMany({ where: untouched(ownerId, addedAt) });
    return count;
  }, patient);

/** All numbers that a person has, archived ones too. */
export const findNumbers = async (ownerId: string): Promise<Set<string>> => {
  const lines = await db().line.findMany({ where: { ownerId }, select: { e164: true } });
  return new Set(lines.map(({ e164 }) => e164));
};
