import type { OwnCarrier } from "@/lib/carriers/own";
import { createOwnCarrier } from "@/lib/carriers/own.store";
import { type CalendarDate, fromDbDate, toDbDate } from "@/lib/dates";
import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import type { DateSource, Line, Prisma, Renewal } from "@/prisma/client/client";
import type { E164 } from "./number";
import { unconfirmedOf } from "./renewals";
import { confirmation, dateColumns, latestRenewal } from "./renewals.store";

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
