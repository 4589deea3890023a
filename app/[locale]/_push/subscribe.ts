"use client";

import type { Locale } from "@/lib/i18n/routing";
import { renewalPath, stores } from "@/lib/offline/policy";
import { browserOf, isIos, nameOfBrowser, type Unsupported } from "@/lib/push/browser";
import type { KeptSubscription } from "@/lib/push/payload";

export type Support = "yes" | "insecure" | Unsupported;

const thisBrowser = () => browserOf(navigator.userAgent, navigator.maxTouchPoints);

/** Whether this browser can be reminded, and if not, why. */
export function pushSupport(): Support {
  if (!window.isSecureContext) return "insecure";
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
    return "yes";
  }
  // Telegram's browser calls itself Safari, and has no button that leads to the Home Screen.
  const isTab = isIos(thisBrowser()) && !("TelegramWebviewProxy" in window);
  return isTab ? "iosTab" : "none";
}

/** Needs no permission: the same worker brings reminders and what can be read without a network. */
export const registerWorker = () =>
  navigator.serviceWorker.register(new URL("./service-worker.ts", import.meta.url), {
    scope: "/",
    updateViaCache: "none",
  });

const base64url = (bytes: ArrayBuffer | null) =>
  bytes === null
    ? ""
    : btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replaceAll("+", "-")
        .replaceAll("/", "_")
        .replace(/=+$/, "");

const keyOf = ({ options }: PushSubscription) => base64url(options.applicationServerKey);

/**
 * unserved: the browser reaches no push service. unknown: the server has nothing to reclaim.
 * `sentence` is the server's, in the page's language, where it gave one.
 */
export type Subscribed =
  | { ok: true; deviceId: string; test: string | null }
  | { ok: false; reason: "unserved" | "unknown" | "refused"; sentence: string | null };

/** Refused for good; a proxy's 502 while the server restarts, or a limit on tries, passes. */
const isFinal = (status: number) =>
  status >= 400 && status < 500 && ![401, 408, 429].includes(status);

/** What the person's page has to subscribe with. */
export interface Terms {
  vapidKey: string;
  locale: Locale;
  /** The person's id. */
  person: string;
}

/**
 * Subscribes this browser and tells the server. A subscription made with another key is given up
 * first. One that is made here is undone where the server refuses it, so that the browser doesn't
 * hold what the server doesn't know; an older one outlives a server in trouble.
 * @param by reclaim: only where the server knows the subscription as this person's
 * @param anew the subscription that there is, is of no use
 */
export async function subscribe(
  { vapidKey, locale, person }: Terms,
  { by, anew = false }: { by: "tap" | "healing" | "reclaim"; anew?: boolean },
): Promise<Subscribed> {
  const worker = await registerWorker();
  await navigator.serviceWorker.ready;
  let subscription = await worker.pushManager.getSubscription();
  let isNew = false;
  if (subscription && (anew || keyOf(subscription) !== vapidKey)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  if (!subscription) {
    const wanted = { userVisibleOnly: true, applicationServerKey: vapidKey };
    try {
      subscription = await worker.pushManager.subscribe(wanted);
    } catch {
      return { ok: false, reason: "unserved", sentence: null };
    }
    isNew = true;
  }
  const response = await fetch("/api/push/subscriptions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      ...subscription.toJSON(),
      vapidKey,
      locale,
      name: nameOfBrowser(thisBrowser()),
      by,
    }),
  });
  const answer: unknown = await response.json().catch(() => null);
  const said = (field: string) =>
    typeof answer === "object" && answer !== null && field in answer
      ? String((answer as Record<string, unknown>)[field] ?? "")
      : "";
  if (response.ok) {
    const test = said("test") || null;
    // The push service has ended it, and the browser didn't notice: once more, with another.
    if (test === "gone" && !isNew) {
      return subscribe({ vapidKey, locale, person }, { by, anew: true });
    }
    choose(person);
    await keepForWorker(subscription);
    return { ok: true, deviceId: said("device"), test };
  }
  if (isNew && isFinal(response.status)) await subscription.unsubscribe();
  if (response.status === 404) choose(null);
  const reason = response.status === 404 ? "unknown" : "refused";
  return { ok: false, reason, sentence: said("error") || null };
}

/** Ends this browser's subscription, if it has one; the server forgets the device all the same. */
export async function unsubscribe(): Promise<void> {
  choose(null);
  try {
    await (await currentSubscription())?.unsubscribe();
    await caches.delete(stores.device);
  } catch {
    // The push service can't be reached.
  }
}

/** What the browser holds, with the key that it is bound to. */
export async function ownSubscription(): Promise<{ endpoint: string; vapidKey: string } | null> {
  const subscription = await currentSubscription();
  return subscription && { endpoint: subscription.endpoint, vapidKey: keyOf(subscription) };
}

/** The server has it: the worker is to know which it was, when the browser replaces it. */
async function keepForWorker(subscription: PushSubscription): Promise<void> {
  const kept: KeptSubscription = { ...subscription.toJSON(), vapidKey: keyOf(subscription) };
  try {
    const store = await caches.open(stores.device);
    await store.put(renewalPath, Response.json(kept));
  } catch {
    // Where nothing can be kept, the next visit mends it.
  }
}

/** The same, of the subscription that there is. */
export async function keepOwnForWorker(): Promise<void> {
  const subscription = await currentSubscription();
  if (subscription) await keepForWorker(subscription);
}

async function currentSubscription(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator)) return null;
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
}

const choiceKey = "keepline-reminded";

/** Whether this person turned reminders on in this browser, and not off again. */
export function isChosenBy(person: string): boolean {
  try {
    return localStorage.getItem(choiceKey) === person;
  } catch {
    return false;
  }
}

function choose(person: string | null): void {
  try {
    if (person === null) localStorage.removeItem(choiceKey);
    else localStorage.setItem(choiceKey, person);
  } catch {
    // Where nothing can be kept, a lost subscription is renewed by a tap.
  }
}
