"use client";

import { BellRing } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/Button";
import { Notice } from "@/app/_components/Notice";
import { Link, useRouter } from "@/lib/i18n/navigation";
import {
  isSameAs,
  platform,
  pushSupport,
  type Registered,
  type Support,
  subscribe,
} from "./subscribe";

type State = "asking" | "off" | "on" | "denied" | "working" | Exclude<Support, "yes">;

/**
 * "Remind me on this phone". The browser's own question comes only from its tap. At each start the
 * browser's subscription and the server's are compared, and healed where they differ.
 */
export function RemindButton({
  vapidKey,
  here,
  why,
}: {
  vapidKey: string;
  /** What the server keeps of this browser; null where it keeps nothing. */
  here: Registered | null;
  why: ReactNode;
}) {
  const t = useTranslations("push");
  const locale = useLocale();
  const router = useRouter();
  /** At most one for each language: the page may bring `here` anew while it is under way. */
  const healing = useRef<{ locale: string; done: Promise<boolean> }>(null);
  const [state, setState] = useState<State>("asking");
  const [said, setSaid] = useState<{ tone: "info" | "danger"; sentence: string } | null>(null);

  useEffect(() => {
    let left = false;
    async function look(): Promise<State> {
      const support = pushSupport();
      if (support !== "yes") return support;
      if (Notification.permission === "denied") return "denied";
      // Unknown to the server, or removed from its list: only a tap adds it.
      if (Notification.permission !== "granted" || !here) return "off";
      if (await isSameAs(here, { vapidKey, locale })) return "on";
      if (healing.current?.locale !== locale) {
        const subscribed = subscribe(vapidKey, locale, { anew: here.stopped });
        healing.current = { locale, done: subscribed.then(({ ok }) => ok) };
        // What the page says of this device holds no longer.
        if (await healing.current.done) router.refresh();
      }
      return (await healing.current.done) ? "on" : "off";
    }
    look()
      .catch((): State => "off")
      .then((next) => {
        if (!left) setState(next);
      });
    return () => {
      left = true;
    };
  }, [vapidKey, locale, here, router]);

  async function turnOn() {
    setSaid(null);
    setState("working");
    try {
      const permission = await Notification.requestPermission();
      if (permission !== "granted") {
        setState(permission === "denied" ? "denied" : "off");
        return;
      }
      const subscribed = await subscribe(vapidKey, locale, { anew: here?.stopped ?? false });
      if (subscribed.ok) {
        setState("on");
        setSaid(
          subscribed.test === null || subscribed.test === "sent"
            ? { tone: "info", sentence: t("testSent") }
            : { tone: "danger", sentence: t("testFailed") },
        );
        router.refresh();
      } else {
        setState("off");
        setSaid({ tone: "danger", sentence: subscribed.sentence ?? t("failed") });
      }
    } catch {
      setState("off");
      setSaid({ tone: "danger", sentence: t("failed") });
    }
  }

  if (state === "asking") return null;
  return (
    <div className="space-y-3">
      {state === "off" || state === "working" ? (
        <section className="space-y-3 rounded-xl border border-accent bg-accent-wash p-4">
          {why}
          <Button className="w-full" onClick={turnOn} disabled={state === "working"}>
            <BellRing size={20} aria-hidden />
            {t("offer.button")}
          </Button>
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
          <p className="font-semibold">{t("denied.title")}</p>
          <p>{t(`denied.${platform()}`)}</p>
          <Button look="secondary" className="mt-2" onClick={turnOn}>
            {t("offer.button")}
          </Button>
        </Notice>
      ) : null}
      {state === "iosTab" ? (
        <Notice>
          <p className="font-semibold">{t("ios.title")}</p>
          <ol className="list-decimal ps-5">
            <li>{t("ios.step1")}</li>
            <li>{t("ios.step2")}</li>
            <li>{t("ios.step3")}</li>
          </ol>
        </Notice>
      ) : null}
      {state === "none" || state === "insecure" ? (
        <Notice tone="warn">
          <p className="font-semibold">{t("unsupported.title")}</p>
          <p>{t(state === "none" ? "unsupported.body" : "insecure")}</p>
          <Link href="/settings#calendar" className="font-semibold underline underline-offset-4">
            {t("unsupported.calendar")}
          </Link>
        </Notice>
      ) : null}
    </div>
  );
}
