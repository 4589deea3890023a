/// <reference lib="webworker" />
import { readPushPayload } from "@/lib/push/payload";

declare const self: ServiceWorkerGlobalScope;

/** Shown where a message isn't understood: a push that shows nothing costs the permission. */
const fallback = {
  title: "Keepline",
  options: { body: "", tag: "keepline", data: { url: "/", delivery: null } },
  badge: null,
};

function parse(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}

/** Tells the server what became of a notification: only for the person's log, so it fails silently. */
async function report(delivery: unknown, event: "shown" | "tapped"): Promise<void> {
  if (typeof delivery !== "string") return;
  await fetch("/api/push/reports", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ delivery, event }),
    // The id is all that the server asks for.
    credentials: "omit",
    keepalive: true,
  }).catch(() => {});
}

async function show(data: PushMessageData | null): Promise<void> {
  const { title, options, badge } = readPushPayload(parse(data)) ?? fallback;
  await self.registration.showNotification(title, {
    ...options,
    icon: "/icon-192.png",
    badge: "/badge-96.png",
    data: options.data,
  });
  // After the notification, and only a nicety: it must not cost one.
  if (badge !== null && "setAppBadge" in navigator)
    await navigator.setAppBadge(badge).catch(() => {});
  await report(options.data.delivery, "shown");
}

/** A tap goes to a window that is open, which need not be focused or on that page, or opens one. */
async function open(url: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = windows.find((client) => new URL(client.url).href === url) ?? windows[0];
  if (!there) {
    await self.clients.openWindow(url);
    return;
  }
  // Refused where the browser sees no gesture; the page is opened all the same.
  await there.focus().catch(() => {});
  // A window that this worker doesn't control can't be sent anywhere.
  if (there.url !== url) await there.navigate(url).catch(() => self.clients.openWindow(url));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { url = "/", delivery } = event.notification.data ?? {};
  event.waitUntil(
    Promise.all([open(new URL(url, self.location.origin).href), report(delivery, "tapped")]),
  );
});
