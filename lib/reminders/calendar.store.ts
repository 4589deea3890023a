import { db } from "@/lib/db";
import { watched } from "./plan.store";

/** The person whose feed a token opens, with what they watch; null for an unknown token. */
export async function findFeed(calendarToken: string) {
  const preferences = await db().preferences.findUnique({ where: { calendarToken } });
  if (!preferences) return null;
  const watches = await db().watch.findMany({
    where: { personId: preferences.userId, letGoAt: null, line: { archivedAt: null } },
    include: watched,
    orderBy: { id: "asc" },
  });
  return { preferences, watches };
}

export async function replaceCalendarToken(userId: string, calendarToken: string): Promise<void> {
  await db().preferences.update({ where: { userId }, data: { calendarToken } });
}

export async function findCalendarToken(userId: string): Promise<string | null> {
  const found = await db().preferences.findUnique({
    where: { userId },
    select: { calendarToken: true },
  });
  return found?.calendarToken ?? null;
}
