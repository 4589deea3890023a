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
    const kept = signedIn ? keepForOffline(locale) : forgetPerson();
    // The network went, the disk is full, or the browser keeps nothing: the next visit tries again.
    kept.catch(() => {});
  });
  return null;
}
