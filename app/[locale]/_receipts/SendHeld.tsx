"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/app/_components/Button";
import { heldPhoto, hold } from "./held";
import { type Sent, sendReceipt } from "./send";

/**
 * Sends the photo that was chosen with the renewal that was just saved, and says how that goes.
 * @param children what is shown where there is none, after the page was loaded anew say
 */
export function SendHeld({ renewalId, children }: { renewalId: string; children: ReactNode }) {
  const t = useTranslations("receipts");
  const locale = useLocale();
  const [state, setState] = useState<Sent | "sending" | "none">(heldPhoto() ? "sending" : "none");
  const started = useRef(false);
  const send = useCallback(async () => {
    const photo = heldPhoto();
    if (!photo) return;
    setState("sending");
    const prepared = await photo;
    const sent = prepared.ok
      ? await sendReceipt(renewalId, prepared.photo, locale)
      : { ok: false as const, sentence: t(`errors.${prepared.problem}`) };
    // What can't be sent at all, too: another one is chosen in the history.
    if ((sent.ok || !prepared.ok) && heldPhoto() === photo) hold(null);
    setState(sent);
  }, [renewalId, locale, t]);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    send();
  }, [send]);

  if (state === "none") return children;
  if (state === "sending") return <Sending />;
  if (state.ok) return <p role="status">{t("kept")}</p>;
  return (
    <div role="alert" className="space-y-2">
      <p className="font-medium text-danger">
        {t("notSent")} {state.sentence ?? t("errors.network")}
      </p>
      {heldPhoto() ? (
        <Button look="secondary" onClick={send}>
          {t("again")}
        </Button>
      ) : (
        children
      )}
    </div>
  );
}

export function Sending() {
  const t = useTranslations("receipts");
  return (
    <p role="status" className="space-y-1">
      <span className="block">{t("sending")}</span>
      <progress aria-label={t("sending")} className="h-2 w-full accent-accent" />
    </p>
  );
}
