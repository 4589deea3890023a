import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

interface Kind {
  /** Exact paths and patterns; the first kind that names a file has it. */
  files: (string | RegExp)[];
  /** Of which kinds it may import more than types. */
  imports: string[];
  /** Which packages, where not any. */
  packages?: RegExp;
}

const framework = /^(next|react)(\/|-dom|$)|^next-intl\/(navigation|server)$/;

/** Who may import whom. Every file of app and lib has its place here. */
const kinds: Record<string, Kind> = {
  worker: {
    files: [/^app\/\[locale\]\/_push\/(service-worker|worker-answers|worker-renewal)\.ts$/],
    imports: ["payload", "worker"],
    packages: /^$/,
  },
  payload: {
    files: ["lib/push/payload.ts", "lib/offline/policy.ts"],
    imports: [],
    packages: /^$/,
  },
  env: { files: ["lib/env.ts"], imports: [], packages: /^(zod|node:crypto)$/ },
  database: { files: ["lib/db.ts"], imports: ["env", "prisma"] },
  pure: {
    files: [
      "lib/bearer.ts",
      "lib/dates.ts",
      "lib/form.ts",
      "lib/memo.ts",
      "lib/read-body.ts",
      "lib/same-origin.ts",
      "lib/text.ts",
      /^lib\/accounts\/(qr|schema|secrets)\.ts$/,
      /^lib\/(carriers|holidays)\/(?!own\.store|queries|actions)/,
      /^lib\/i18n\/(format|messages|routing|scripts)\.ts$/,
      /^lib\/lines\/(balance-reply|bulk|carrier|csv|export|import|import-\w+|costs|currencies|dashboard|errors|estimate|filter|number|pages|renewals|schema|shared-cookie|stages|tags|timeline)\.ts$/,
      /^lib\/offline\/(assets|snapshot)\.ts$/,
      /^lib\/push\/(answer|answer-text|breaker|browser|encrypt|endpoint|flow|heal|judgement|reach|schema|topic|vapid)\.ts$/,
      /^lib\/receipts\/(history|kind|schema)\.ts$/,
      /^lib\/reminders\/(answer-token|answers|badge|bundle|calendar|cause|coming|lane|log|message|plan|plan-hash|preferences|preview|push-message|quiet|schedule|schema|verdict)\.ts$/,
    ],
    imports: ["pure", "payload", "json"],
    // Hashes and keys are computed, addresses are only parsed: nothing of it is read or sent.
    packages:
      /^(zod|@date-fns\/tz\/tzOffset|libphonenumber-js\/max|next-intl|next-intl\/routing|papaparse|ical-generator|date-holidays(\/package\.json)?|uqr|web-push|http_ece|node:crypto|node:net)$/,
  },
  store: {
    files: [/store\.ts$/, "lib/rate-limit.ts", "lib/insert-rows.ts"],
    imports: ["pure", "env", "database", "store", "prisma"],
    packages: /^(zod|node:crypto|node:net|rate-limiter-flexible|uuid)$/,
  },
  /** The sign-in library keeps its own tables, through the one client. */
  auth: {
    files: ["lib/accounts/auth.ts"],
    imports: ["pure", "env", "database", "store", "service"],
  },
  navigation: { files: [/^lib\/i18n\/(navigation|request)\.ts$/], imports: ["pure"] },
  request: {
    files: [
      /^lib\/\w+\/(\w+\.)?(actions|queries)\.ts$/,
      "lib/accounts/session.ts",
      "lib/request-origin.ts",
    ],
    imports: ["pure", "payload", "env", "store", "service", "auth", "navigation", "request"],
  },
  service: {
    files: [/^lib\//],
    imports: ["pure", "payload", "env", "store", "service", "auth"],
    packages: new RegExp(`^(?!${framework.source})`),
  },
  route: {
    files: [/^app\/(api|calendar)\//],
    imports: ["pure", "payload", "env", "store", "service", "request"],
  },
  /** Shown where nothing else can be: it brings its texts along. */
  globalError: {
    files: ["app/global-error.tsx"],
    imports: ["pure", "page", "css", "json"],
    packages: /^next\//,
  },
  page: {
    files: [/^app\//],
    imports: ["pure", "payload", "request", "navigation", "page", "css"],
    packages: /^(?!node:|pg$|web-push$|undici$|better-auth|@prisma)/,
  },
};

interface Import {
  /** As it is written. */
  from: string;
  typeOnly: boolean;
}

// `import { type A } from` is left standing as an import by the compiler, `import type` is not.
const statement = /^(?:import|export)\s+(type\s+)?(?:[\w$\s{},*]+?\s+from\s+)?["']([^"']+)["']/gm;
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
const comment = /^\s*(?:\/\/|\/?\*).*$/gm;

function importsOf(source: string): Import[] {
  const code = source.replace(comment, "");
  return [
    ...[...code.matchAll(statement)].map(([, type, from = ""]) => ({ from, typeOnly: !!type })),
    ...[...code.matchAll(dynamic)].map(([, from = ""]) => ({ from, typeOnly: false })),
  ];
}

const root = fileURLToPath(new URL("..", import.meta.url));
const sourceOf = (file: string) => readFileSync(root + file, "utf8");
const isFile = (path: string) => existsSync(root + path) && statSync(root + path).isFile();

/** The file of this project that an import names, or null for a package. */
function resolve(file: string, from: string): string | null {
  if (!/^(@\/|\.)/.test(from)) return null;
  const path = from.startsWith("@/") ? from.slice(2) : posix.join(posix.dirname(file), from);
  const found = ["", ".ts", ".tsx", "/index.ts", "/index.tsx"]
    .map((end) => path + end)
    .find(isFile);
  if (!found) throw new Error(`${file} imports ${from}, which is not there`);
  return found;
}

function kindOf(file: string): string {
  if (file.startsWith("prisma/")) return "prisma";
  if (/\.(css|json)$/.test(file)) return file.endsWith("css") ? "css" : "json";
  const named = Object.entries(kinds).find(([, { files }]) =>
    files.some((name) => (typeof name === "string" ? name === file : name.test(file))),
  );
  if (!named) throw new Error(`${file} is of no kind`);
  return named[0];
}

const files = ["app", "lib"]
  .flatMap((top) =>
    readdirSync(root + top, { recursive: true, encoding: "utf8" }).map((path) => `${top}/${path}`),
  )
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => /\.tsx?$/.test(file));
const edges = files.flatMap((file) =>
  importsOf(sourceOf(file)).map((found) => ({
    ...found,
    file,
    target: resolve(file, found.from),
  })),
);

const told = (found: (typeof edges)[number]) => `${found.file} imports ${found.from}`;

describe("the reader of imports", () => {
  it("sees every form, and no other text", () => {
    const source = `"use client";
import "./side-effect";
import type { A } from "./types";
import { type B } from "./kept";
import C, {
  d,
  e as f,
} from "./several";
import * as g from "pkg/sub";
export { h } from "./again";
export type { I } from "./again-types";
// import { x } from "./comment";
/**
 * import { x } from "./docs";
 */
export const text = "import y from './text'";
export type Word = "from" | "import";
const later = async () => ({ a: (await import("./later.json")).default });
`;
    expect(
      importsOf(source).map(({ from, typeOnly }) => (typeOnly ? `type ${from}` : from)),
    ).toEqual([
      "./side-effect",
      "type ./types",
      "./kept",
      "./several",
      "pkg/sub",
      "./again",
      "type ./again-types",
      "./later.json",
    ]);
  });

  it("has all of app and lib before it", () => {
    expect(files).toEqual(expect.arrayContaining(["lib/env.ts", "app/[locale]/layout.tsx"]));
    expect(edges.length).toBeGreaterThan(200);
    // Each is the only one of what the table says of it.
    for (const kind of Object.keys(kinds)) {
      expect(files.filter((file) => kindOf(file) === kind).length, kind).toBeGreaterThan(0);
    }
  });
});

describe("who imports whom", () => {
  it.each(Object.entries(kinds))("%s: files", (name, { imports }) => {
    const wrong = edges.filter(
      ({ file, target, typeOnly }) =>
        kindOf(file) === name && target && !typeOnly && !imports.includes(kindOf(target)),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it.each(Object.entries(kinds))("%s: packages", (name, { packages }) => {
    const wrong = edges.filter(
      ({ file, target, from, typeOnly }) =>
        kindOf(file) === name && !target && !typeOnly && packages && !packages.test(from),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("lib imports nothing of app, not even types", () => {
    const wrong = edges.filter(
      ({ file, target }) => file.startsWith("lib/") && target?.startsWith("app/"),
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("pages and components know no table, not even its types", () => {
    const wrong = edges.filter(
      ({ file, target }) => file.startsWith("app/") && target && kindOf(target) === "prisma",
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("goes in no circle", () => {
    const targets = new Map<string, string[]>();
    for (const { file, target, typeOnly } of edges) {
      if (target && !typeOnly) targets.set(file, [...(targets.get(file) ?? []), target]);
    }
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(" → "));
        return;
      }
      if (done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe("a file", () => {
  const lib = files.filter((file) => file.startsWith("lib/"));
  const codeOf = (file: string) => sourceOf(file).replace(comment, "");

  it("other than lib/env.ts reads no environment", () => {
    const readers = files.filter((file) => /\bprocess\s*\.\s*env\b/.test(codeOf(file)));
    expect(readers).toEqual(["lib/env.ts"]);
  });

  it("of lib says something itself: none only passes on another's exports", () => {
    const passesOn = /^export\s+(type\s+)?[\w$\s{},*]+?\s+from\s+["'][^"']+["'];?/gm;
    expect(lib.filter((file) => codeOf(file).replace(passesOn, "").trim() === "")).toEqual([]);
  });

  it("that is pure reads no clock", () => {
    const wrong = lib
      .filter((file) => ["pure", "payload", "store"].includes(kindOf(file)))
      .filter((file) => /\bnew Date\(\)|\bDate\.now\(\)/.test(codeOf(file)));
    expect(wrong).toEqual([]);
  });
});
