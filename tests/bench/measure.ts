import type { Bench, Ground } from "./bench";

/** What the rounds of one thing came to. */
export interface Figure {
  median: number;
  least: number;
  most: number;
}

export interface Result {
  bench: string;
  about: string;
  rounds: number;
  contenders: { name: string; unit: string; how: string; figure: Figure }[];
  comparisons: {
    of: string;
    to: string;
    ratio: Figure;
    target: { atLeast: number } | { atMost: number } | null;
    reached: boolean | null;
  }[];
  notes: string[];
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    least: at(0),
    most: at(sorted.length - 1),
  };
}

function reached(ratio: Figure, target: Result["comparisons"][number]["target"]): boolean | null {
  if (!target) return null;
  return "atLeast" in target ? ratio.median >= target.atLeast : ratio.median <= target.atMost;
}

/** Prepares a bench and runs its rounds; each ratio is of two values of the same round. */
export async function measure(
  { name, about, prepare, ...bench }: Bench,
  ground: Ground,
  rounds = bench.rounds ?? 5,
): Promise<Result> {
  const prepared = await prepare(ground);
  try {
    const values = new Map(prepared.contenders.map((one) => [one.name, [] as number[]]));
    for (let round = 1; round <= rounds; round += 1) {
      for (const contender of prepared.contenders) {
        const value = await contender.round();
        values.get(contender.name)?.push(value);
        ground.say(`${name}, round ${round}: ${contender.name}: ${shown(value)} ${contender.unit}`);
      }
    }
    const valuesOf = (contender: string) => {
      const found = values.get(contender);
      if (!found) throw new Error(`${name} compares "${contender}", which it does not have`);
      return found;
    };
    return {
      bench: name,
      about,
      rounds,
      contenders: prepared.contenders.map(({ round: _, ...one }) => ({
        ...one,
        figure: figureOf(valuesOf(one.name)),
      })),
      comparisons: prepared.comparisons.map(({ of, to, target = null }) => {
        const base = valuesOf(to);
        const ratio = figureOf(valuesOf(of).map((value, round) => value / (base[round] ?? 0)));
        return { of, to, ratio, target, reached: reached(ratio, target) };
      }),
      notes: prepared.notes ?? [],
    };
  } finally {
    await prepared.close();
  }
}

/** Three digits are all that a measurement is worth. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  const rounded = value >= 1_000 ? Number(value.toPrecision(3)) : value;
  return rounded.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
