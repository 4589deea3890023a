"use client";

import { startTransition, useEffect } from "react";
import { keepSession } from "@/lib/accounts/actions";

/** A page can't set a cookie while it renders, so the browser asks for it afterwards. */
export function RollSession() {
  useEffect(() => {
    // Without a network the next page asks again.
    startTransition(() => keepSession().catch(() => {}));
  }, []);
  return null;
}
