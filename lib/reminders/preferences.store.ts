import { db } from "@/lib/db";
import { Prisma } from "@/prisma/client/client";
import { lockPerson, promisesOf, replan } from "./plan.store";
import { columnsOf, type PreferencesData } from "./schema";

/** Keeps what a person chose for all their lines, and plans these anew. */
export const savePreferences = (userId: string, data: PreferencesData, now: Date): Promise<void> =>
  db().$transaction(async (tx) => {
    await lockPerson(tx, userId);
    const promises = await promisesOf(tx, userId);
    await tx.preferences.update({
      where: { userId },
      data: { ...columnsOf(data), leads: data.leads ?? Prisma.DbNull },
    });
    await replan(tx, userId, now, undefined, promises);
  });
