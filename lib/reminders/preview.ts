import { dayMs } from "@/lib/dates";
import { bundlesOf } from "./bundle";
import {
  isLastDay,
  isOpen,
  keyOf,
  type Moment,
  momentsOf,
  type Plan,
  type Recorded,
  releaseOf,
} from "./schedule";

/** One notification to come. */
export interface Planned {
  /** When it will be sent: its moment, or the end of the quiet hours. */
  at: Date;
  /** One line's, or four and more in a bundle. */
  moments: (Moment & { lineId: string })[];
}

/** A line, and what is on record of it. */
export interface Previewed {
  id: string;
  plan: Plan;
  record: Recorded;
  /** What is planned and has reached nobody: its message, by `keyOf`. */
  open?: ReadonlyMap<string, string>;
}

/** What one person will be sent after `now`, for so many days, if no line changes until then. */
export function previewOf(lines: readonly Previewed[], now: Date, days: number): Planned[] {
  const until = new Date(now.getTime() + days * dayMs);
  const coming = lines.flatMap(({ id: lineId, plan, record }) =>
    momentsOf(plan)
      // What was told once, before a time was changed say, isn't told again.
      .filter((moment) => moment.at > now && moment.at <= until && isOpen(moment, record))
      // Of two at one instant only the later is announced.
      .filter(({ at }, index, all) => all[index + 1]?.at.getTime() !== at.getTime())
      .map((moment) => {
        const { notBefore, quiet } = releaseOf(plan, moment.at);
        const lastDay = isLastDay(plan, moment, notBefore);
        return { ...moment, lineId, notBefore, quiet, lastDay };
      }),
  );
  // Planned together is what falls due together, even where quiet hours hold it.
  const instants = [...new Set(coming.map(({ at }) => at.getTime()))];
  const next = instants
    .flatMap((instant) => bundlesOf(coming.filter(({ at }) => at.getTime() === instant)))
    .flatMap((moments) => (moments[0] ? [{ at: moments[0].notBefore, moments }] : []));
  return [...heldOf(lines, now), ...next].sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** What quiet hours hold now, message by message. */
function heldOf(lines: readonly Previewed[], now: Date): Planned[] {
  const messages = new Map<string, Planned>();
  for (const { id: lineId, plan, open } of lines) {
    const { notBefore } = releaseOf(plan, now);
    if (!open?.size || notBefore <= now) continue;
    for (const moment of momentsOf(plan)) {
      const messageId = open.get(keyOf(moment));
      if (messageId === undefined) continue;
      const message = messages.get(messageId) ?? { at: notBefore, moments: [] };
      message.moments.push({ ...moment, lineId });
      messages.set(messageId, message);
    }
  }
  return [...messages.values()];
}
