"use client";

export type Support = "yes" | "insecure" | "iosTab" | "none";

const isIos = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  // iPadOS says that it is a Mac.
  (navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1);

/** Whether this browser can be reminded, and if not, why. */
export function pushSupport(): Support {
  if (!window.isSecureContext) return "insecure";
  if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
    return "yes";
  }
  return isIos() ? "iosTab" : "none";
}

export const platform = (): "ios" | "android" | "desktop" =>
  isIos() ? "ios" : /Android/.test(navigator.userAgent) ? "android" : "desktop";

/** "Chrome on Android": what a list of devices calls this one until it is renamed. */
export function deviceName(): string {
  const agent = navigator.userAgent;
  const browser = /Edg/.test(agent)
    ? "Edge"
    : /SamsungBrowser/.test(agent)
      ? "Samsung Internet"
      : /Firefox|FxiOS/.test(agent)
        ? "Firefox"
        : /OPR/.test(agent)
          ? "Opera"
          : /Chrome|CriOS/.test(agent)
            ? "Chrome"
            : /Safari/.test(agent)
              ? "Safari"
              : "Browser";
  const system = isIos()
    ? /iPhone/.test(agent)
      ? "iPhone"
      : "iPad"
    : /Android/.test(agent)
      ? "Android"
      : /Windows/.test(agent)
        ? "Windows"
        : /Mac/.test(agent)
          ? "Mac"
          : /CrOS/.test(agent)
            ? "ChromeOS"
            : "Linux";
  return `${browser}, ${system}`;
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

export type Subscribed = { ok: true; test: string | null } | { ok: false; sentence: string | null };

/** Refused for good; a proxy's 502 while the server restarts, or a limit on tries, passes. */
const isFinal = (status: number) =>
  status >= 400 && status < 500 && ![401, 408, 429].includes(status);

/**
 * Subscribes this browser with `vapidKey` and tells the server. A subscription made with another
 * key is given up first. One that is made here is undone where the server refuses it, so that the
 * browser doesn't hold what the server doesn't know; an older one outlives a server in trouble.
 * @param anew the server has stopped sending to the subscription that there is
 */
export async function subscribe(
  vapidKey: string,
  locale: string,
  { anew }: { anew: boolean },
): Promise<Subscribed> {
  const worker = await registerWorker();
  await navigator.serviceWorker.ready;
  let subscription = await worker.pushManager.getSubscription();
  let isNew = false;
  const keyOf = ({ options }: PushSubscription) => base64url(options.applicationServerKey);
  if (subscription && (anew || keyOf(subscription) !== vapidKey)) {
    await subscription.unsubscribe();
    subscription = null;
  }
  if (!subscription) {
    const wanted = { userVisibleOnly: true, applicationServerKey: vapidKey };
    subscription = await worker.pushManager.subscribe(wanted);
    isNew = true;
  }
  const response = await fetch("/api/push/subscriptions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...subscription.toJSON(), vapidKey, locale, name: deviceName() }),
  });
  const answer: unknown = await response.json().catch(() => null);
  const said = (field: string) =>
    typeof answer === "object" && answer !== null && field in answer
      ? String((answer as Record<string, unknown>)[field] ?? "")
      : "";
  if (response.ok) return { ok: true, test: said("test") || null };
  if (isNew && isFinal(response.status)) await subscription.unsubscribe();
  return { ok: false, sentence: said("error") || null };
}

/** What the server keeps of a browser. */
export interface Registered {
  endpoint: string;
  vapidKey: string;
  locale: string;
  /** Nothing is sent to it until it subscribes anew. */
  stopped: boolean;
}

/** Whether the server's record of this browser still holds, in the page's language and key. */
export async function isSameAs(
  here: Registered,
  now: Pick<Registered, "vapidKey" | "locale">,
): Promise<boolean> {
  const subscription = await currentSubscription();
  return (
    !here.stopped &&
    subscription?.endpoint === here.endpoint &&
    here.vapidKey === now.vapidKey &&
    here.locale === now.locale
  );
}

/** Ends this browser's subscription, if it has one; the server forgets the device all the same. */
export async function unsubscribe(): Promise<void> {
  try {
    await (await currentSubscription())?.unsubscribe();
  } catch {
    // The push service can't be reached.
  }
}

async function currentSubscription(): Promise<PushSubscription | null> {
  if (!("serviceWorker" in navigator)) return null;
  const worker = await navigator.serviceWorker.getRegistration("/");
  return (await worker?.pushManager.getSubscription()) ?? null;
}
