import { db } from "@/lib/db";
import { lockPerson } from "@/lib/reminders/plan.store";
import { mostBytesOfPerson, type ReceiptProblem } from "./schema";

const mine = (ownerId: string, renewalId: string) => ({
  renewalId,
  renewal: { line: { ownerId } },
});

/** The line whose ledger has that renewal, where it is the owner's. */
export async function findLineOf(ownerId: string, renewalId: string): Promise<string | null> {
  const where = { id: renewalId, line: { ownerId } };
  const renewal = await db().renewal.findFirst({ where, select: { lineId: true } });
  return renewal?.lineId ?? null;
}

/** Keeps a renewal's photo, in place of the one before. */
export const saveReceipt = (
  ownerId: string,
  renewalId: string,
  image: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<{ ok: true } | { ok: false; problem: Extract<ReceiptProblem, "notFound" | "full"> }> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, ownerId);
    const renewal = await tx.renewal.findFirst({ where: { id: renewalId, line: { ownerId } } });
    if (!renewal) return { ok: false, problem: "notFound" };
    const others = await tx.receipt.aggregate({
      where: { renewalId: { not: renewalId }, renewal: { line: { ownerId } } },
      _sum: { size: true },
    });
    const size = image.length;
    if ((others._sum.size ?? 0) + size > mostBytesOfPerson) return { ok: false, problem: "full" };
    const receipt = { image, size, addedAt: now };
    await tx.receipt.upsert({
      where: mine(ownerId, renewalId),
      create: { renewalId, ...receipt },
      update: receipt,
    });
    return { ok: true };
  });

export async function findReceipt(
  ownerId: string,
  renewalId: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const receipt = await db().receipt.findFirst({ where: mine(ownerId, renewalId) });
  return receipt?.image ?? null;
}

/** False where the owner has no such photo. */
export async function deleteReceipt(ownerId: string, renewalId: string): Promise<boolean> {
  const { count } = await db().receipt.deleteMany({ where: mine(ownerId, renewalId) });
  return count > 0;
}
