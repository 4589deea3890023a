"use client";

import { useLocale } from "next-intl";
import { useEffect } from "react";
import { forgetLines, keepForOffline } from "./keep";

/** On pages that show a person's lines: keeps them anew each time that the page comes from the server. */
export function KeepOffline({ signedIn }: { signedIn: boolean }) {
  const locale = useLocale();
  useEffect(() => {
    const kept = signedIn ? keepForOffline(locale) : forgetLines();
    // The network went, the disk is full, or the browser keeps nothing: the next visit tries again.
    kept.catch(() => {});
  });
  return null;
}
