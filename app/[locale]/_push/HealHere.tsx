"use client";

import { useLocale } from "next-intl";
import { useEffect } from "react";
import { useRouter } from "@/lib/i18n/navigation";
import type { Registered } from "@/lib/push/heal";
import { heal } from "./heal";

/** On every page of a person: what the browser and the server have of each other is mended. */
export function HealHere({
  vapidKey,
  person,
  here,
}: {
  vapidKey: string;
  person: string;
  here: Registered | null;
}) {
  const locale = useLocale();
  const router = useRouter();
  useEffect(() => {
    heal({ vapidKey, locale, person }, here).then(
      ({ changed }) => {
        if (changed) router.refresh();
      },
      // The network went; the next visit tries again.
      () => {},
    );
  }, [vapidKey, person, here, locale, router]);
  return null;
}
