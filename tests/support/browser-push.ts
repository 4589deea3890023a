import { type BrowserContext, type CDPSession, expect, type Page } from "@playwright/test";
import type { PushService, ReceivedMessage, TestSubscription } from "./push-service";

/** A notification as the browser shows it. */
export interface ShownNotification {
  title: string;
  body: string;
  lang: string;
  tag: string;
  /** The texts of its buttons. */
  actions: string[];
  data: { url: string };
}

/** One browser's side of push messages. */
export interface BrowserPush {
  /** How often a page had the browser ask for the permission. */
  timesAsked(): number;
  /** What the person answers when asked; "granted" at first. */
  answerWith(answer: "granted" | "denied"): void;
  /** The browser loses its subscription, as it may whenever its push service wants. */
  lose(): void;
  isSubscribed(): boolean;
  /** The browser replaces its subscription by itself, and tells the service worker. */
  replace(): Promise<void>;
  /** The person blocks notifications in the browser's settings. */
  block(page: Page): Promise<void>;
  /** What the push service has brought to this browser's subscription. */
  received(): readonly ReceivedMessage[];
  /** Waits for the next message, gives it to the service worker, and returns what is shown then. */
  nextShown(page: Page): Promise<ShownNotification>;
  /** Taps a notification that is shown; the window goes where the service worker sends it. */
  tap(notification: ShownNotification): Promise<void>;
  /** The notification that is shown under the tag of another. */
  inPlaceOf(page: Page, notification: ShownNotification): Promise<ShownNotification>;
  /** Presses a button of a notification; what is shown in its place. */
  press(page: Page, notification: ShownNotification, action: string): Promise<ShownNotification>;
  /** Takes the network from the pages and the service worker, or gives it back. */
  setOffline(offline: boolean): Promise<void>;
}

interface Kept extends TestSubscription {
  vapidKey: string;
}

/** In the page: a PushManager whose push service is the test's. The browser's own needs Google's. */
function replacePushManager() {
  type Call = (action: string, vapidKey?: string) => Promise<Kept | null>;
  const call: Call = (...args) => (window as unknown as { testPush: Call }).testPush(...args);
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))
      .buffer;
  const subscription = (kept: Kept | null) =>
    kept && {
      endpoint: kept.endpoint,
      expirationTime: null,
      options: { userVisibleOnly: true, applicationServerKey: bytes(kept.vapidKey) },
      toJSON: () => ({ endpoint: kept.endpoint, expirationTime: null, keys: kept.keys }),
      unsubscribe: () => call("unsubscribe").then(() => true),
    };
  Object.assign(PushManager.prototype, {
    getSubscription: async () => subscription(await call("current")),
    subscribe: async (options: { userVisibleOnly: boolean; applicationServerKey: string }) => {
      if (Notification.permission !== "granted" || !options.userVisibleOnly) {
        throw new DOMException("permission denied", "NotAllowedError");
      }
      return subscription(await call("subscribe", options.applicationServerKey));
    },
  });
  const ask = Notification.requestPermission.bind(Notification);
  Notification.requestPermission = async () => {
    await call("asked");
    return ask();
  };
}

