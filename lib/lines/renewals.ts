import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Renewal } from "@/prisma/client/client";
import type { UnconfirmedRenewal } from "./renewals.store";
import type { unconfirmedRenewalInput } from "./schema";

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

/** What the ledger keeps of a renewal that was typed. */
export const entryOf = ({
  renewedOn,
  amount,
  currency,
  way,
}: z.infer<ReturnType<typeof unconfirmedRenewalInput>>): UnconfirmedRenewal => ({
  renewedOn,
  amount: amount === null ? null : String(amount),
  currency: amount === null ? null : currency,
  way,
});

/**
 * Names what a form sent, where it carries a key of its own. Sent again, as the answer was lost, it is
 * the same; with anything changed, or from another form, it is another renewal. The photo is no part
 * of it.
 */
export function sentOf({ receipt: _, ...values }: Record<string, string>): string | null {
  return values.key
    ? createHash("sha256").update(JSON.stringify(values)).digest("base64url")
    : null;
}
