import { type CalendarDate, daysBetween, fromDbDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import type { DateSource, Line, Prisma } from "@/prisma/client/client";

type Tx = Prisma.TransactionClient;

/** The latest renewal of a line that is not taken back: only it can be confirmed or undone. */
export const latestRenewal = {
  where: { undoneAt: null },
  orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  take: 1,
} satisfies Prisma.RenewalFindManyArgs;

export interface UnconfirmedRenewal {
  renewedOn: CalendarDate;
  amount: string | null;
  currency: string | null;
  way: string | null;
  /** Names what its form sent. */
  sent?: string | null;
}

export interface RenewalData extends UnconfirmedRenewal {
  validUntil: CalendarDate;
  source: DateSource;
}

/** A date that a renewal brought. */
type RenewedDate = Pick<RenewalData, "validUntil" | "source">;

/** What a renewal leaves on its line. */
export const dateColumns = (renewedOn: CalendarDate, { validUntil, source }: RenewedDate) => ({
  validUntil: toDbDate(validUntil),
  validUntilSource: source,
  validityDays: Math.max(0, daysBetween(renewedOn, validUntil)),
});

/** What the ledger keeps of a line's date that a renewal moves, and of the new one. */
export const confirmation = (line: Line, { validUntil, source }: RenewedDate, now: Date) => ({
  validBefore: line.validUntil,
  sourceBefore: line.validUntilSource,
  validityBefore: line.validityDays,
  validAfter: toDbDate(validUntil),
  validAfterSource: source,
  confirmedAt: now,
});

/** What the ledger keeps of every renewal. */
export const ledgerRow = (
  line: Line,
  { renewedOn, amount, currency, way, sent }: UnconfirmedRenewal,
  now: Date,
) => ({
  lineId: line.id,
  recordedAt: now,
  renewedOn: toDbDate(renewedOn),
  amount,
  currency,
  way,
  sent,
  validBefore: line.validUntil,
  sourceBefore: line.validUntilSource,
  validityBefore: line.validityDays,
});

/** What the same form has entered before, as its answer was lost; none that was taken back. */
export const findSent = async (
  tx: Tx,
  ownerId: string,
  { sent }: UnconfirmedRenewal,
  lineId?: string,
) =>
  sent ? tx.renewal.findMany({ where: { lineId, line: { ownerId }, sent, undoneAt: null } }) : [];

/**
 * Enters a renewal of which the new date is not known yet: the old one and its reminders stay. Null
 * where the line is not the owner's.
 */
export const recordUnconfirmedRenewal = (
  ownerId: string,
  lineId: string,
  renewal: UnconfirmedRenewal,
  now: Date,
): Promise<{ renewalId: string } | null> =>
  db().$transaction((tx) => enterUnconfirmedRenewal(tx, ownerId, lineId, renewal, now));

/** The same, as a part of what else is done at once. */
export async function enterUnconfirmedRenewal(
  tx: Tx,
  ownerId: string,
  lineId: string,
  renewal: UnconfirmedRenewal,
  now: Date,
): Promise<{ renewalId: string } | null> {
  await lockPerson(tx, ownerId);
  const line = await tx.line.findFirst({ where: { id: lineId, ownerId } });
  if (!line) return null;
  const [before] = await findSent(tx, ownerId, renewal, lineId);
  if (before) return { renewalId: before.id };
  const { id } = await tx.renewal.create({ data: ledgerRow(line, renewal, now) });
  return { renewalId: id };
}

/**
 * Enters a renewal in the ledger and moves the date, once for what one form sent. Null where the
 * line is not the owner's.
 */
export const renewLine = (
  ownerId: string,
  lineId: string,
  renewal: RenewalData,
  now: Date,
): Promise<{ renewalId: string } | null> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const line = await tx.line.findFirst({ where: { id: lineId, ownerId } });
    if (!line) return null;
    const [before] = await findSent(tx, ownerId, renewal, lineId);
    if (before) return { renewalId: before.id };
    const { id } = await tx.renewal.create({
      data: { ...ledgerRow(line, renewal, now), ...confirmation(line, renewal, now) },
    });
    await tx.line.update({
      where: { id: lineId, ownerId },
      data: dateColumns(renewal.renewedOn, renewal),
    });
    await replan(tx, ownerId, now, [lineId]);
    return { renewalId: id };
  });

