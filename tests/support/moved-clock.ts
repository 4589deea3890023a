import { closeSync, openSync, writeSync } from "node:fs";

/** The clock of an app under test. */
export interface MovedClock {
  /** What the app's processes need in their environment. */
  environment: { NODE_OPTIONS: string; MOVED_CLOCK_FILE: string };
  now(): Date;
  /** From here on time goes on from this instant. */
  moveTo(instant: Date): void;
  /** How far the app's clock is ahead of the time, or behind it, which everybody else goes by. */
  setWrong(ms: number): void;
  close(): void;
}

/** A clock that keeps in `file` how far it is ahead; at first not at all. */
export function createMovedClock(file: string): MovedClock {
  const descriptor = openSync(file, "w");
  let aheadMs = 0;
  let wrongMs = 0;
  const write = () => writeSync(descriptor, new Float64Array([aheadMs + wrongMs]), 0, 8, 0);
  write();
  const preload = new URL("moved-clock-preload.mjs", import.meta.url).href;
  return {
    environment: { NODE_OPTIONS: `--import ${preload}`, MOVED_CLOCK_FILE: file },
    now: () => new Date(Date.now() + aheadMs),
    moveTo(instant) {
      aheadMs = instant.getTime() - Date.now();
      write();
    },
    setWrong(ms) {
      wrongMs = ms;
      write();
    },
    close: () => closeSync(descriptor),
  };
}