/** Connects a browser to the push service, and has its person answer the permission question. */
export async function connectPush(
  context: BrowserContext,
  service: PushService,
  origin: string,
): Promise<BrowserPush> {
  let kept: Kept | null = null;
  let asked = 0;
  let answer: "granted" | "denied" = "granted";

  // What this session sets holds as long as it is open.
  const browser = await context.browser()?.newBrowserCDPSession();

  async function decide(page: Page) {
    const session = await context.newCDPSession(page);
    const { targetInfo } = await session.send("Target.getTargetInfo");
    await session.detach();
    await browser?.send("Browser.setPermission", {
      permission: { name: "notifications" },
      setting: answer,
      origin,
      browserContextId: targetInfo.browserContextId,
    });
  }

  await context.exposeBinding("testPush", async ({ page }, action: string, vapidKey?: string) => {
    if (action === "asked") {
      asked += 1;
      await decide(page);
    }
    if (action === "subscribe" && vapidKey) {
      kept ??= { ...service.subscribe({ vapidKey }), vapidKey };
    }
    if (action === "unsubscribe" && kept) {
      service.answer(kept, { status: 410 });
      kept = null;
    }
    return kept;
  });
  await context.addInitScript(replacePushManager);

  const worker = () => {
    const [running] = context.serviceWorkers();
    if (!running) throw new Error("no service worker runs");
    return running;
  };

  const subscription = (): Kept => {
    if (!kept) throw new Error("this browser has no subscription");
    return kept;
  };

  return {
    timesAsked: () => asked,
    answerWith: (next) => {
      answer = next;
    },
    lose: () => {
      if (kept) service.answer(kept, { status: 410 });
      kept = null;
    },
    isSubscribed: () => kept !== null,
    async replace() {
      const { vapidKey } = subscription();
      service.answer(subscription(), { status: 410 });
      kept = { ...service.subscribe({ vapidKey }), vapidKey };
      await worker().evaluate(replaceInWorker, kept);
    },
    block(page) {
      answer = "denied";
      return decide(page);
    },
    received: () => service.received(subscription()),
    async nextShown(page) {
      const message = await service.next(subscription());
      const session = await context.newCDPSession(page);
      const registrationId = await registrationIdOf(session);
      const { tag } = JSON.parse(message.text).notification;
      const shown = async () => (await notificationsOf(page)).find((each) => each.tag === tag);
      // The protocol may drop a message while the worker starts. Delivered once more it changes
      // nothing: a notification of the same tag takes the place of the first.
      await expect(async () => {
        await session.send("ServiceWorker.deliverPushMessage", {
          origin,
          registrationId,
          data: message.text,
        });
        await expect
          .poll(shown, { message: "the notification that shows", timeout: 5_000 })
          .toBeDefined();
      }).toPass({ timeout: 30_000 });
      await session.detach();
      return inPlaceOf(page, tag);
    },
    async tap({ tag }) {
      await worker().evaluate(tapInWorker, { tag, action: "" });
    },
    async press(page, { tag }, action) {
      await worker().evaluate(tapInWorker, { tag, action });
      return inPlaceOf(page, tag);
    },
    inPlaceOf: (page, { tag }) => inPlaceOf(page, tag),
    async setOffline(offline) {
      // The browser's own switch leaves the requests of workers alone, but has them sync.
      await worker().evaluate(setOfflineInWorker, offline);
      await context.setOffline(offline);
    },
  };
}

async function inPlaceOf(page: Page, tag: string): Promise<ShownNotification> {
  const shown = (await notificationsOf(page)).find((each) => each.tag === tag);
  if (!shown) throw new Error(`no notification ${tag} is shown`);
  return shown;
}

async function registrationIdOf(session: CDPSession): Promise<string> {
  const known = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [registration] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  return known;
}

const notificationsOf = (page: Page): Promise<ShownNotification[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    const notifications = (await registration?.getNotifications()) ?? [];
    return notifications.map((notification) => {
      const { title, body, lang, tag, data } = notification;
      const buttons = "actions" in notification ? notification.actions : [];
      const actions = Array.isArray(buttons) ? buttons.map((button) => button.title) : [];
      return { title, body, lang, tag, actions, data };
    });
  });

/** In the service worker: the event that the browser has dropped the subscription for another. */
async function replaceInWorker({ vapidKey, endpoint, keys }: Kept): Promise<void> {
  const worker = self as unknown as ServiceWorkerGlobalScope;
  Object.assign(PushManager.prototype, {
    subscribe: async ({ applicationServerKey }: { applicationServerKey: string }) => {
      if (applicationServerKey !== vapidKey) throw new DOMException("another key");
      return { toJSON: () => ({ endpoint, expirationTime: null, keys }) };
    },
  });
  const event = new ExtendableEvent("pushsubscriptionchange");
  const work: Promise<unknown>[] = [];
  event.waitUntil = (promise) => work.push(Promise.resolve(promise));
  worker.dispatchEvent(event);
  await Promise.all(work);
}

/** In the service worker: the event of a tap, which nothing outside of the system's shade can make. */
async function tapInWorker({ tag, action }: { tag: string; action: string }): Promise<void> {
  const worker = self as unknown as ServiceWorkerGlobalScope;
  const [notification] = await worker.registration.getNotifications({ tag });
  if (!notification) throw new Error(`no notification ${tag} is shown`);
  // Only a real tap may bring a window to the front and prolong its event.
  WindowClient.prototype.focus = async function () {
    return this;
  };
  const event = new NotificationEvent("notificationclick", { notification, action });
  const work: Promise<unknown>[] = [];
  event.waitUntil = (promise) => work.push(Promise.resolve(promise));
  worker.dispatchEvent(event);
  await Promise.all(work);
}

/** In the service worker: its requests fail, or go again. */
function setOfflineInWorker(offline: boolean): void {
  const worker = self as unknown as ServiceWorkerGlobalScope & { online?: typeof fetch };
  worker.online ??= worker.fetch;
  worker.fetch = offline ? () => Promise.reject(new TypeError("offline")) : worker.online;
}
