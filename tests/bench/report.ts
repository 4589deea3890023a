import { type Figure, type Result, shown } from "./measure";

/** Under which conditions a run was made. */
export interface Conditions {
  commit: string;
  date: string;
  node: string;
  cores: number;
  /** Null where it was left out. */
  postgres: string | null;
}

const spread = ({ least, most }: Figure) => `${shown(least)} – ${shown(most)}`;

function targetText({ target, reached }: Result["comparisons"][number]): string {
  if (!target) return "";
  const wanted = "atLeast" in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
  return `${wanted}: ${reached ? "reached" : "missed"}`;
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}

function tablesOf({ contenders, comparisons }: Result): string[] {
  const ratios = table(
    ["ratio", "median", "least – most", "to reach"],
    comparisons.map((one) => [
      `${one.of} / ${one.to}`,
      `**${shown(one.ratio.median)}**`,
      spread(one.ratio),
      targetText(one),
    ]),
  );
  return [
    ...table(
      ["measured", "median", "least – most", "unit"],
      contenders.map(({ name, figure, unit }) => [
        name,
        shown(figure.median),
        spread(figure),
        unit,
      ]),
    ),
    ...(comparisons.length > 0 ? ["", ...ratios] : []),
  ];
}

/** The tables for the terminal. */
export const printed = (result: Result): string =>
  [`── ${result.bench}, ${result.rounds} rounds`, ...tablesOf(result), ...result.notes].join("\n");

/** One line for all contenders that are measured in one way. */
function howMeasured({ contenders }: Result): string[] {
  const names = new Map<string, string[]>();
  for (const { name, how } of contenders) names.set(how, [...(names.get(how) ?? []), name]);
  return [...names].map(([how, same]) => `- ${same.join("; ")}: ${how}`);
}

/** docs/bench.md */
export function markdown(results: readonly Result[], conditions: Conditions): string {
  const { commit, date, node, cores, postgres } = conditions;
  return [
    "# Bench",
    "",
    `Commit ${commit}, ${date}. Node.js ${node}, ${cores} cores, ${postgres ?? "without a real PostgreSQL"}.`,
    "",
    "Made by `npm run bench -- --write`. Everything runs on one machine: the app, the database and the",
    "push service share its cores. So the ratios are what counts, and each is taken within one round of",
    "one run: in a round the contenders take turns. A figure is the median of the rounds, beside the",
    "least and the most of them.",
    ...results.flatMap((result) => [
      "",
      `## ${result.bench}`,
      "",
      `${result.about} ${result.rounds} rounds.`,
      "",
      ...tablesOf(result),
      "",
      "How it was measured:",
      ...howMeasured(result),
      ...(result.notes.length > 0 ? ["", ...result.notes] : []),
    ]),
    "",
  ].join("\n");
}
