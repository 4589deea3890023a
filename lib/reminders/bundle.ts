import type { QuietHours } from "./quiet";

/** Of a notification's lines, the fewest that become a bundle. */
const fewest = 4;

export interface Releasable {
  notBefore: Date;
  /** What holds its later tries. */
  quiet: Pick<QuietHours, "from" | "until"> | null;
  /** Today is the deadline's day. */
  lastDay: boolean;
}

/**
 * What one person is to be reminded of at once, as notifications: four or more become one, which
 * opens the list; a last day always goes alone. Only what waits for the same hours goes together.
 */
export function bundlesOf<Item extends Releasable>(items: readonly Item[]): Item[][] {
  const together = new Map<string, Item[]>();
  for (const item of items.filter(({ lastDay }) => !lastDay)) {
    const { notBefore, quiet } = item;
    const key = JSON.stringify([notBefore, quiet?.from, quiet?.until]);
    const group = together.get(key);
    if (group) group.push(item);
    else together.set(key, [item]);
  }
  return [
    ...items.filter(({ lastDay }) => lastDay).map((item) => [item]),
    ...[...together.values()].flatMap((group) =>
      group.length >= fewest ? [group] : group.map((item) => [item]),
    ),
  ];
}
