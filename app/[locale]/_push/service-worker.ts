/// <reference lib="webworker" />
import {
  answerTo,
  isOldStore,
  mostKept,
  type PageAnswer,
  patienceMs,
  sharedFormPath,
  sharePath,
  shellPath,
  snapshotPath,
  stores,
  viewOf,
} from "@/lib/offline/policy";
import { readPushPayload } from "@/lib/push/payload";
import { answer, isSync, sendWaiting } from "./worker-answers";
import { renewSubscription } from "./worker-renewal";

declare const self: ServiceWorkerGlobalScope;

/** Shown where a message isn't understood: a push that shows nothing costs the permission. */
const fallback = {
  title: "Keepline",
  options: { body: "", tag: "keepline", data: { url: "/", delivery: null, answers: null } },
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

/** Keeps an answer, and lets go of the oldest. A full disk is no reason to fail. */
async function keep(name: "pages" | "assets", address: string, answer: Response): Promise<void> {
  try {
    const store = await caches.open(stores[name]);
    await store.put(address, answer);
    const kept = await store.keys();
    await Promise.all(kept.slice(0, -mostKept[name]).map((oldest) => store.delete(oldest)));
  } catch {
    // It comes from the network the next time.
  }
}

/** Other names may hold something else tomorrow: the icon's, and in development all. */
const neverChanges = ({ headers }: Response) => headers.get("Cache-Control")?.includes("immutable");

async function asset(event: FetchEvent): Promise<Response> {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept && neverChanges(kept)) return kept;
  const fresh = await fetch(event.request).catch(() => null);
  if (fresh?.ok && neverChanges(fresh)) {
    event.waitUntil(keep("assets", event.request.url, fresh.clone()));
  }
  return fresh ?? kept ?? Response.error();
}

/**
 * Keeps a text that another app shared, and leads to its form: without a network it isn't lost, and
 * it is in no address. Where nothing can be kept, the server takes it at once.
 */
async function share({ request }: FetchEvent, locale: string): Promise<Response> {
  const direct = request.clone();
  try {
    const store = await caches.open(stores.shared);
    await store.put(sharePath(locale), new Response(await request.text()));
    return Response.redirect(sharedFormPath(locale), 303);
  } catch {
    return fetch(direct);
  }
}

/** Gives the server the shared text that is kept, for the page that is about to be asked for. */
async function handOver(locale: string): Promise<void> {
  const kept = await caches.match(sharePath(locale), { cacheName: stores.shared });
  if (!kept) return;
  const { type } = await fetch(sharePath(locale), {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: await kept.text(),
    redirect: "manual",
    signal: AbortSignal.timeout(patienceMs),
  });
  // It would lead to the form, to which this very page leads.
  if (type === "opaqueredirect") await caches.delete(stores.shared);
}

/** From the network, and without one what is kept of it. */
async function page(event: FetchEvent, answer: PageAnswer): Promise<Response> {
  const ready = answer.shared && answer.locale ? handOver(answer.locale) : Promise.resolve();
  const fresh = ready
    .then(() => fetch(event.request))
    .then((response) => {
      if (answer.keep && response.ok) {
        // Its query changes nothing of it.
        const { pathname } = new URL(event.request.url);
        event.waitUntil(keep("pages", pathname, response.clone()));
      }
      return response;
    });
  const arrived = fresh.catch(() => null);
  const patience = (await mayGiveUp(event.request, answer)) ? [afterPatience()] : [];
  const first = await Promise.race([arrived, ...patience]);
  return first ?? (await standIn(event.request, answer)) ?? fresh;
}

const afterPatience = () => new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null));

const any = { ignoreSearch: true, ignoreVary: true };

const visited = (request: Request) => caches.match(request, { ...any, cacheName: stores.pages });

/** Only where this very page, or this very line, is kept and may be read instead. */
async function mayGiveUp(request: Request, { impatient, keep }: PageAnswer): Promise<boolean> {
  if (!impatient) return false;
  if (keep) return (await visited(request)) !== undefined;
  const lines = await caches.match(snapshotPath, { cacheName: stores.lines });
  const view = viewOf(new URL(request.url).pathname);
  return lines !== undefined && (view?.of !== "line" || (await lines.text()).includes(view.id));
}

async function standIn(
  request: Request,
  { keep, locale }: PageAnswer,
): Promise<Response | undefined> {
  const same = keep ? await visited(request) : null;
  if (same) return same;
  const own = locale ? await caches.match(shellPath(locale), any) : null;
  if (own) return own;
  // The start page names no language, and the one that it names may never have been read here.
  for (const name of (await caches.keys()).reverse()) {
    const other = name.startsWith(stores.shell("")) && name.slice(stores.shell("").length);
    const shell = other && (await caches.match(shellPath(other), any));
    if (shell) return shell;
  }
  return undefined;
}

async function dropOldStores(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter(isOldStore).map((name) => caches.delete(name)));
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(Promise.all([self.clients.claim(), dropOldStores()])),
);
self.addEventListener("fetch", (event) => {
  const answer = answerTo(event.request, self.location.origin);
  if (answer?.kind === "asset") event.respondWith(asset(event));
  if (answer?.kind === "share") event.respondWith(share(event, answer.locale));
  if (answer?.kind === "page") event.respondWith(page(event, answer));
});
self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("pushsubscriptionchange", (event) =>
  event.waitUntil(renewSubscription(event).catch(() => {})),
);
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  if (event.action) {
    event.waitUntil(answer(event.notification, event.action));
    return;
  }
  const { url = "/", delivery } = event.notification.data ?? {};
  event.waitUntil(
    Promise.all([open(new URL(url, self.location.origin).href), report(delivery, "tapped")]),
  );
});
self.addEventListener("sync", (event) => {
  if (isSync(event)) event.waitUntil(sendWaiting(event));
});
