"use client";

import { assetsIn, fontsIn } from "@/lib/offline/assets";
import { shellPath, snapshotPath, stores } from "@/lib/offline/policy";
import type { Snapshot } from "@/lib/offline/snapshot";
import { registerWorker } from "../_push/subscribe";

/** Ends what is being fetched when its person leaves. */
let fetching = new AbortController();

/** Keeps on this device what its person may want to read without a network. */
export async function keepForOffline(locale: string): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await Promise.all([registerWorker(), keepLines(), keepShell(locale)]);
}

async function keepLines(): Promise<void> {
  const { signal } = fetching;
  const answer = await fetch(snapshotPath, { signal });
  if (answer.status === 401) return forgetLines();
  if (!answer.ok) return;
  const store = await caches.open(stores.lines);
  await store.put(snapshotPath, answer);
  if (signal.aborted) await forgetLines();
}

/** What is kept of anybody's lines goes: they leave, or somebody else comes. */
export async function forgetLines(): Promise<void> {
  fetching.abort();
  fetching = new AbortController();
  if ("caches" in window) await caches.delete(stores.lines);
}

/** Null where none are kept. What is kept is of the shape that the name of its store stands for. */
export async function readLines(): Promise<Snapshot | null> {
  const kept = await caches.match(snapshotPath, { cacheName: stores.lines });
  return kept ? kept.json() : null;
}

/**
 * Keeps the page that stands in for others, in one language. It changes with each version of the
 * app: what it needs is kept before it, and what only the one before needed goes after.
 */
async function keepShell(locale: string): Promise<void> {
  const address = shellPath(locale);
  const store = await caches.open(stores.shell(locale));
  const [kept, fresh] = await Promise.all([
    store.match(address),
    fetch(address, { cache: "no-cache" }),
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
