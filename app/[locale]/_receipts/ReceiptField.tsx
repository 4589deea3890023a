"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useHydrated } from "@/app/_components/useHydrated";
import { hold } from "./held";
import { PhotoInput } from "./PhotoInput";

/** A photo to go with a renewal that is about to be saved; without scripts it is added later. */
export function ReceiptField() {
  const t = useTranslations("receipts");
  const common = useTranslations("common");
  const scripted = useHydrated();
  const [follows, setFollows] = useState(false);
  // One that was chosen in another form, and left there, belongs to nothing.
  useEffect(() => hold(null), []);
  if (!scripted) return <p className="text-sm text-soft">{t("later")}</p>;
  return (
    <>
      <PhotoInput
        label={`${t("label")} (${common("optional")})`}
        onPhoto={(photo) => {
          hold(photo);
          setFollows(photo !== null);
        }}
      />
      {follows ? <input type="hidden" name="receipt" value="follows" /> : null}
    </>
  );
}
