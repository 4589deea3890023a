import { resolve } from "node:path";
import { Failure, reason } from "./failure";

/** Runs a maintenance command to its end; what goes wrong is told in one line, with exit code 1. */
export async function runCommand(main: (signal: AbortSignal) => Promise<void>): Promise<never> {
  const stopping = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => stopping.abort());
  try {
    await main(stopping.signal);
    process.exit(0);
  } catch (error) {
    if (stopping.signal.aborted) console.error("Stopped before it was done.");
    else if (error instanceof Failure) console.error(error.message);
    else console.error(`Stopped on an unexpected error: ${reason(error)}`);
    process.exit(1);
  }
}

/** A path as the person meant it: npm runs scripts in the project's directory, and notes theirs. */
export function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? "", path);
}

/** "1,234 rows" */
export function countRows(counts: Record<string, number>): string {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  return `${sum.toLocaleString("en")} ${sum === 1 ? "row" : "rows"}`;
}
