"use client";

import { removeMyDevice } from "@/lib/push/actions";
import { healingOf, type Registered } from "@/lib/push/heal";
import {
  isChosenBy,
  keepOwnForWorker,
  ownSubscription,
  pushSupport,
  subscribe,
  type Terms,
} from "./subscribe";

export interface Healed {
  /** Whether this browser is reminded now. */
  on: boolean;
  /** What the page says of this device holds no longer. */
  changed: boolean;
}

/** At most one at a time: a page that comes anew while it is under way waits for the same. */
let underWay: { of: string; done: Promise<Healed> } | null = null;

/** Compares what the browser and the server have of each other, and mends it without a question. */
export function heal(terms: Terms, here: Registered | null): Promise<Healed> {
  const of = JSON.stringify([terms, here]);
  if (underWay?.of !== of) {
    const done = mend(terms, here).finally(() => {
      underWay = null;
    });
    underWay = { of, done };
  }
  return underWay.done;
}

async function mend(terms: Terms, here: Registered | null): Promise<Healed> {
  if (pushSupport() !== "yes") return { on: false, changed: false };
  const healing = healingOf({
    ...terms,
    permission: Notification.permission,
    subscription: await ownSubscription(),
    here,
    chosen: isChosenBy(terms.person),
  });
  switch (healing) {
    case "fine":
      await keepOwnForWorker();
      return { on: true, changed: false };
    case "ask":
      return { on: false, changed: false };
    case "forget":
      if (here) await removeMyDevice({ deviceId: here.id, locale: terms.locale });
      return { on: false, changed: true };
    default: {
      const { ok } = await subscribe(terms, {
        by: healing === "reclaim" ? "reclaim" : "healing",
        anew: healing === "resubscribe",
      });
      // A record that could not be brought up to date still reminds.
      return { on: ok || healing === "tell", changed: ok };
    }
  }
}
