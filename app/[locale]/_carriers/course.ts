import type { StageRule } from "@/lib/carriers/schema";

/** A stage with its first and last day, counted from the last day of the validity, which is 0. */
export type Leg = StageRule & { from: number; to: number };

export function courseOf(stages: readonly StageRule[]): Leg[] {
  let end = 0;
  return stages.map((rule) => {
    const from = end + 1;
    end += rule.days;
    return { ...rule, from, to: end };
  });
}
