import { db } from "@/lib/db";
import type { Prisma } from "@/prisma/client/client";

export const entriesOnPage = 50;

const traced = {
  watch: { include: { line: { include: { ownCarrier: true } } } },
  message: { include: { deliveries: { orderBy: { id: "asc" } } } },
} satisfies Prisma.ReminderInclude;
export type LoggedReminder = Prisma.ReminderGetPayload<{ include: typeof traced }>;

/**
 * What is on record of a person's reminders, the latest first, and how many there are.
 * @param lineId of one line; all of theirs where it is left out
 * @param page from 1
 */
export async function findLog(
  personId: string,
  { lineId, page }: { lineId?: string; page: number },
): Promise<{ reminders: LoggedReminder[]; count: number }> {
  const where = { watch: { personId, ...(lineId === undefined ? {} : { lineId }) } };
  const [reminders, count] = await Promise.all([
    db().reminder.findMany({
      where,
      include: traced,
      orderBy: [{ moment: "desc" }, { id: "desc" }],
      skip: (page - 1) * entriesOnPage,
      take: entriesOnPage,
    }),
    db().reminder.count({ where }),
  ]);
  return { reminders, count };
}
