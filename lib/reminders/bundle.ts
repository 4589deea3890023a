/** Of a notification's lines, the fewest that become a bundle. */
const fewest = 4;

export interface Releasable {
  notBefore: Date;
  /** Today is the deadline's day. */
  lastDay: boolean;
}

/**
 * What one person is to be reminded of at once, as notifications: four or more become one, which
 * opens the list; a last day always goes alone, and so does what waits for another time.
 */
export function bundlesOf<Item extends Releasable>(items: readonly Item[]): Item[][] {
  const together = new Map<number, Item[]>();
  for (const item of items) {
    const at = item.notBefore.getTime();
    if (!item.lastDay) together.set(at, [...(together.get(at) ?? []), item]);
  }
  return [
    ...items.filter(({ lastDay }) => lastDay).map((item) => [item]),
    ...[...together.values()].flatMap((group) =>
      group.length >= fewest ? [group] : group.map((item) => [item]),
    ),
  ];
}
