"use client";

import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/Button";
import { useRouter } from "@/lib/i18n/navigation";
import { PhotoInput } from "./PhotoInput";
import type { Prepared } from "./prepare";
import { Sending } from "./SendHeld";
import { receiptPath, sendReceipt } from "./send";
import { shownIn } from "./shown";

/** Sends a photo to be kept with a renewal; without scripts the browser itself does. */
export function ReceiptForm({
  lineId,
  renewalId,
  label,
}: {
  lineId: string;
  renewalId: string;
  label: string;
}) {
  const t = useTranslations("receipts");
  const locale = useLocale();
  const router = useRouter();
  const [photo, setPhoto] = useState<Promise<Prepared> | null>(null);
  const [kept, setKept] = useState(0);
  const query = useSearchParams();
  const shown = shownIn(query);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<string>();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!photo) return setError(t("errors.empty"));
    setSending(true);
    const prepared = await photo;
    // What is wrong with it stands below the field already.
    const sent = prepared.ok && (await sendReceipt(renewalId, prepared.photo, locale));
    setSending(false);
    if (!sent) return;
    if (!sent.ok) return setError(sent.sentence ?? t("errors.network"));
    setPhoto(null);
    setKept(kept + 1);
    // The address of the one kept before: to be led there would show nothing new.
    if (query.get("receipt") === "kept") return router.refresh();
    const told = new URLSearchParams([...shown, ["receipt", "kept"]]);
    router.replace(`/lines/${lineId}?${told}#history`);
  }

  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={receiptPath(renewalId, locale, shown)}
      onSubmit={send}
      className="space-y-3"
    >
      <PhotoInput
        // Empty again once one is kept, which the page then shows.
        key={kept}
        name="photo"
        label={label}
        error={error}
        onPhoto={(chosen) => {
          setPhoto(chosen);
          setError(undefined);
        }}
      />
      {sending ? <Sending /> : null}
      <Button type="submit" look="secondary" disabled={sending} aria-busy={sending}>
        {t("save")}
      </Button>
    </form>
  );
}
