import { dayMs, hourMs } from "@/lib/dates";
import { fewest } from "./breaker";

/** What one push service answered in one run. */
export interface Tally {
  /** Answers of any kind. */
  answers: number;
  accepted: number;
  gone: number;
  refused: number;
}

/** What it has said lately of other devices, with the same key. */
export interface Others {
  accepted: number;
  /** Of which it said that they are refused, which is not believed yet. */
  doubted: number;
}

export const noOthers: Others = { accepted: 0, doubted: 0 };

/**
 * How long "lately" is: as long as a token is valid. A clock that is wrong enough to have tokens
 * refused takes what was accepted before for older, or for still to come.
 */
export const latelyMs = 12 * hourMs;

export type Suspicion = "gone" | "refused";

/**
 * - believed: it is about the device, which is removed or stopped.
 * - doubted: it may be; the device is asked again, and what is said then decides.
 * - disbelieved: it is about the service, or about our key or clock, and an alarm.
 */
export type Judgement = "believed" | "doubted" | "disbelieved";

/**
 * For how long a service has to say so of a device, where it is one of few. A server may start before
 * its clock is set; a push service of somebody's own may be out of order for a night, and say 404.
 */
const patienceMs: Record<Suspicion, number> = { refused: hourMs, gone: 12 * hourMs };

/** What a service has said of a device before, since when and when last; all three or none. */
export interface Doubt {
  doubt: Suspicion | null;
  doubtedSince: Date | null;
  doubtedAt: Date | null;
}

/**
 * How long a doubt stands that nothing renews. While there is something to send, a device is asked
 * again within the hour, or when quiet hours end.
 */
export const doubtStandsMs = dayMs;

/** For how long a service has said so of a device, again and again; null where it had not. */
export function doubtedForMs(
  { doubt, doubtedSince, doubtedAt }: Doubt,
  suspicion: Suspicion,
  now: Date,
): number | null {
  if (doubt !== suspicion || !doubtedSince || !doubtedAt) return null;
  const isOver = now.getTime() - doubtedAt.getTime() > doubtStandsMs;
  return isOver ? null : now.getTime() - doubtedSince.getTime();
}

/**
 * Whether what a service said of a device is about the device. Said of most of its devices at once
 * it is not, and then nothing is removed: a mistake of an hour would empty the table (RFC 8030
 * section 7.3 knows no way back). Where the service has accepted others in the same run, of few or of
 * at most half, it is. Otherwise few are doubted, refused ones only where it accepts at least as many
 * others, as it does with a key and a clock that are right.
 * @param inTrouble it was said of too many before, and of the few now only as they probe
 * @param forMs for how long it has been said; null where it is said for the first time
 */
export function judgementOn(
  suspicion: Suspicion,
  tally: Tally,
  inTrouble: boolean,
  others: Others,
  forMs: number | null,
): Judgement {
  const count = tally[suspicion];
  const areFew = count < fewest && !inTrouble;
  if (tally.accepted > 0 && (areFew || count <= tally.answers / 2)) return "believed";
  const isOurs = suspicion === "refused" && others.accepted < others.doubted + count;
  if (!areFew || isOurs) return "disbelieved";
  return (forMs ?? 0) >= patienceMs[suspicion] ? "believed" : "doubted";
}
