import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";

/** The build names its scripts by hashes: these words are only in one of them each. */
const marks: [mark: string, content: string][] = [
  ["reconcilerVersion", "React DOM"],
  ["next-router-state-tree", "Next's router"],
  ["ErrorBoundaryHandler:function", "Next's error boundaries"],
  ["LoadingBoundaryProvider:function", "Next's layouts"],
  ["globalThis.TURBOPACK_", "the bundler's runtime"],
  ["errorThemeCss:function", "Next's last error page"],
  ["LanguageSwitch", "the frame of every page"],
];

/** What a file of the build is, for who reads a table. */
export function contentOf(url: string): string {
  const { pathname } = new URL(url);
  if (!pathname.startsWith("/_next/")) return pathname;
  const file = `.next/static/chunks/${basename(pathname)}`;
  if (pathname.endsWith(".css")) return "the style sheet";
  if (pathname.endsWith(".woff2")) return "the Khmer font";
  if (!existsSync(file)) return basename(pathname);
  const source = readFileSync(file, "utf8");
  return (
    marks.find(([mark]) => source.includes(mark))?.[1] ?? `scripts of the page (${basename(file)})`
  );
}
