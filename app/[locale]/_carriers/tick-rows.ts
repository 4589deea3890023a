// Which steps of a guide are ticked off, as one text that a device keeps: one step a row, the
// latest last. A row begins with what the guide is of, "<line> <valid until>", so that a line that
// was renewed begins afresh.

/** Nobody ticks so many; it only bounds what is kept. */
const mostRows = 300;

const rowsOf = (kept: string): string[] => kept.split("\n").filter(Boolean);

export const tickedIn = (kept: string, of: string): Set<string> =>
  new Set(
    rowsOf(kept).flatMap((row) => (row.startsWith(`${of} `) ? [row.slice(of.length + 1)] : [])),
  );

/** With a step ticked or not; what was ticked of the same line before it was renewed goes. */
export function withTick(kept: string, of: string, step: string, on: boolean): string {
  const [line = ""] = of.split(" ");
  const others = rowsOf(kept).filter(
    (row) => row !== `${of} ${step}` && (row.startsWith(`${of} `) || !row.startsWith(`${line} `)),
  );
  return (on ? [...others, `${of} ${step}`] : others).slice(-mostRows).join("\n");
}

export const withoutTicks = (kept: string, of: string, steps: readonly string[]): string =>
  steps.reduce((left, step) => withTick(left, of, step, false), kept);
