"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { wasTestShown } from "@/lib/push/actions";
import { Steps } from "./Steps";

const everyMs = 2_000;
/** A phone that sleeps takes some seconds; longer than this nobody looks at it. */
const patienceMs = 20_000;

/**
 * What became of a test that the push service has taken: whether its device has told that it shows
 * it, and what to look after where it hasn't.
 */
export function TestOutcome({ deviceId, sent }: { deviceId: string; sent: string }) {
  const t = useTranslations("push.arrival");
  const locale = useLocale();
  const [state, setState] = useState<"waiting" | "shown" | "untold">("waiting");

  useEffect(() => {
    const until = Date.now() + patienceMs;
    let timer = setTimeout(look, everyMs);
    let left = false;
    async function look() {
      // The network went: the next look may say more.
      const shown = await wasTestShown({ deviceId, locale }).catch(() => false);
      if (left) return;
      if (shown) setState("shown");
      else if (Date.now() > until) setState("untold");
      else timer = setTimeout(look, everyMs);
    }
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [deviceId, locale]);

  if (state === "waiting") return <p>{sent}</p>;
  if (state === "shown") return <p>{t("shown")}</p>;
  return (
    <div className="space-y-2">
      <p className="font-semibold">{t("untold")}</p>
      <p>{t("perhaps")}</p>
      <Steps steps={t("steps")} />
    </div>
  );
}
