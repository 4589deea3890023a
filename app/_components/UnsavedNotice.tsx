"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "./Button";
import { Notice } from "./Notice";
import { reloadWithTyped, restoreTyped } from "./typed";
import type { Unsaved } from "./useSubmission";

/**
 * Says that a form wasn't saved, and what to do; what was typed stands below it still, and comes back
 * where the page had to be loaded anew: this is in every form.
 */
export function UnsavedNotice({ why }: { why: Unsaved | null }) {
  const t = useTranslations("common");
  useEffect(restoreTyped, []);
  if (why === null) return null;
  return (
    <Notice tone="danger" alert>
      {why === "updated" ? (
        <div className="space-y-2">
          <p className="font-semibold">{t("updated.title")}</p>
          <p>{t("updated.body")}</p>
          <Button look="secondary" onClick={reloadWithTyped}>
            {t("updated.reload")}
          </Button>
        </div>
      ) : (
        t(`unsaved.${why}`)
      )}
    </Notice>
  );
}
