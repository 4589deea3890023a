"use client";

import { useLocale } from "next-intl";
import { useEffect } from "react";
import { forgetPerson, keepForOffline } from "./keep";

/**
 * On the first page, and on those that show a person's lines: keeps them anew each time that the
 * page comes from the server. Where nobody is signed in, what was kept of anybody goes.
 */
export function KeepOffline({ signedIn }: { signedIn: boolean }) {
  const locale = useLocale();
  useEffect(() => {
    // The network went, the disk is full, or the browser keeps nothing: the next visit tries again.
    if (signedIn) whenIdle(() => void keepForOffline(locale).catch(() => {}));
    else forgetPerson().catch(() => {});
  });
  return null;
}

/** A busy phone may never be idle, and Safari doesn't tell. */
const longestMs = 1_000;

/** Once the page has nothing more to do: on a cheap phone its first taps come before that. */
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: longestMs });
  else setTimeout(work, longestMs);
}
