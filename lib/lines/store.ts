import type { OwnCarrier } from "@/lib/carriers/own";
import { createOwnCarrier } from "@/lib/carriers/own.store";
import { type CalendarDate, daysBetween, fromDbDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import type { DateSource, Line, Prisma, Renewal } from "@/prisma/client/client";
import type { E164 } from "./number";
import { unconfirmedOf } from "./renewals";
import { latestRenewal } from "./renewals.store";

type Tx = Prisma.TransactionClient;

/** Which carrier a line has: of the catalogue, described before, or described now. */
export type CarrierOfLine =
  | { kind: "catalogue"; id: string; zone: string }
  | { kind: "own"; id: string }
  | { kind: "described"; carrier: OwnCarrier };

export interface LineData {
  e164: E164;
  carrier: CarrierOfLine;
  validUntil: CalendarDate;
  /** How the date became known. */
  source: DateSource;
  label: string;
  /** Undefined: as they are. */
  tags?: string[];
}

export type Saved =
  | { ok: true; lineId: string }
  | { ok: false; problem: "duplicate"; lineId: string }
  | { ok: false; problem: "carrierMissing" | "notFound" | "tooMany" | "tooManyCarriers" };

/** More lines than any shop has SIMs; a bound on what one account can make a tick do. */
export const maxLines = 2_000;

type CarrierColumns = Pick<Line, "carrierId" | "ownCarrierId" | "zone">;

async function carrierColumns(
  tx: Tx,
  ownerId: string,
  carrier: CarrierOfLine,
): Promise<{ columns: CarrierColumns } | { problem: "carrierMissing" | "tooManyCarriers" }> {
  const ofOwn = (own: { id: string; zone: string }) => ({
    columns: { carrierId: null, ownCarrierId: own.id, zone: own.zone },
  });
  switch (carrier.kind) {
    case "catalogue":
      return { columns: { carrierId: carrier.id, ownCarrierId: null, zone: carrier.zone } };
    case "own": {
      const own = await tx.ownCarrier.findFirst({ where: { id: carrier.id, ownerId } });
      return own ? ofOwn(own) : { problem: "carrierMissing" };
    }
    case "described": {
      const own = await createOwnCarrier(tx, ownerId, carrier.carrier);
      return own ? ofOwn(own) : { problem: "tooManyCarriers" };
    }
  }
}

const findByNumber = (tx: Tx, ownerId: string, e164: string) =>
  tx.line.findUnique({ where: { ownerId_e164: { ownerId, e164 } }, select: { id: true } });

/** Adds a line, which its owner watches. */
export const createLine = (ownerId: string, data: LineData, now: Date): Promise<Saved> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const twin = await findByNumber(tx, ownerId, data.e164);
    if (twin) return { ok: false, problem: "duplicate", lineId: twin.id };
    if ((await tx.line.count({ where: { ownerId } })) >= maxLines) {
      return { ok: false, problem: "tooMany" };
    }
    const carrier = await carrierColumns(tx, ownerId, data.carrier);
    if ("problem" in carrier) return { ok: false, ...carrier };
    const line = await tx.line.create({
      data: {
        ownerId,
        e164: data.e164,
        label: data.label,
        tags: data.tags,
        validUntil: toDbDate(data.validUntil),
        validUntilSource: data.source,
        watches: { create: { personId: ownerId } },
        ...carrier.columns,
      },
    });
    await replan(tx, ownerId, now, [line.id]);
    return { ok: true, lineId: line.id };
  });

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

/**
 * The unconfirmed renewal that a date typed by hand confirms. One earlier than the old date, or than
 * the renewal, only corrects the old date.
 */
function datedBy(line: Line & { renewals: Renewal[] }, date: CalendarDate): Renewal | null {
  const asked = unconfirmedOf(line.renewals);
  const isNew = asked && date > fromDbDate(line.validUntil) && date >= fromDbDate(asked.renewedOn);
  return isNew ? asked : null;
}

/** Changes what was typed of a line; a new date may be the one that its renewal is asked for. */
export const updateLine = (
  ownerId: string,
  lineId: string,
  data: LineData,
  now: Date,
): Promise<Saved> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const line = await tx.line.findFirst({
      where: { id: lineId, ownerId },
      include: { renewals: latestRenewal },
    });
    if (!line) return { ok: false, problem: "notFound" };
    const twin = await findByNumber(tx, ownerId, data.e164);
    if (twin && twin.id !== lineId) return { ok: false, problem: "duplicate", lineId: twin.id };
    const carrier = await carrierColumns(tx, ownerId, data.carrier);
    if ("problem" in carrier) return { ok: false, ...carrier };
    const moved = fromDbDate(line.validUntil) !== data.validUntil;
    const dated = datedBy(line, data.validUntil);
    if (dated) {
      await tx.renewal.update({ where: { id: dated.id }, data: confirmation(line, data, now) });
    }
    await tx.line.update({
      where: { id: lineId, ownerId },
      data: {
        e164: data.e164,
        label: data.label,
        tags: data.tags,
        validUntil: toDbDate(data.validUntil),
        // Another date that no renewal explains says nothing of when it was bought.
        ...(moved ? { validUntilSource: data.source, validityDays: null } : {}),
        ...(dated ? dateColumns(fromDbDate(dated.renewedOn), data) : {}),
        ...carrier.columns,
      },
    });
    await replan(tx, ownerId, now, [lineId]);
    return { ok: true, lineId };
  });

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

