import { z } from "zod";
import { addDays, dateIn, hourMs, instantOf } from "@/lib/dates";

/** What is left of a deadline's day when its reminder comes, at the least. */
export const hoursToActMs = 8 * hourMs;

/** A local time, "HH:mm". */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** The hours in which a message waits, and the instant from which it waits no longer. */
export const quietHours = z.object({
  from: clockTime,
  /** Before `from`: of the next day. The same: no hours at all. */
  until: clockTime,
  timeZone: z.string(),
  /** Eight hours before the end of the deadline that the message tells. */
  actBy: z.coerce.date(),
});
export type QuietHours = z.infer<typeof quietHours>;

/** As they lie in `Message.quiet`. */
export const storedQuiet = quietHours.nullable();

/**
 * When a message that is ready at `at` may be sent: at once, or when the quiet hours end, unless
 * too little of the deadline's last day would then remain. A later try may come after that day.
 */
export function heldUntil(at: Date, quiet: QuietHours | null): Date {
  if (!quiet || quiet.from === quiet.until) return at;
  const { from, until, timeZone, actBy } = quiet;
  const today = dateIn(timeZone, at);
  // Quiet hours over midnight may have begun the day before.
  for (const day of [addDays(today, -1), today]) {
    const begin = instantOf(day, from, timeZone);
    const end = instantOf(from < until ? day : addDays(day, 1), until, timeZone);
    const isOver = at.getTime() >= actBy.getTime() + hoursToActMs;
    if (begin <= at && at < end) return end <= actBy || isOver ? end : at;
  }
  return at;
}
