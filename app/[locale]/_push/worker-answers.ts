/// <reference lib="webworker" />
import type { AnswerConfirmation, PushAnswer, PushNotification } from "@/lib/push/payload";

declare const self: ServiceWorkerGlobalScope;

/** Of the Background Synchronization API, where the browser has it; TypeScript doesn't know it. */
interface SyncEvent extends ExtendableEvent {
  tag: string;
  /** The browser won't try again. */
  lastChance: boolean;
}

export const isSync = (event: Event): event is SyncEvent => "lastChance" in event;

const syncTag = "answers";
/** A dead network may say nothing at all; a worker isn't left to live much longer. */
const patienceMs = 10_000;

/** What a person answered, with what is said of it where the server can't. */
interface Given {
  token: string;
  answer: PushAnswer;
  /** When, for what arrives later. */
  at: string;
  shown: { title: string; lang: string; tag: string };
  /** The page on which the same can be done. */
  page: string;
  kept: string;
  failed: string;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const isConfirmation = (value: unknown): value is AnswerConfirmation =>
  isRecord(value) && [value.title, value.body, value.url].every((one) => typeof one === "string");

/** Sends what was answered. "unsent": it may do better later. */
async function send({
  token,
  answer,
  at,
}: Given): Promise<AnswerConfirmation | "refused" | "unsent"> {
  try {
    const response = await fetch("/api/push/answers", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, answer, at }),
      // The token is all that the server asks for, and works signed out.
      credentials: "omit",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (response.status === 404) return "refused";
    const confirmation: unknown = response.ok ? await response.json() : null;
    return isConfirmation(confirmation) ? confirmation : "unsent";
  } catch {
    return "unsent";
  }
}

/** In the place of the notification that was answered, without a sound. */
async function say({ shown }: Given, { title, body, url }: AnswerConfirmation): Promise<void> {
  await self.registration.showNotification(title, {
    body,
    lang: shown.lang,
    dir: "ltr",
    tag: shown.tag,
    silent: true,
    icon: "/icon-192.png",
    badge: "/badge-96.png",
    data: { url, delivery: null, answers: null },
  });
}

const inItsStead = ({ shown, page: url }: Given, body: string) => ({
  title: shown.title,
  body,
  url,
});

const done = <Result>(request: IDBRequest<Result>) =>
  new Promise<Result>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** What waits for a connection. */
async function waiting(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open("keepline-answers", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("answers", { keyPath: "token" });
  const database = await done(opening);
  const store = database.transaction("answers", mode).objectStore("answers");
  // It ends with the transaction.
  database.close();
  return store;
}

/** Whether the browser will ask for it again: only some have Background Synchronization. */
async function keepForLater(given: Given): Promise<boolean> {
  const registration: ServiceWorkerRegistration & {
    sync?: { register(tag: string): Promise<void> };
  } = self.registration;
  if (!registration.sync) return false;
  try {
    await done((await waiting("readwrite")).put(given));
    await registration.sync.register(syncTag);
    return true;
  } catch {
    return false;
  }
}

/** Does what a button of a notification says, and says there what came of it. */
export async function answer(notification: Notification, action: string): Promise<void> {
  const { title, lang, tag } = notification;
  const { answers }: PushNotification["options"]["data"] = notification.data;
  if (!answers || (action !== "renewed" && action !== "tomorrow")) return;
  const { token, kept, failed, pages } = answers;
  const page = pages[action] ?? "/";
  const given: Given = {
    token,
    answer: action,
    at: new Date().toISOString(),
    shown: { title, lang, tag },
    page,
    kept,
    failed,
  };
  const outcome = await send(given);
  if (typeof outcome === "object") return say(given, outcome);
  const isKept = outcome === "unsent" && (await keepForLater(given));
  return say(given, inItsStead(given, isKept ? kept : failed));
}

/** Sends what waits, once there is a connection. What the browser won't try again is said. */
export async function sendWaiting({ tag, lastChance }: SyncEvent): Promise<void> {
  if (tag !== syncTag) return;
  const all: Given[] = await done((await waiting("readonly")).getAll());
  let unsent = 0;
  for (const given of all) {
    const outcome = await send(given);
    if (outcome === "unsent" && !lastChance) {
      unsent += 1;
      continue;
    }
    await done((await waiting("readwrite")).delete(given.token));
    await say(given, typeof outcome === "object" ? outcome : inItsStead(given, given.failed));
  }
  // Has the browser call again.
  if (unsent > 0) throw new Error(`${unsent} answers wait for a connection`);
}
