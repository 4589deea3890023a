"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { type Browser, browserOf, withoutOf } from "@/lib/push/browser";
import { Insecure, Repair, Without } from "../_push/RepairHelp";
import { pushSupport, type Support } from "../_push/subscribe";

interface Found {
  browser: Browser;
  support: Support;
  origin: string;
  permission: NotificationPermission | null;
}

function look(): Found {
  const support = pushSupport();
  return {
    browser: browserOf(navigator.userAgent, navigator.maxTouchPoints),
    support,
    origin: window.location.origin,
    permission: support === "yes" ? Notification.permission : null,
  };
}

/** Whether this very browser can remind somebody, asked of it alone: no number is needed. */
export function ThisBrowser() {
  const t = useTranslations("push.check");
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => setFound(look()), []);
  if (found === null) return <div className="min-h-14 noscript:hidden" />;
  const { browser, support, origin, permission } = found;
  if (support !== "yes") {
    return (
      <Notice tone="warn">
        {support === "insecure" ? (
          <Insecure stranger />
        ) : (
          <Without
            what={withoutOf(browser)}
            browser={browser}
            folded={false}
            origin={origin}
            stranger
          />
        )}
      </Notice>
    );
  }
  if (permission === "denied") {
    return (
      <Notice tone="warn">
        <div className="space-y-2">
          <Repair browser={browser} />
          <Button look="secondary" onClick={() => setFound(look())}>
            {t("again")}
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <div role="status" className="flex min-h-14 gap-3">
      <span className="flex h-lh shrink-0 items-center text-active">
        <CircleCheck size={20} aria-hidden />
      </span>
      <div>
        <p className="font-semibold">{t(permission === "granted" ? "allowed" : "able")}</p>
        {permission === "granted" ? (
          <Link href="/settings#devices" className={textLinkClass}>
            {t("devices")}
          </Link>
        ) : null}
      </div>
    </div>
  );
}
