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
    /** Which delivery it is, for the service worker's reports. */
    data?: { delivery: string };
  };
  app_badge?: number;
}

export interface PushText {
  title: string;
  body: string;
  url: string;
  lang: string;
  tag: string;
  /** The delivery's id; a test has none. */
  delivery?: string;
  /** What the app's icon shows; 0 clears it. */
  badge?: number;
}

// RFC 8291 allows 3,993 bytes, but Firefox on Android takes no more than about 2,744.
const maxBytes = 2_499;
const maxTitleBytes = 240;
const ellipsis = "…";

/** The message for one notification, at most 2,499 bytes as JSON: a longer title or body is cut. */
export function pushPayload(text: PushText): PushPayload {
  const { title, body, url, lang, tag, delivery, badge } = text;
  const payload: PushPayload = {
    web_push: 8030,
    notification: {
      title: cut(title, maxTitleBytes, lang),
      navigate: url,
      body: "",
      lang,
      dir: "ltr",
      tag,
      ...(delivery === undefined ? {} : { data: { delivery } }),
    },
    ...(badge === undefined ? {} : { app_badge: badge }),
  };
  payload.notification.body = cut(body, maxBytes - jsonBytes(payload), lang);
  return payload;
}

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
    data: { url: string; delivery: string | null };
  };
  url: string;
  badge: number | null;
}

/** The notification that a parsed message asks for, or null where it is not understood. */
export function readPushPayload(data: unknown): PushNotification | null {
  if (!isRecord(data) || data.web_push !== 8030 || !isRecord(data.notification)) return null;
  const { title, navigate: url, body, lang, tag, data: carried } = data.notification;
  if (typeof title !== "string" || title === "" || typeof url !== "string") return null;
  if (typeof body !== "string" || typeof lang !== "string" || typeof tag !== "string") return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return null;
  const delivery =
    isRecord(carried) && typeof carried.delivery === "string" ? carried.delivery : null;
  const badge = data.app_badge;
  return {
    title,
    options: { body, lang, dir: "ltr", tag, data: { url, delivery } },
    url,
    badge: typeof badge === "number" && Number.isSafeInteger(badge) && badge >= 0 ? badge : null,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const encoder = new TextEncoder();
const jsonBytes = (value: unknown) => encoder.encode(JSON.stringify(value)).length;

/** `text` with at most `limit` bytes inside a JSON string, never cut within a written character. */
function cut(text: string, limit: number, lang: string): string {
  const bytes = (part: string) => jsonBytes(part) - 2;
  if (bytes(text) <= limit) return text;
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
