import { fewest } from "./breaker";

/** What one push service answered in one run. */
export interface Tally {
  /** Answers of any kind. */
  answers: number;
  accepted: number;
  gone: number;
  refused: number;
}

export type Suspicion = "gone" | "refused";

/**
 * Whether what a service said of single devices is about them. Said of most of its devices at once
 * it is about the service, or about our key or clock, and then nothing is removed: a mistake of an
 * hour would empty the table (RFC 8030 section 7.3 knows no way back).
 * - gone: at most half of its answers in this run, or too few to tell. Where it was too many
 *   before (`expiring`), few are only the probes.
 * - refused: the same, and it has accepted others, with the same key.
 */
export function isAboutDevices(suspicion: Suspicion, tally: Tally, expiring: boolean): boolean {
  if (suspicion === "refused" && tally.accepted === 0) return false;
  const count = tally[suspicion];
  return count <= tally.answers / 2 || (count < fewest && !expiring);
}
