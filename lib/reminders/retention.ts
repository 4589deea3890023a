import { removeOldTroubles } from "@/lib/push/trouble.store";
import { causeOf } from "./cause";
import { removeOldTimes } from "./clock.store";
import { removeOldMessages, removeOldReminders, takeTurn } from "./retention.store";

const longestMs = 5_000;

/** Removes what nobody needs any more, once an hour and for seconds only. A failure stops no tick. */
export async function removeOld(clock: () => Date): Promise<void> {
  const started = clock();
  const until = new Date(started.getTime() + longestMs);
  try {
    if (!(await takeTurn(started))) return;
    await removeOldTroubles(started);
    await removeOldTimes(started);
    for (const remove of [removeOldMessages, removeOldReminders]) {
      while ((await remove(started)) && clock() < until);
    }
  } catch (error) {
    console.error(`what is old is not removed: ${causeOf(error)}`);
  }
}
