"use client";

import { assetsIn, fontsIn } from "@/lib/offline/assets";
import { shellPath, snapshotPath, stores } from "@/lib/offline/policy";
import type { Snapshot } from "@/lib/offline/snapshot";
import { forgetTicks } from "../_carriers/kept-ticks";
import { registerWorker } from "../_push/subscribe";

/** Keeps on this device what its person may want to read without a network. */
export async function keepForOffline(locale: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await Promise.all([registerWorker(), keepLines(), keepShell(locale)]);
}

async function keepLines(): Promise<void> {
  // Before it asks: where its person leaves meanwhile, in this tab or another, this store is gone,
  // and what is still put in it goes with it (Service Workers, 5.5.4).
  const store = await caches.open(stores.lines);
  const answer = await fetch(snapshotPath, { redirect: "error" });
  if (answer.status === 401) return forgetPerson();
  if (answer.ok) await store.put(snapshotPath, answer);
}

/** What is kept of anybody's lines goes; whose they are brings them anew. */
export async function forgetLines(): Promise<void> {
  if ("caches" in window) await caches.delete(stores.lines);
}

/** Nobody is signed in here any more: all that is kept of a person goes. */
export async function forgetPerson(): Promise<void> {
  forgetTicks();
  if ("clearAppBadge" in navigator) navigator.clearAppBadge().catch(() => {});
  await forgetLines();
  if ("caches" in window) await caches.delete(stores.shared);
}

/** Null where none are kept. What is kept is of the shape that the name of its store stands for. */
export async function readLines(): Promise<Snapshot | null> {
  const kept = await caches.match(snapshotPath, { cacheName: stores.lines });
  return kept ? kept.json() : null;
}

/** One tab at a time: while the app is updated, two could each drop what the other's page needs. */
const keepShell = (locale: string): Promise<void> =>
  navigator.locks.request(stores.shell(locale), { ifAvailable: true }, (lock) =>
    lock ? renewShell(locale) : undefined,
  );

/**
 * Keeps the page that stands in for others, in one language. It changes with each version of the
 * app: what it needs is kept before it, and what only the one before needed goes after.
 */
async function renewShell(locale: string): Promise<void> {
  const address = shellPath(locale);
  const store = await caches.open(stores.shell(locale));
  const [kept, fresh] = await Promise.all([
    store.match(address),
    // Browsers refuse to show a kept page that came by a redirect.
    fetch(address, { cache: "no-cache", redirect: "error" }),
  ]);
  const tag = fresh.headers.get("ETag");
  if (!fresh.ok || (tag !== null && tag === kept?.headers.get("ETag"))) return;
  const assets = assetsIn(await fresh.clone().text());
  // Only Khmer brings a font of its own.
  const fonts =
    locale === "km" ? await fontsOf(assets.filter((path) => path.endsWith(".css"))) : [];
  const needed = [...assets, ...fonts, "/icon.svg"];
  await store.addAll(needed);
  await store.put(address, fresh);
  for (const request of await store.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname !== address && !needed.includes(pathname)) await store.delete(request);
  }
}

async function fontsOf(styles: string[]): Promise<string[]> {
  const fonts = await Promise.all(
    styles.map(async (path) => {
      const style = await fetch(path);
      return fontsIn(await style.text(), style.url);
    }),
  );
  return fonts.flat();
}