/** The owner's renewal with its line, where it is the latest that is not taken back. */
async function findLatest(tx: Tx, ownerId: string, renewalId: string) {
  const [latest] = await tx.renewal.findMany({
    ...latestRenewal,
    where: { ...latestRenewal.where, line: { ownerId, renewals: { some: { id: renewalId } } } },
    include: { line: true },
  });
  return latest?.id === renewalId ? latest : null;
}

/**
 * Enters the date of an unconfirmed renewal, and moves the line's to it. False where there is no
 * such renewal any more: it is confirmed, taken back, or not the latest.
 */
export const confirmRenewal = (
  ownerId: string,
  renewalId: string,
  date: RenewedDate,
  now: Date,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const renewal = await findLatest(tx, ownerId, renewalId);
    if (!renewal || renewal.confirmedAt) return false;
    const { line } = renewal;
    await tx.renewal.update({ where: { id: renewalId }, data: confirmation(line, date, now) });
    await tx.line.update({
      where: { id: line.id, ownerId },
      data: dateColumns(fromDbDate(renewal.renewedOn), date),
    });
    await replan(tx, ownerId, now, [line.id]);
    return true;
  });

const unconfirmed = { validAfter: null, validAfterSource: null, confirmedAt: null };

/**
 * Takes back the latest renewal of a line and puts the date back as it was. One that was recorded
 * before its date was known is then unconfirmed again. False where there is no such renewal any
 * more, or the date was changed since.
 */
export const undoRenewal = (ownerId: string, renewalId: string, now: Date): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const renewal = await findLatest(tx, ownerId, renewalId);
    if (!renewal?.confirmedAt) return false;
    if (renewal.validAfter?.getTime() !== renewal.line.validUntil.getTime()) return false;
    const confirmedLater = renewal.confirmedAt.getTime() !== renewal.recordedAt.getTime();
    await tx.renewal.update({
      where: { id: renewalId },
      data: confirmedLater ? unconfirmed : { undoneAt: now },
    });
    await tx.line.update({
      where: { id: renewal.lineId, ownerId },
      data: {
        validUntil: renewal.validBefore,
        validUntilSource: renewal.sourceBefore,
        validityDays: renewal.validityBefore,
      },
    });
    await replan(tx, ownerId, now, [renewal.lineId]);
    return true;
  });

/**
 * Takes back the latest renewal of a line while its date is not known: it has moved nothing. False
 * where there is no such renewal any more. Not `undoRenewal`: a second tap there, after a date was
 * taken back, is not to take back the renewal as well.
 */
export const undoUnconfirmedRenewal = (
  ownerId: string,
  renewalId: string,
  now: Date,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const renewal = await findLatest(tx, ownerId, renewalId);
    if (!renewal || renewal.confirmedAt) return false;
    await tx.renewal.update({ where: { id: renewalId }, data: { undoneAt: now } });
    return true;
  });

/** Marks an estimated date as one that the person has checked, in the ledger as well. */
export const confirmValidUntil = (ownerId: string, lineId: string): Promise<void> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const where = { id: lineId, ownerId, validUntilSource: "estimated" } as const;
    const line = await tx.line.findFirst({ where });
    if (!line) return;
    await tx.line.update({ where, data: { validUntilSource: "typed" } });
    await tx.renewal.updateMany({
      where: {
        lineId,
        validAfter: line.validUntil,
        validAfterSource: "estimated",
        undoneAt: null,
      },
      data: { validAfterSource: "typed" },
    });
  });
