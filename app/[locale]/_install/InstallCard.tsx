"use client";

import { MonitorDown, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "@/app/_components/Button";
import { canInstall, install, listenToInstall } from "./install-prompt";

const answerKey = "keepline-install";

const isInstalled = () => window.matchMedia("(display-mode: standalone)").matches;

/** Not again after a "no", and not where one could not be remembered. */
function isRefused(): boolean {
  try {
    return localStorage.getItem(answerKey) !== null;
  } catch {
    return true;
  }
}

/** In its place at the end of the page, over nothing, and gone for good when it is not wanted. */
export function InstallCard({
  ready,
  asked,
  steps,
}: {
  ready: boolean;
  asked: boolean;
  /** What to tap where the browser can't be asked. */
  steps: ReactNode;
}) {
  const t = useTranslations("push.install");
  const prompt = useSyncExternalStore(listenToInstall, canInstall, () => false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => setWanted(!isInstalled() && (asked || (ready && !isRefused()))), [asked, ready]);

  function refuse() {
    localStorage.setItem(answerKey, "no");
    setWanted(false);
  }

  if (!wanted || !(prompt || steps)) return null;
  return (
    <section className="space-y-3 rounded-xl border border-line bg-card p-4 sm:p-6">
      <div className="flex items-start gap-3">
        {/* biome-ignore lint/performance/noImgElement: a 1 kB SVG needs no optimiser */}
        <img src="/icon.svg" alt="" width={44} height={44} className="rounded-xl" />
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{t("title")}</h2>
          <p className="text-soft">{t("why")}</p>
        </div>
        {asked ? null : (
          <button
            type="button"
            onClick={refuse}
            aria-label={t("no")}
            className="-me-2 -mt-2 grid size-11 flex-none place-items-center rounded-lg text-soft hover:bg-accent-wash"
          >
            <X size={20} aria-hidden />
          </button>
        )}
      </div>
      {prompt ? (
        <Button className="w-full sm:w-auto" onClick={() => install()}>
          <MonitorDown size={20} aria-hidden />
          {t("button")}
        </Button>
      ) : (
        steps
      )}
    </section>
  );
}
