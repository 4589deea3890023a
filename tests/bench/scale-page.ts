import { z } from "zod";
import { shown } from "./measure";
import { table } from "./report";
import { type Costs, type Deployment, simulate } from "./wave";

/** A run's results, as its JSON file has them, as far as docs/scale.md needs them. */
export const Results = z.array(
  z.object({
    bench: z.string(),
    contenders: z.array(
      z.object({ name: z.string(), unit: z.string(), figure: z.object({ median: z.number() }) }),
    ),
  }),
);
type Results = z.infer<typeof Results>;

const lines = 10_000_000;
const hour = 3_600;
const keptDays = 400;

// What follows is assumed, not measured; docs/scale.md says so.
/** How often a line is reminded of in a year. */
const remindersAYear = 24;
const deployment: Omit<Deployment, "replicas"> = {
  databaseCores: 8,
  tickSeconds: 30,
  inFlight: 1_000,
  latency: { median: 60, p99: 1_000 },
};
/** Half of the lines are in one zone, the others in six. */
const zones: [hoursLater: number, share: number][] = [
  [0, 0.1],
  [1, 0.2],
  [2, 0.5],
  [5, 0.05],
  [7, 0.05],
  [12, 0.05],
  [15, 0.05],
];
const aDay = (lines * remindersAYear) / 365;
const waves = [
  {
    name: "an ordinary day, seven zones",
    dues: zones.map(([hours, share]) => ({ at: hours * hour, lines: aDay * share })),
  },
  { name: "an ordinary day, one zone", dues: [{ at: 0, lines: aDay }] },
  { name: "every line at one minute", dues: [{ at: 0, lines }] },
];

function median(results: Results, bench: string, name: string): number | undefined {
  return results
    .find((result) => result.bench === bench)
    ?.contenders.find((contender) => contender.name === name)?.figure.median;
}

/** Null where the run had no PostgreSQL to measure them on. */
function costsOf(results: Results): Costs | null {
  const of = (work: string) => {
    const [replica, database, journal] = ["replica", "database", "journal"].map((what) =>
      median(results, "cost", `${work}, ${what}`),
    );
    return replica && database && journal ? { replica, database, journal } : null;
  };
  const [planning, delivery] = [of("planning"), of("delivery")];
  return planning && delivery && { planning, delivery };
}

function duration(seconds: number): string {
  if (seconds < 120) return `${shown(seconds)} s`;
  if (seconds < 2 * hour) return `${shown(seconds / 60)} min`;
  return `${shown(seconds / hour)} h`;
}

/** How waves of ten million lines go, by the number of replicas; null where costs are missing. */
export function simulatedWaves(results: Results): string[] | null {
  const costs = costsOf(results);
  if (!costs) return null;
  return table(
    [
      ...["wave", "lines due", "replicas", "half sent after", "95 %", "all"],
      ...["rows written a second", "journal, MB a second", "database's cores busy"],
    ],
    waves.flatMap(({ name, dues }) =>
      [1, 4, 10, 40].map((replicas) => {
        const wave = simulate(dues, costs, { ...deployment, replicas });
        return [
          name,
          shown(dues.reduce((sum, due) => sum + due.lines, 0)),
          String(replicas),
          ...[wave.half, wave.most, wave.all].map(duration),
          shown(wave.writes),
          shown(wave.journal / 1e6),
          `${Math.round(wave.load * 100)} %`,
        ];
      }),
    ),
  );
}

/** What ten million lines' past takes on the disk; null where the rows weren't measured. */
export function keptHistory(results: Results): string[] | null {
  const rows = (lines * remindersAYear * keptDays) / 365;
  const kept = ["Reminder", "Message", "Delivery"].map((name) => ({
    name,
    bytes: median(results, "storage", name) ?? Number.NaN,
  }));
  if (kept.some(({ bytes }) => Number.isNaN(bytes))) return null;
  const row = (name: string, bytes: number) => [
    name,
    shown(bytes),
    shown(rows / 1e6),
    shown((bytes * rows) / 1e9),
  ];
  return table(
    ["table", "bytes a row", "million rows", "GB"],
    [
      ...kept.map(({ name, bytes }) => row(name, bytes)),
      row(
        "together",
        kept.reduce((sum, { bytes }) => sum + bytes, 0),
      ),
    ],
  );
}

/** The figures of the run that the page goes by. */
export function measuredFigures(results: Results): string[] {
  const rows = ["planning", "delivery", "idle tick", "memory", "cost"].flatMap((name) =>
    results
      .filter(({ bench }) => bench === name)
      .flatMap(({ contenders }) =>
        contenders
          // What delivery is compared with stands in docs/bench.md.
          .filter((one) => name !== "delivery" || one.name.startsWith("Keepline"))
          .map((one) => [name, one.name, shown(one.figure.median), one.unit]),
      ),
  );
  return table(["bench", "measured", "median", "unit"], rows);
}

/** The page with new tables in the places that it marks; one that is null stays as it was. */
export function withTables(page: string, tables: Record<string, string[] | null>): string {
  return Object.entries(tables).reduce((text, [name, lines]) => {
    const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`the page has no place for the table "${name}"`);
    return lines
      ? text.replace(place, (_, start, end) => `${start}${lines.join("\n")}\n${end}`)
      : text;
  }, page);
}
