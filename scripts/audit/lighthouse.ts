import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { Failure, reason } from "../failure";
import type { AuditedPage, Category } from "./pages";
import { contentOf } from "./weight";

/**
 * Not a dependency: it would bring some two hundred packages to everybody who starts a clone. npm
 * fetches it into its own cache the first time that somebody audits.
 */
const lighthouse = "lighthouse@12.8.2";

/** Of this many runs the median is told: a busy machine makes a page slow now and then. */
const runs = 5;

const tries = 3;

const CategoryResult = z.object({
  score: z.number(),
  auditRefs: z.array(z.object({ id: z.string(), weight: z.number() })),
});

const Report = z.object({
  categories: z.object({
    performance: CategoryResult,
    accessibility: CategoryResult,
    "best-practices": CategoryResult,
    seo: CategoryResult,
  }),
  audits: z.looseObject({
    "cumulative-layout-shift": z.object({ numericValue: z.number() }),
    "network-requests": z.object({
      details: z.object({
        items: z.array(
          z.object({
            url: z.string(),
            transferSize: z.number(),
            resourceType: z.string().optional(),
          }),
        ),
      }),
    }),
  }),
});
type Report = z.infer<typeof Report>;

export interface Measured {
  /** Of 100, in each category. */
  scores: Record<Category, number>;
  /** What costs points, in Lighthouse's words; not of performance, where every page could be faster. */
  faults: string[];
  /** Cumulative layout shift. */
  shift: number;
  /** As they are sent, in bytes with their headers. */
  scriptBytes: number;
  totalBytes: number;
  /** All that was loaded, the heaviest first. */
  loaded: { what: string; bytes: number }[];
}

export interface Circumstances {
  origin: string;
  browser: string;
  /** For each start of the browser. */
  browserFlags: string[];
  /** A session of the demo's person. */
  cookie: string;
  /** For files that are needed meanwhile. */
  directory: string;
}

/** Audits a page with Lighthouse's mobile profile. */
export async function measure(
  page: AuditedPage,
  where: Circumstances,
  signal: AbortSignal,
): Promise<Measured> {
  const reports: Report[] = [];
  for (let run = 0; run < runs; run += 1) reports.push(await audit(page, where, signal));
  reports.sort((a, b) => a.categories.performance.score - b.categories.performance.score);
  const median = reports[Math.floor(runs / 2)];
  if (!median) throw new Error("no run");
  return read(median);
}

async function audit(
  page: AuditedPage,
  { origin, browser, browserFlags, cookie, directory }: Circumstances,
  signal: AbortSignal,
): Promise<Report> {
  const report = join(directory, "report.json");
  // In a file, so that no list of processes shows the session.
  const headers = join(directory, "headers.json");
  writeFileSync(headers, JSON.stringify(page.signedIn ? { Cookie: cookie } : {}), { mode: 0o600 });
  const args = [
    ...["exec", "--yes", `--package=${lighthouse}`, "--", "lighthouse", origin + page.path],
    "--quiet",
    "--output=json",
    `--output-path=${report}`,
    `--extra-headers=${headers}`,
    // It takes them as one text, as a shell does.
    `--chrome-flags=${browserFlags.map((flag) => flag.replace(/=(.* .*)$/, '="$1"')).join(" ")}`,
    ...(page.noindex ? ["--skip-audits=is-crawlable"] : []),
  ];
  for (let tried = 1; ; tried += 1) {
    try {
      await promisify(execFile)("npm", args, {
        env: { ...process.env, CHROME_PATH: browser },
        shell: process.platform === "win32",
        signal,
      });
      return Report.parse(JSON.parse(readFileSync(report, "utf8")));
    } catch (error) {
      signal.throwIfAborted();
      // Now and then it misses the beginning of a page, and says to run it again.
      if (tried === tries) throw new Failure(`Lighthouse failed on ${page.path}: ${told(error)}`);
    }
  }
}

/** What Lighthouse itself says went wrong, without the command. */
function told(error: unknown): string {
  const text = reason(error);
  return /Runtime error encountered: (.+)/.exec(text)?.[1] ?? text;
}

const Outcome = z.object({ score: z.number().nullable(), title: z.string() });

function read({ categories, audits }: Report): Measured {
  const hundred = (category: Category) => Math.round(categories[category].score * 100);
  const { items } = audits["network-requests"].details;
  const faults = (["accessibility", "best-practices", "seo"] as const)
    .flatMap((category) => categories[category].auditRefs)
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => Outcome.parse(audits[id]))
    .filter(({ score }) => score !== null && score < 1)
    .map(({ title }) => title);
  const bytes = (sizes: { transferSize: number }[]) =>
    sizes.reduce((sum, { transferSize }) => sum + transferSize, 0);
  return {
    scores: {
      performance: hundred("performance"),
      accessibility: hundred("accessibility"),
      "best-practices": hundred("best-practices"),
      seo: hundred("seo"),
    },
    faults,
    shift: audits["cumulative-layout-shift"].numericValue,
    scriptBytes: bytes(items.filter(({ resourceType }) => resourceType === "Script")),
    totalBytes: bytes(items),
    loaded: items
      .map(({ url, transferSize }) => ({ what: contentOf(url), bytes: transferSize }))
      .toSorted((a, b) => b.bytes - a.bytes),
  };
}
