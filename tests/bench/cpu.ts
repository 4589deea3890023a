import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const msPerTick = 10;

/** Of a process: its parent, its own ticks, and those of its children that have ended (proc(5)). */
function stat(pid: string) {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name, in parentheses, may hold blanks.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [, parent = 0] = fields;
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return { parent, ticks };
}

/** The CPU time in ms that a process and its children have taken; null where there is no /proc. */
export function cpuOf(pid: number): (() => number) | null {
  if (process.platform !== "linux") return null;
  return () => {
    let ticks = stat(String(pid)).ticks;
    for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      try {
        const child = stat(name);
        if (child.parent === pid) ticks += child.ticks;
      } catch {
        // It has ended since.
      }
    }
    return ticks * msPerTick;
  };
}
