/** What the server keeps of a browser. */
export interface Registered {
  id: string;
  endpoint: string;
  vapidKey: string;
  locale: string;
  /** Nothing is sent to it until it subscribes anew. */
  stopped: boolean;
}

/** What a browser and the server know of each other at one visit. */
export interface Seen {
  permission: "default" | "granted" | "denied";
  /** The browser's own. */
  subscription: { endpoint: string; vapidKey: string } | null;
  /** The server's; null where it keeps nothing of this session's browser. */
  here: Registered | null;
  /** Its person has turned reminders on here, by a tap, and not off again. */
  chosen: boolean;
  /** What the page has: the key to subscribe with, and the language to be reminded in. */
  vapidKey: string;
  locale: string;
}

/**
 * What to do so that both agree, all of it without a question to the person.
 * - fine: nothing
 * - ask: only a tap turns reminders on
 * - forget: the server still counts on a browser that shows nothing any more
 * - tell: the server's record is out of date
 * - reclaim: the server may have it under an earlier session; removed by its person it stays removed
 * - subscribe: the subscription is gone
 * - resubscribe: it is of no use any more, and gives way to a new one
 */
export type Healing = "fine" | "ask" | "forget" | "tell" | "reclaim" | "subscribe" | "resubscribe";

export function healingOf({ permission, subscription, here, chosen, ...now }: Seen): Healing {
  if (permission !== "granted") return here ? "forget" : "ask";
  if (!here && !chosen) return "ask";
  if (!subscription) return "subscribe";
  if (subscription.vapidKey !== now.vapidKey || here?.stopped) return "resubscribe";
  if (!here) return "reclaim";
  const isSame =
    here.endpoint === subscription.endpoint &&
    here.vapidKey === now.vapidKey &&
    here.locale === now.locale;
  return isSame ? "fine" : "tell";
}
