import type { Trouble, TroubleKind } from "./breaker";
import { endTrouble, noteTooLarge, saveTrouble } from "./trouble.store";

/** For the operator. */
const words: Record<TroubleKind, string> = {
  unreachable: "does not answer",
  throttling: "takes no more for now",
  refusing: "refuses every message; check the VAPID keys and the clock. Nothing is removed",
  expiring: "says that most devices are gone. Nothing is removed",
};

/** Keeps the troubles of push services where all replicas and GET /api/health see them. */
export interface TroubleLog {
  begun(trouble: Trouble): void;
  over(host: string): void;
  /** It finds messages too large, which are kept smaller than any service's limit. */
  tooLarge(host: string, now: Date): void;
  /** Fulfilled when all is kept. */
  kept(): Promise<void>;
}

export function createTroubleLog(): TroubleLog {
  let last = Promise.resolve();

  /** One after another: a trouble may begin and end within one run. */
  function then(keep: () => Promise<void>): void {
    last = last.then(keep).catch((error) => {
      console.error(`a push service's trouble is not kept: ${error}`);
    });
  }

  return {
    begun: (trouble) =>
      then(async () => {
        const { host, kind, reason, pausedUntil } = trouble;
        if (!(await saveTrouble(trouble))) return;
        const pause = `paused until ${pausedUntil.toISOString()}`;
        console.error(`push service ${host} ${words[kind]}: ${reason}; ${pause}`);
      }),
    over: (host) =>
      then(async () => {
        await endTrouble(host);
        console.error(`push service ${host} accepts messages again`);
      }),
    tooLarge: (host, now) =>
      then(async () => {
        if (await noteTooLarge(host, now)) {
          console.error(`push service ${host} finds messages too large`);
        }
      }),
    kept: () => last,
  };
}
