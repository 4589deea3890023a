import { db } from "@/lib/db";
import { lockPerson, replan } from "@/lib/reminders/plan.store";
import { type OwnCarrier as OwnCarrierRow, Prisma } from "@/prisma/client/client";
import { type OwnCarrier, storedDescription } from "./own";

type Tx = Prisma.TransactionClient;

/** More carriers than anybody has SIMs of; a bound on what one account can fill. */
const maxCarriers = 100;

/** Nulls of a JSON column are the database's own. */
const columnsOf = ({ rule, ...others }: OwnCarrier) => ({
  ...others,
  rule: rule ?? Prisma.DbNull,
});

/** Null where the person has described enough. The person is locked. */
export async function createOwnCarrier(
  tx: Tx,
  ownerId: string,
  carrier: OwnCarrier,
): Promise<OwnCarrierRow | null> {
  if ((await tx.ownCarrier.count({ where: { ownerId } })) >= maxCarriers) return null;
  return tx.ownCarrier.create({ data: { ...columnsOf(carrier), ownerId } });
}

const withUse = { _count: { select: { lines: true } } } satisfies Prisma.OwnCarrierInclude;

export const findOwnCarriers = (ownerId: string) =>
  db().ownCarrier.findMany({
    where: { ownerId },
    include: withUse,
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });

export const findOwnCarrier = (ownerId: string, id: string) =>
  db().ownCarrier.findFirst({ where: { id, ownerId }, include: withUse });

/** How many lines' dates would follow from another description: their stages, zone or holidays. */
export async function linesMovedBy(ownerId: string, id: string, to: OwnCarrier): Promise<number> {
  const from = await findOwnCarrier(ownerId, id);
  if (!from) return 0;
  const basis = ({ zone, country, stages }: Pick<OwnCarrier, "zone" | "country" | "stages">) =>
    JSON.stringify([zone, country, stages]);
  const stored = { ...from, stages: storedDescription(from).stages };
  return basis(stored) === basis(to) ? 0 : from._count.lines;
}

/** Saves a description anew, and plans all lines of that carrier anew. False where it is not the owner's. */
export const updateOwnCarrier = (
  ownerId: string,
  id: string,
  carrier: OwnCarrier,
  now: Date,
): Promise<boolean> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const { count } = await tx.ownCarrier.updateMany({
      where: { id, ownerId },
      data: columnsOf(carrier),
    });
    if (count === 0) return false;
    const lines = { ownerId, ownCarrierId: id };
    await tx.line.updateMany({
      where: { ...lines, zone: { not: carrier.zone } },
      data: { zone: carrier.zone },
    });
    const replanned = await tx.line.findMany({ where: lines, select: { id: true } });
    await replan(
      tx,
      ownerId,
      now,
      replanned.map((line) => line.id),
    );
    return true;
  });

export type Deleted = { ok: true } | { ok: false; problem: "inUse" | "notFound" };

/** Deletes a carrier that no line has. */
export const deleteOwnCarrier = (ownerId: string, id: string): Promise<Deleted> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const { count } = await tx.ownCarrier.deleteMany({
      where: { id, ownerId, lines: { none: {} } },
    });
    if (count > 0) return { ok: true };
    const used = await tx.ownCarrier.count({ where: { id, ownerId } });
    return { ok: false, problem: used > 0 ? "inUse" : "notFound" };
  });
