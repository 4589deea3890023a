import { fromDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import type { Line, OwnCarrier, Prisma } from "@/prisma/client/client";
import { type DoneChange, type Hindrance, hasNoRoom, isValidLonger } from "./bulk";
import { isFresh, patient } from "./import.store";
import {
  confirmation,
  dateColumns,
  findSent,
  latestRenewal,
  ledgerRow,
  type RenewalData,
} from "./renewals.store";

type Tx = Prisma.TransactionClient;

/** What is done to many lines at once. */
export type BulkChange =
  | { kind: "renew"; renewal: RenewalData }
  | { kind: "archive" }
  | { kind: "tag" | "untag"; tag: string };

export type Changed =
  /** `at`: what the change bears; of a form that was sent before, of when it was. */
  | { ok: true; count: number; at: Date }
  /** Nothing was changed. Some lines are not there any more, or all are as wanted. */
  | { ok: false; problem: "gone" | "unchanged" }
  | { ok: false; problem: Hindrance; lines: (Line & { ownCarrier: OwnCarrier | null })[] };

/**
 * Changes all of these lines, or none. All that is done bears `now`, by which `takeBackChange` knows
 * it.
 */
export const changeLines = (
  ownerId: string,
  lineIds: readonly string[],
  change: BulkChange,
  now: Date,
): Promise<Changed> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const before = change.kind === "renew" ? await findSent(tx, ownerId, change.renewal) : [];
    const [first] = before;
    if (first) return { ok: true, count: before.length, at: first.recordedAt };
    const lines = await tx.line.findMany({
      where: { id: { in: [...lineIds] }, ownerId, archivedAt: null },
      include: { ownCarrier: true },
      orderBy: [{ validUntil: "desc" }, { id: "asc" }],
    });
    if (lines.length < lineIds.length) return { ok: false, problem: "gone" };
    const hindered = lines.filter((line) => isHindered(line, change));
    if (hindered.length > 0) return { ok: false, problem: hindranceOf(change), lines: hindered };
    const count = await apply(tx, ownerId, lines, change, now);
    return count > 0 ? { ok: true, count, at: now } : { ok: false, problem: "unchanged" };
  }, patient);

const hindranceOf = ({ kind }: BulkChange): Hindrance =>
  kind === "renew" ? "validLonger" : "tooManyTags";

function isHindered({ validUntil, tags }: Line, change: BulkChange): boolean {
  const line = { validUntil: fromDbDate(validUntil), tags };
  if (change.kind === "renew") return isValidLonger(line, change.renewal.validUntil);
  return change.kind === "tag" && hasNoRoom(line, change.tag);
}

/** How many lines it changed. */
async function apply(
  tx: Tx,
  ownerId: string,
  lines: readonly Line[],
  change: BulkChange,
  now: Date,
): Promise<number> {
  const ids = lines.map(({ id }) => id);
  const stamp = now.toISOString();
  switch (change.kind) {
    case "tag":
      return tx.$executeRaw`
        UPDATE "Line" SET tags = array_append(tags, ${change.tag}), "updatedAt" = ${stamp}::timestamptz
        WHERE "ownerId" = ${ownerId} AND id = ANY(${ids}) AND NOT ${change.tag} = ANY(tags)`;
    case "untag":
      return tx.$executeRaw`
        UPDATE "Line" SET tags = array_remove(tags, ${change.tag}), "updatedAt" = ${stamp}::timestamptz
        WHERE "ownerId" = ${ownerId} AND id = ANY(${ids}) AND ${change.tag} = ANY(tags)`;
    case "archive":
      await tx.line.updateMany({ where: { ownerId, id: { in: ids } }, data: { archivedAt: now } });
      break;
    case "renew": {
      const { renewal } = change;
      await tx.renewal.createMany({
        data: lines.map((line) => ({
          ...ledgerRow(line, renewal, now),
          ...confirmation(line, renewal, now),
        })),
      });
      await tx.line.updateMany({
        where: { ownerId, id: { in: ids } },
        data: dateColumns(renewal.renewedOn, renewal),
      });
    }
  }
  await replan(tx, ownerId, now, ids);
  return ids.length;
}

/** Those of one change that are still as it left them. */
const untouched = (
  ownerId: string,
  { changed, at, changedTag }: DoneChange,
): Prisma.LineWhereInput => {
  switch (changed) {
    case "archived":
      return { ownerId, archivedAt: at };
    case "tagged":
      return { ownerId, updatedAt: at, tags: { has: changedTag } };
    case "untagged":
      return { ownerId, updatedAt: at, NOT: { tags: { has: changedTag } } };
    case "renewed":
      return { ownerId, renewals: { some: { recordedAt: at, confirmedAt: at, undoneAt: null } } };
  }
};

/** The lines that taking back a change would change, for a day, each with its latest renewal. */
async function findUntouched(tx: Tx, ownerId: string, done: DoneChange, now: Date) {
  if (!isFresh(done.at, now)) return [];
  const lines = await tx.line.findMany({
    where: untouched(ownerId, done),
    include: { renewals: latestRenewal },
  });
  if (done.changed !== "renewed") return lines;
  return lines.filter(({ validUntil, renewals: [latest] }) => {
    const isLatest = latest?.recordedAt.getTime() === done.at.getTime();
    return isLatest && latest.validAfter?.getTime() === validUntil.getTime();
  });
}

/** The lines that bear a change and could be given back what they were. */
export const findChanged = (ownerId: string, done: DoneChange, now: Date) =>
  findUntouched(db(), ownerId, done, now);

/** Gives lines back what they were before a change of many, but for those that were changed since. */
export const takeBackChange = (ownerId: string, done: DoneChange, now: Date): Promise<number> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const lines = await findUntouched(tx, ownerId, done, now);
    const ids = lines.map(({ id }) => id);
    switch (done.changed) {
      case "tagged":
        return tx.$executeRaw`
          UPDATE "Line" SET tags = array_remove(tags, ${done.changedTag}), "updatedAt" = ${now.toISOString()}::timestamptz
          WHERE "ownerId" = ${ownerId} AND id = ANY(${ids})`;
      case "untagged":
        return tx.$executeRaw`
          UPDATE "Line" SET tags = array_append(tags, ${done.changedTag}), "updatedAt" = ${now.toISOString()}::timestamptz
          WHERE "ownerId" = ${ownerId} AND id = ANY(${ids})`;
      case "archived":
        await tx.line.updateMany({
          where: { ownerId, id: { in: ids } },
          data: { archivedAt: null },
        });
        break;
      case "renewed":
        await undoRenewals(
          tx,
          ownerId,
          lines.flatMap(({ renewals }) => renewals.map(({ id }) => id)),
          now,
        );
    }
    await replan(tx, ownerId, now, ids);
    return ids.length;
  }, patient);

/** Puts back each line's own date of before. */
async function undoRenewals(
  tx: Tx,
  ownerId: string,
  renewalIds: readonly string[],
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Line" l SET "validUntil" = r."validBefore", "validUntilSource" = r."sourceBefore",
      "validityDays" = r."validityBefore", "updatedAt" = ${now.toISOString()}::timestamptz
    FROM "Renewal" r
    WHERE r.id = ANY(${renewalIds}) AND l.id = r."lineId" AND l."ownerId" = ${ownerId}`;
  await tx.renewal.updateMany({
    where: { id: { in: [...renewalIds] }, line: { ownerId } },
    data: { undoneAt: now },
  });
}
