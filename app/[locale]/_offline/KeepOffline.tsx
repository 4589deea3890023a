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
    if (!signedIn) return void forgetPerson().catch(() => {});
    return whenIdle(() => void keepForOffline(locale).catch(() => {}));
  });
  return null;
}

/** Safari has no idle callbacks. */
const aWhileMs = 1_000;

/**
 * Once the page has nothing more to do: on a cheap phone its first taps come before that.
 * @returns what calls it off
 */
function whenIdle(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, aWhileMs);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(work);
  return () => cancelIdleCallback(request);
}
