import type { Judged } from "./axe";
import type { Timed } from "./interactions";
import type { Measured } from "./lighthouse";
import { type AuditedPage, type Category, leastScores, mostMilliseconds, mostShift } from "./pages";

export interface Audited {
  page: AuditedPage;
  measured: Measured;
}

export interface Found {
  audited: readonly Audited[];
  timed: readonly Timed[];
  judged: readonly Judged[];
}

const categories = Object.keys(leastScores) as Category[];

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);

/** What misses its budget, a sentence each. */
export function missed({ audited, timed, judged }: Found): string[] {
  const ofPages = audited.flatMap(({ page, measured }) => {
    const { scores, shift, scriptBytes, faults } = measured;
    return [
      ...categories
        .filter((category) => scores[category] < leastScores[category])
        .map((category) => `${category} ${scores[category]}, at least ${leastScores[category]}`),
      ...faults,
      ...(shift >= mostShift ? [`layout shift ${shift.toFixed(3)}, none is wanted`] : []),
      ...(scriptBytes > page.scriptKilobytes * 1024
        ? [`scripts ${kilobytes(scriptBytes)} kB, at most ${page.scriptKilobytes}`]
        : []),
    ].map((what) => `${page.name}: ${what}`);
  });
  const ofInteractions = timed
    .filter(({ milliseconds }) => milliseconds > mostMilliseconds)
    .map(({ name, milliseconds }) => `${name}: ${milliseconds} ms, at most ${mostMilliseconds}`);
  const ofAxe = judged.flatMap(({ path, violations }) =>
    violations.map((violation) => `${path}: ${violation}`),
  );
  return [...ofPages, ...ofInteractions, ...ofAxe];
}

/** The rows with their columns in line; figures to the right. */
function table([head = [], ...rows]: string[][]): string {
  const widths = head.map((_, at) =>
    Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join("  "),
    )
    .join("\n");
}

const shown = 6;

export function tables({ audited, timed, judged }: Found): string {
  const scores = table([
    ["page", ...categories, "shift", "scripts kB", "of", "in all kB"],
    ...audited.map(({ page, measured }) => [
      page.name,
      ...categories.map(
        (category) =>
          `${measured.scores[category]}${category === "seo" && page.noindex ? "*" : ""}`,
      ),
      measured.shift.toFixed(3),
      kilobytes(measured.scriptBytes),
      `${page.scriptKilobytes}`,
      kilobytes(measured.totalBytes),
    ]),
  ]);
  const heaviest = audited.map(({ page, measured }) => {
    const most = measured.loaded.slice(0, shown);
    return `${page.name}: ${most.map(({ what, bytes }) => `${what} ${kilobytes(bytes)}`).join(", ")}`;
  });
  return [
    "Lighthouse, mobile profile, the median of five runs",
    scores,
    "* kept from search engines on purpose: whether it may be indexed is left out.",
    "",
    "What weighs most, in kB as it is sent",
    ...heaviest,
    "",
    "Interactions on a processor slowed four times, from the input to the next picture",
    table([
      ["interaction", "ms"],
      ...timed.map(({ name, milliseconds }) => [name, milliseconds.toFixed(0)]),
    ]),
    "",
    "axe-core, by all its rules: each page in three languages, 360 and 1280 wide, light and dark",
    table([
      ["page", "looks", "violations"],
      ...judged.map(({ path, looks, violations }) => [path, `${looks}`, `${violations.length}`]),
    ]),
  ].join("\n");
}

/** The same as a page of docs. */
export function markdown(found: Found, misses: readonly string[]): string {
  return `# Audit

What the pages of the production build weigh, how quick they are, and what axe says of them. Written
by \`npm run audit:web -- --write\` on ${new Date().toISOString().slice(0, 10)}, on the demo's thirty numbers.

\`\`\`text
${tables(found)}
\`\`\`

${misses.length === 0 ? "No budget is missed." : `Missed:\n\n${misses.map((miss) => `- ${miss}`).join("\n")}`}
`;
}
