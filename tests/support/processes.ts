import { execFileSync } from "node:child_process";

export type Process = { pid: number; parent: number; command: string };

/** All that run on this machine. */
export function processes(): Process[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat=,args="], { encoding: "utf8" });
  return table.split("\n").flatMap((row) => {
    const [, pid, parent, state, command = ""] = /^ *(\d+) +(\d+) +(\S+) +(.*)/.exec(row) ?? [];
    // A zombie has ended; it only waits for somebody to ask how.
    return state?.startsWith("Z") ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

export const childrenOf = (parent: number): Process[] =>
  processes().filter((child) => child.parent === parent);

export const survivorsOf = (children: readonly Process[]): Process[] =>
  processes().filter(({ pid }) => children.some((child) => child.pid === pid));
