/**
 * A declarative push message (Push API, "declarative push message"): Safari 18.4 and later show it
 * without a service worker, elsewhere the worker reads the same JSON. Browsers check the types.
 */
export interface PushPayload {
  web_push: 8030;
  notification: {
    title: string;
    /** An absolute URL: what a tap opens. */
    navigate: string;
    body: string;
    lang: string;
    dir: "ltr";
    /** A later notification of the same tag takes the place of the earlier one. */
    tag: string;
    /** Buttons, where the platform has them; a browser without a worker opens `navigate`. */
    actions?: { action: PushAnswer; title: string; navigate: string }[];
    /** Which delivery it is, for the service worker's reports, and what it needs for answers. */
    data?: { delivery: string; answers?: Answering };
  };
  app_badge?: number;
}

/** A push subscription as the page keeps it for its service worker. */
export interface KeptSubscription {
  endpoint?: string;
  keys?: Record<string, string>;
  /** The key that it is bound to. */
  vapidKey: string;
}

/** What a person can answer in the notification itself. */
export type PushAnswer = "renewed" | "tomorrow";

export interface Answering {
  /** Proves to POST /api/push/answers that this notification was received. */
  token: string;
  /** Shown where there is no connection: the answer is sent later, or was not recorded. */
  kept: string;
  failed: string;
}

/** What POST /api/push/answers has to be shown in place of the notification. */
export interface AnswerConfirmation {
  title: string;
  body: string;
  /** Absolute: where the answer can be completed, or taken back. */
  url: string;
}

/** A button, and the page on which the same can be done. */
interface OfferedAnswer {
  answer: PushAnswer;
  title: string;
  url: string;
}

export interface PushText {
  title: string;
  body: string;
  url: string;
  lang: string;
  tag: string;
  /** The delivery's id, or the test's. */
  delivery?: string;
  answers?: Answering & { offered: OfferedAnswer[] };
  /** What the app's icon shows; 0 clears it. */
  badge?: number;
}

// RFC 8291 allows 3,993 bytes, but Firefox on Android takes no more than about 2,744.
const maxBytes = 2_499;
const maxTitleBytes = 240;
const ellipsis = "…";

/** The message for one notification, at most 2,499 bytes as JSON: a longer title or body is cut. */
export function pushPayload(text: PushText): PushPayload {
  const { title, body, url, lang, tag, delivery, answers, badge } = text;
  const payload: PushPayload = {
    web_push: 8030,
    notification: {
      title: cut(title, maxTitleBytes, lang),
      navigate: url,
      body: "",
      lang,
      dir: "ltr",
      tag,
      ...(answers ? { actions: answers.offered.map(declared) } : {}),
      ...(delivery === undefined
        ? {}
        : { data: { delivery, ...(answers ? { answers: answeringOf(answers) } : {}) } }),
    },
    ...(badge === undefined ? {} : { app_badge: badge }),
  };
  payload.notification.body = cut(body, maxBytes - jsonBytes(payload), lang);
  return payload;
}

const declared = ({ answer, title, url }: OfferedAnswer) => ({
  action: answer,
  title,
  navigate: url,
});

const answeringOf = ({ token, kept, failed }: Answering): Answering => ({ token, kept, failed });

/** The shortest form that still says which line it is about: for a service that answers 413. */
export const withoutBody = (payload: PushPayload): PushPayload => ({
  ...payload,
  notification: { ...payload.notification, body: "" },
});

/** What the service worker shows: the arguments of `showNotification`, and what goes with them. */
export interface PushNotification {
  title: string;
  options: {
    body: string;
    lang: string;
    dir: "ltr";
    tag: string;
    actions: { action: PushAnswer; title: string }[];
    data: {
      url: string;
      delivery: string | null;
      /** With the page of each action; null where nothing can be answered. */
      answers: (Answering & { pages: Partial<Record<PushAnswer, string>> }) | null;
    };
  };
  url: string;
  badge: number | null;
}

/** The notification that a parsed message asks for, or null where it is not understood. */
export function readPushPayload(data: unknown): PushNotification | null {
  if (!isRecord(data) || data.web_push !== 8030 || !isRecord(data.notification)) return null;
  const { title, navigate: url, body, lang, tag, actions, data: carried } = data.notification;
  if (typeof title !== "string" || title === "" || typeof url !== "string") return null;
  if (typeof body !== "string" || typeof lang !== "string" || typeof tag !== "string") return null;
  if (!isWebAddress(url)) return null;
  const delivery =
    isRecord(carried) && typeof carried.delivery === "string" ? carried.delivery : null;
  const answering = isRecord(carried) ? readAnswering(carried.answers) : null;
  const buttons = answering ? readActions(actions) : [];
  const pages = Object.fromEntries(buttons.map(({ action, navigate }) => [action, navigate]));
  const badge = data.app_badge;
  return {
    title,
    options: {
      body,
      lang,
      dir: "ltr",
      tag,
      actions: buttons.map(({ action, title }) => ({ action, title })),
      data: {
        url,
        delivery,
        answers: buttons.length > 0 && answering ? { ...answering, pages } : null,
      },
    },
    url,
    badge: typeof badge === "number" && Number.isSafeInteger(badge) && badge >= 0 ? badge : null,
  };
}

const isWebAddress = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

function readAnswering(answers: unknown): Answering | null {
  if (!isRecord(answers)) return null;
  const { token, kept, failed } = answers;
  if (typeof token !== "string" || typeof kept !== "string" || typeof failed !== "string") {
    return null;
  }
  return { token, kept, failed };
}

type Button = NonNullable<PushPayload["notification"]["actions"]>[number];

/** Those that are understood; a notification is complete without any. */
function readActions(actions: unknown): Button[] {
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((one: unknown) => {
    if (!isRecord(one)) return [];
    const { action, title, navigate } = one;
    const isKnown = action === "renewed" || action === "tomorrow";
    if (!isKnown || typeof title !== "string" || typeof navigate !== "string") return [];
    return isWebAddress(navigate) ? [{ action, title, navigate }] : [];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const encoder = new TextEncoder();
const jsonBytes = (value: unknown) => encoder.encode(JSON.stringify(value)).length;

/** `text` with at most `limit` bytes inside a JSON string, never cut within a written character. */
function cut(text: string, limit: number, lang: string): string {
  const bytes = (part: string) => jsonBytes(part) - 2;
  // No unit of UTF-16 takes more than six ("\\u0000"): most are known to fit without counting.
  if (text.length * 6 <= limit || bytes(text) <= limit) return text;
  let left = limit - bytes(ellipsis);
  let end = 0;
  // A Khmer syllable is several code points: only graphemes keep it whole.
  for (const { segment, index } of new Intl.Segmenter(lang).segment(text)) {
    left -= bytes(segment);
    if (left < 0) break;
    end = index + segment.length;
  }
  return end === 0 ? "" : text.slice(0, end).trimEnd() + ellipsis;
}
