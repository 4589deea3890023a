"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/Button";
import { useRouter } from "@/lib/i18n/navigation";
import { PhotoInput } from "./PhotoInput";
import { Sending } from "./SendHeld";
import { receiptPath, sendReceipt } from "./send";

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
  const [photo, setPhoto] = useState<Blob | null>(null);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<string>();

  async function send(event: FormEvent) {
    event.preventDefault();
    if (!photo) return setError(t("errors.empty"));
    setSending(true);
    const sent = await sendReceipt(renewalId, photo, locale);
    setSending(false);
    if (sent.ok) router.replace(`/lines/${lineId}?receipt=kept#history`);
    else setError(sent.sentence ?? t("errors.network"));
  }

  return (
    <form
      method="post"
      encType="multipart/form-data"
      action={receiptPath(renewalId, locale)}
      onSubmit={send}
      className="space-y-3"
    >
      <PhotoInput
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