/** The line's renewal that the same form has entered before, unless it was taken back. */
const findSent = (tx: Tx, ownerId: string, lineId: string, { sent }: UnconfirmedRenewal) =>
  sent
    ? tx.renewal.findFirst({ where: { lineId, line: { ownerId }, sent, undoneAt: null } })
    : null;

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
  const before = await findSent(tx, ownerId, lineId, renewal);
  if (before) return { renewalId: before.id };
  const { id } = await tx.renewal.create({ data: ledgerRow(line, renewal, now) });
  return { renewalId: id };
}

/**
 * Enters a renewal in the ledger and moves the date, once for what one form sent. Null where the line is not the owner's.
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
    const before = await findSent(tx, ownerId, lineId, renewal);
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

/** Puts a line away, or takes it out again. False where it is not the owner's. */
export const setArchived = (
  ownerId: string,
  lineId: string,
  archived: boolean,
  now: Date,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const { count } = await tx.line.updateMany({
      where: { id: lineId, ownerId },
      data: { archivedAt: archived ? now : null },
    });
    if (count > 0) await replan(tx, ownerId, now, [lineId]);
    return count > 0;
  });

/** Deletes a line with its ledger and its reminders; what is not yet sent of it is never sent. */
export const deleteLine = (ownerId: string, lineId: string): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const { count } = await tx.line.deleteMany({ where: { id: lineId, ownerId } });
    return count > 0;
  });

const shown = (ownerId: string) =>
  ({
    ownCarrier: true,
    renewals: { orderBy: latestRenewal.orderBy },
    watches: { where: { personId: ownerId }, select: { letGoAt: true, planError: true } },
  }) satisfies Prisma.LineInclude;

/**
 * Of each line the latest renewal that is not taken back, with a date and without one: a list tells
 * of no older ones, however long the ledgers are.
 */
const findLatestOfEach = (ownerId: string) =>
  db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT ON (r."lineId", r."confirmedAt" IS NULL) r.id
    FROM "Renewal" r JOIN "Line" l ON l.id = r."lineId"
    WHERE l."ownerId" = ${ownerId} AND r."undoneAt" IS NULL
    ORDER BY r."lineId", r."confirmedAt" IS NULL, r."recordedAt" DESC, r.id DESC`;

const findWithLatest = async (where: Prisma.LineWhereInput & { ownerId: string }) => {
  const latest = await findLatestOfEach(where.ownerId);
  const ids = latest.map(({ id }) => id);
  const { renewals, ...others } = shown(where.ownerId);
  return db().line.findMany({
    where,
    include: { ...others, renewals: { ...renewals, where: { id: { in: ids } } } },
    orderBy: [{ validUntil: "asc" }, { id: "asc" }],
  });
};

/** All lines of a person, archived ones too. */
export const findLines = (ownerId: string) => findWithLatest({ ownerId });

export const findLinesInUse = (ownerId: string) => findWithLatest({ ownerId, archivedAt: null });

const archived = (ownerId: string) =>
  ({ ownerId, archivedAt: { not: null } }) satisfies Prisma.LineWhereInput;

export const countArchived = (ownerId: string) => db().line.count({ where: archived(ownerId) });

/** A part of the archive, what was put away last first. */
export const findArchived = (ownerId: string, from: number, most: number) =>
  db().line.findMany({
    where: archived(ownerId),
    include: { ownCarrier: true },
    orderBy: [{ archivedAt: "desc" }, { id: "asc" }],
    skip: from,
    take: most,
  });

export const hasLines = async (ownerId: string): Promise<boolean> =>
  (await db().line.findFirst({ where: { ownerId }, select: { id: true } })) !== null;

export const findRenewedLine = (ownerId: string, renewalId: string) =>
  db().line.findFirst({
    where: { ownerId, renewals: { some: { id: renewalId } } },
    include: shown(ownerId),
  });

export const findLine = (ownerId: string, lineId: string) =>
  db().line.findFirst({
    where: { id: lineId, ownerId },
    include: {
      ...shown(ownerId),
      renewals: {
        orderBy: latestRenewal.orderBy,
        include: { receipt: { select: { addedAt: true } } },
      },
    },
  });
