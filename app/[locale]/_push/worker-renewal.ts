/// <reference lib="webworker" />
import { renewalPath, stores } from "@/lib/offline/policy";
import type { KeptSubscription } from "@/lib/push/payload";

declare const self: ServiceWorkerGlobalScope;

/**
 * The browser has replaced its subscription, or dropped it: subscribes with the same key and tells
 * the server, so that nobody has to open Keepline first. Where it can't, the next visit mends it.
 */
export async function renewSubscription({
  newSubscription,
}: Pick<PushSubscriptionChangeEvent, "newSubscription">): Promise<void> {
  const store = await caches.open(stores.device);
  const answer = await store.match(renewalPath);
  // Only what the server has is renewed: not every browser says what it had.
  if (!answer) return;
  const { vapidKey, ...old }: KeptSubscription = await answer.json();
  const wanted = { userVisibleOnly: true, applicationServerKey: vapidKey };
  const subscription = newSubscription ?? (await self.registration.pushManager.subscribe(wanted));
  const fresh = { ...subscription.toJSON(), vapidKey };
  const { ok, status } = await fetch(renewalPath, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...fresh, old }),
    // The old keys are all that the server asks for, and work signed out.
    credentials: "omit",
  });
  if (ok) await store.put(renewalPath, Response.json(fresh));
  if (status === 404) {
    // Removed by its person meanwhile: the browser doesn't hold what the server doesn't know.
    await subscription.unsubscribe();
    await store.delete(renewalPath);
  }
}
