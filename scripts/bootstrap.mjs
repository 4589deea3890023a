// The first thing that runs, before anything is installed: plain Node, no dependencies.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

/** Understands the two forms that package.json uses: "^20.19" and ">=24". */
function satisfies(version, range) {
  const [major, minor] = version.split(".").map(Number);
  return range.split("||").some((part) => {
    const [, operator, wantedMajor, wantedMinor] = /^(\^|>=)(\d+)(?:\.(\d+))?$/.exec(part.trim());
    if (operator === ">=" && major > Number(wantedMajor)) return true;
    return major === Number(wantedMajor) && minor >= Number(wantedMinor ?? 0);
  });
}

/** What npm noted at its last installation says the same as the lock file. */
function isInstalled() {
  let installed;
  try {
    installed = readJson("node_modules/.package-lock.json").packages;
  } catch {
    return false;
  }
  const locked = readJson("package-lock.json").packages;
  const isCurrent = ([path, entry]) =>
    path === "" ||
    installed[path]?.version === entry.version ||
    // Optional packages are those of other platforms.
    (entry.optional && !installed[path]);
  return (
    Object.entries(locked).every(isCurrent) && Object.keys(installed).every((path) => locked[path])
  );
}

function install() {
  console.log("Installing packages…");
  // npm names itself to the scripts it runs; on Windows its command can't be spawned directly.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  const { status, error } =
    npm && basename(npm).startsWith("npm-cli.")
      ? spawnSync(process.execPath, [npm, ...args], { stdio: "inherit" })
      : spawnSync("npm", args, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) fail(`npm ci failed${error ? `: ${error.message}` : "; the reason is above"}.`);
}

const { engines } = readJson("package.json");
if (!satisfies(process.versions.node, engines.node)) {
  fail(`Keepline needs Node.js ${engines.node}; this is ${process.versions.node}.`);
}
if (!isInstalled()) install();

// From here on TypeScript runs in this same process, so that signals and exit codes are its own.
const [script, ...args] = process.argv.slice(2);
process.argv = [process.execPath, resolve(script), ...args];
await import("tsx");
await import(pathToFileURL(resolve(script)).href);
