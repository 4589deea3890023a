"use client";

import { useEffect } from "react";

/** Shows on the app's icon how much is urgent, where the system has such a thing. */
export function AppBadge({ count }: { count: number }) {
  useEffect(() => {
    // 0 clears it.
    if ("setAppBadge" in navigator) navigator.setAppBadge(count).catch(() => {});
  }, [count]);
  return null;
}
