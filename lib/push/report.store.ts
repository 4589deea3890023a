import { db } from "@/lib/db";

/**
 * Notes, once, what a browser tells of a notification. Whoever knows the id has got the message:
 * it is in nothing else. It may come before the push service's answer is on record, so what counts
 * is that the delivery was tried. A test has no delivery: its id is its device's.
 */
export async function recordReport(
  id: string,
  event: "shown" | "tapped",
  now: Date,
): Promise<void> {
  const tried = { id, tries: { gt: 0 } };
  const { count } = await db().delivery.updateMany({
    where: { ...tried, shownAt: null },
    data: { shownAt: now },
  });
  if (event === "tapped") {
    await db().delivery.updateMany({
      where: { ...tried, tappedAt: null },
      data: { tappedAt: now },
    });
  } else if (count === 0) {
    await db().device.updateMany({
      where: { testId: id, testShownAt: null },
      data: { testShownAt: now },
    });
  }
}
