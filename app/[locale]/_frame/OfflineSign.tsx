"use client";

import { WifiOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

function listen(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** While there is no network: that changes can't be saved now. The page that says so itself needs no other sign. */
export function OfflineSign() {
  const t = useTranslations("common");
  const online = useSyncExternalStore(
    listen,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status" className="sticky top-0 z-10 [body:has(#without-network)_&]:hidden">
      {online ? null : (
        <p className="flex items-center justify-center gap-2 border-b border-warn bg-warn-wash px-4 py-2 text-sm">
          <WifiOff size={18} aria-hidden className="shrink-0 text-warn" />
          {t("noNetwork")}
        </p>
      )}
    </div>
  );
}
