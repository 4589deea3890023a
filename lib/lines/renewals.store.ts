import type { Prisma } from "@/prisma/client/client";

/** The latest renewal of a line that is not taken back: only it can be confirmed or undone. */
export const latestRenewal = {
  where: { undoneAt: null },
  orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
  take: 1,
} satisfies Prisma.RenewalFindManyArgs;
