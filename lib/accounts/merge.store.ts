import { lockPeople, replan } from "@/lib/reminders/plan.store";
import type { Line, Prisma } from "@/prisma/client/client";
import { removeDevices, type SignedIn } from "./store";

type Tx = Prisma.TransactionClient;

/**
 * Moves all that a guest has into an account, deletes the guest, and plans what moved anew.
 * Where both hold a number, the account's line stays and takes the guest's renewals; the one edited
 * last says how the line stands. The account's own watch and preferences stay.
 *
 * Of the guest's browsers only the one that is signing in comes along; its others are signed out.
 * Otherwise whoever lends out a guest by QR code would be let into the account that it ends in.
 */
export async function mergeInto(
  tx: Tx,
  guest: SignedIn,
  account: SignedIn,
  now: Date,
): Promise<void> {
  const from = guest.userId;
  const to = account.userId;
  if (from === to) return;
  await lockPeople(tx, [from, to]);
  // Whatever is saved for the guest meanwhile must not arrive after the move and go with the guest:
  // an insert that names a user waits for this lock, and then fails.
  await tx.$queryRaw`SELECT 1 FROM "User" WHERE id IN (${from}, ${to}) ORDER BY id FOR UPDATE`;
  // Signing in twice at once: the other one has moved it all.
  if (!(await tx.user.findUnique({ where: { id: from } }))) return;

  await tx.ownCarrier.updateMany({ where: { ownerId: from }, data: { ownerId: to } });

  const lines = await tx.line.findMany({ where: { ownerId: from } });
  const kept = await tx.line.findMany({
    where: { ownerId: to, e164: { in: lines.map((line) => line.e164) } },
  });
  for (const line of kept) {
    const double = lines.find(({ e164 }) => e164 === line.e164);
    if (double) await foldInto(tx, line, double);
  }
  await tx.line.updateMany({ where: { ownerId: from }, data: { ownerId: to } });

  const watched = await tx.watch.findMany({ where: { personId: to }, select: { lineId: true } });
  await tx.watch.deleteMany({
    where: { personId: from, lineId: { in: watched.map((watch) => watch.lineId) } },
  });
  await tx.watch.updateMany({ where: { personId: from }, data: { personId: to } });

  // Bundles of which folding left nothing.
  await tx.message.deleteMany({
    where: { personId: from, lineId: null, state: "open", reminders: { none: {} } },
  });
  await tx.message.updateMany({ where: { personId: from }, data: { personId: to } });
  await tx.device.updateMany({
    where: { userId: from, sessionId: guest.sessionId },
    data: { userId: to, sessionId: account.sessionId },
  });
  await removeDevices(tx, { userId: from });
  if (!(await tx.preferences.findUnique({ where: { userId: to } }))) {
    await tx.preferences.updateMany({ where: { userId: from }, data: { userId: to } });
  }

  await tx.user.delete({ where: { id: from } });

  const changed = lines.map((line) => kept.find(({ e164 }) => e164 === line.e164)?.id ?? line.id);
  await replan(tx, to, now, changed);
}

/** Puts one number's second line into the line that stays. */
async function foldInto(tx: Tx, line: Line, double: Line): Promise<void> {
  await tx.renewal.updateMany({ where: { lineId: double.id }, data: { lineId: line.id } });
  const watches = await tx.watch.findMany({ where: { lineId: line.id } });
  await tx.watch.updateMany({
    where: { lineId: double.id, personId: { notIn: watches.map((watch) => watch.personId) } },
    data: { lineId: line.id },
  });
  if (double.updatedAt > line.updatedAt) {
    await tx.line.update({
      where: { id: line.id },
      data: {
        label: double.label || line.label,
        // A date means nothing without its zone, nor its stages without the carrier.
        carrierId: double.carrierId,
        ownCarrierId: double.ownCarrierId,
        zone: double.zone,
        validUntil: double.validUntil,
        validUntilSource: double.validUntilSource,
        validityDays: double.validityDays,
        archivedAt: double.archivedAt,
      },
    });
  }
  await tx.line.delete({ where: { id: double.id } });
}
