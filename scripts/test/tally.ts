export type Tally = { passed: number; failed: number; skipped: number };

/** A step without tests of its own counts as one. */
export function one(succeeded: boolean): Tally {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
}

/** What a report counts; a run that failed otherwise, before its tests say, counts as one more. */
export function tally(succeeded: boolean, count: () => Tally): Tally {
  try {
    const counted = count();
    return succeeded || counted.failed ? counted : { ...counted, failed: 1 };
  } catch {
    return one(false);
  }
}
