import type { Renewal } from "@/prisma/client/client";

/**
 * The latest renewal that is not taken back, where its date is not known yet.
 * @param renewals of one line, the latest first
 */
export function unconfirmedOf<Row extends Pick<Renewal, "confirmedAt" | "undoneAt">>(
  renewals: readonly Row[],
): Row | null {
  const latest = renewals.find(({ undoneAt }) => !undoneAt);
  return latest?.confirmedAt === null ? latest : null;
}
