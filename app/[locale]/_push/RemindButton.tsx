"use client";

import { BellRing } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { useRouter } from "@/lib/i18n/navigation";
import { blockedCookie } from "@/lib/push/browser";
import type { Registered } from "@/lib/push/heal";
import { heal } from "./heal";
import { pushSupport, type Support, subscribe } from "./subscribe";
import { TestOutcome } from "./TestOutcome";

type State = "off" | "on" | "denied" | "working" | Exclude<Support, "yes">;
/** What the server can tell of a browser before its page has asked it. */
export type Known = Exclude<State, "off">;

/** What helps where this browser doesn't remind, as the server words it for this very browser. */
export interface Help {
  denied: ReactNode;
  iosTab: ReactNode;
  none: ReactNode;
  insecure: ReactNode;
  unserved: ReactNode;
}

/** For the next page to begin with what is so. */
function remember(blocked: boolean): void {
  if (!blocked && !document.cookie.includes(blockedCookie)) return;
  const maxAge = blocked ? 400 * 24 * 3600 : 0;
  // biome-ignore lint/suspicious/noDocumentCookie: half of the browsers have no CookieStore
  document.cookie = `${blockedCookie}=1; path=/; max-age=${maxAge}; samesite=lax`;
}

/** "Remind me on this device". The browser's own question comes only from its tap. */
export function RemindButton({
  vapidKey,
  person,
  here,
  known,
  why,
  help,
}: {
  vapidKey: string;
  person: string;
  /** What the server keeps of this browser; null where it keeps nothing. */
  here: Registered | null;
  /** Shown at once: mostly it is so, and nothing jumps when the browser has been asked. */
  known: Known;
  why: ReactNode;
  help: Help;
}) {
  const t = useTranslations("push");
  const locale = useLocale();
  const router = useRouter();
  const [state, setState] = useState<State>(known);
  const [said, setSaid] = useState<{ tone: "info" | "danger"; sentence: ReactNode } | null>(null);

  useEffect(() => {
    let left = false;
    async function look(): Promise<State> {
      const support = pushSupport();
      if (support !== "yes") return support;
      const { on, changed } = await heal({ vapidKey, locale, person }, here);
      if (changed) router.refresh();
      if (Notification.permission === "denied") return "denied";
      return on ? "on" : "off";
    }
    look()
      .catch((): State => "off")
      .then((next) => {
        if (left) return;
        setState(next);
        remember(next === "denied");
      });
    return () => {
      left = true;
    };
  }, [vapidKey, locale, person, here, router]);

  async function turnOn() {
    setSaid(null);
    setState("working");
    try {
      const permission = await Notification.requestPermission();
      remember(permission === "denied");
      if (permission !== "granted") {
        setState(permission === "denied" ? "denied" : "off");
        return;
      }
      const anew = here?.stopped ?? false;
      const subscribed = await subscribe({ vapidKey, locale, person }, { by: "tap", anew });
      if (subscribed.ok) {
        setState("on");
        setSaid(
          subscribed.test === "sent"
            ? {
                tone: "info",
                sentence: <TestOutcome deviceId={subscribed.deviceId} sent={t("testSent")} />,
              }
            : { tone: "danger", sentence: t("testFailed") },
        );
        router.refresh();
      } else {
        setState("off");
        const sentence = subscribed.sentence ?? t("failed");
        setSaid({
          tone: "danger",
          sentence: subscribed.reason === "unserved" ? help.unserved : sentence,
        });
      }
    } catch {
      setState("off");
      setSaid({ tone: "danger", sentence: t("failed") });
    }
  }

  const offer = (
    <Button className="w-full" onClick={turnOn} disabled={state === "working"}>
      <BellRing size={20} aria-hidden />
      {t("offer.button")}
    </Button>
  );
  return (
    <div id="remind" className="space-y-3 empty:hidden noscript:hidden">
      {state === "off" || state === "working" ? (
        <section className="space-y-3 rounded-xl border border-accent bg-accent-wash p-4">
          {why}
          {offer}
          <p className="text-sm text-soft">{t("offer.discreet")}</p>
        </section>
      ) : null}
      {state === "on" && !said ? <p className="text-sm text-soft">{t("on")}</p> : null}
      {said ? (
        <Notice tone={said.tone} alert={said.tone === "danger"}>
          {said.sentence}
        </Notice>
      ) : null}
      {state === "denied" ? (
        <Notice tone="warn">
          {help.denied}
          <Button look="secondary" className="mt-2" onClick={turnOn}>
            {t("offer.button")}
          </Button>
        </Notice>
      ) : null}
      {state === "iosTab" || state === "none" || state === "insecure" ? (
        <Notice tone="warn">{help[state]}</Notice>
      ) : null}
    </div>
  );
}
