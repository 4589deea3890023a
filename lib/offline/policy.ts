// What the service worker does with a request, and what a page without a network shows.

/** In the names of all stores. A new number drops what an older shape of the data left. */
const version = "keepline-3";

/** The stores (Cache Storage) that hold what can be read without a network. */
export const stores = {
  /** The person's lines, once; gone when they sign out. */
  lines: `${version}-lines`,
  /** Carrier pages that were visited. */
  pages: `${version}-pages`,
  /** Scripts, styles and fonts, by their hashed names. */
  assets: `${version}-assets`,
  /** A text that another app shared, until the server has taken it. */
  shared: `${version}-shared`,
  /** The browser's push subscription as the server has it, for when the browser replaces it. */
  device: `${version}-device`,
  /** The page that is shown in place of others, with all that it needs. */
  shell: (locale: string) => `${version}-shell-${locale}`,
};

export const isOldStore = (name: string): boolean => !name.startsWith(`${version}-`);

/** How many entries a store keeps; the oldest go first. */
export const mostKept = { pages: 20, assets: 150 };

/** A dead network may say nothing at all; longer than this nobody waits for what is kept. */
export const patienceMs = 5_000;

/** Where the lines come from, and under which name they are kept. */
export const snapshotPath = "/api/offline";

/** Where a replaced subscription is told, and under which name the one before is kept. */
export const renewalPath = "/api/push/renewals";

export const shellPath = (locale: string): string => `/${locale}/offline`;

/** Where other apps share a text with this one, and under which name it is kept. */
export const sharePath = (locale: string): string => `/api/shared/${locale}`;

/** In the query of the page that a shared text fills in. */
export const sharedQuery = "shared";

export const sharedFormPath = (locale: string): string => `/${locale}/lines/new?${sharedQuery}`;

/** In the query of a page that is to be waited for, however slow the network is. */
export const patientQuery = "online";

export interface PageAnswer {
  kind: "page";
  /** Of the address; null where it names none. */
  locale: string | null;
  /** Whether the page itself is kept, being nobody's. */
  keep: boolean;
  /** Whether a network that says nothing is given up after `patienceMs`. */
  impatient: boolean;
  /** Whether it asks for a text that was shared, and may still be kept here. */
  shared: boolean;
}

/**
 * asset: kept under a name that changes with its content. share: kept until there is a network, and
 * led to its form. Null: as if there were no worker.
 */
export type Answer = { kind: "asset" } | { kind: "share"; locale: string } | PageAnswer | null;

/**
 * How to answer a request of a page. Pages come from the network first, so that nobody reads
 * yesterday's dates while there is one.
 */
export function answerTo(
  { method, mode, url }: Pick<Request, "method" | "mode" | "url">,
  origin: string,
): Answer {
  const asked = new URL(url);
  if (asked.origin !== origin) return null;
  const { pathname, searchParams } = asked;
  if (method === "POST" && mode === "navigate") {
    const [, locale] = /^\/api\/shared\/([a-z]{2})$/.exec(pathname) ?? [];
    return locale ? { kind: "share", locale } : null;
  }
  if (method !== "GET") return null;
  if (mode !== "navigate") {
    const isAsset = pathname.startsWith("/_next/static/") || pathname === "/icon.svg";
    return isAsset && !pathname.startsWith("/_next/static/service-worker/")
      ? { kind: "asset" }
      : null;
  }
  const [, locale = null, under] = /^\/([a-z]{2})(?:\/([^/]*)|$)/.exec(pathname) ?? [];
  if (under === "offline" || (!locale && pathname !== "/")) return null;
  const keep = under === "carriers";
  return {
    kind: "page",
    locale,
    keep,
    impatient: (keep || viewOf(pathname) !== null) && !searchParams.has(patientQuery),
    shared: searchParams.has(sharedQuery),
  };
}

/** What of the kept lines stands in for a page: the list of them, or the guide of one or the next. */
export type View = { of: "lines" } | { of: "next" } | { of: "line"; id: string };

/** Null where nothing that is kept stands in for it. */
export function viewOf(pathname: string): View | null {
  if (/^\/([a-z]{2}\/?)?$/.test(pathname)) return { of: "lines" };
  if (/^\/[a-z]{2}\/steps\/?$/.test(pathname)) return { of: "next" };
  const [found, id, form] =
    /^\/[a-z]{2}\/lines(?:\/([\w-]+)(?:\/(\w+))?)?\/?$/.exec(pathname) ?? [];
  if (!found || id === "new" || (form && form !== "renew")) return null;
  return id ? { of: "line", id } : { of: "lines" };
}
