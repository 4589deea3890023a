"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/Button";
import { reloadWithTyped } from "@/app/_components/typed";

/** A page that is older than the server asks for an action, or a script, that is no longer there. */
const isFromBeforeUpdate = ({ name }: Error) =>
  name === "UnrecognizedActionError" || name === "ChunkLoadError";

export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  const t = useTranslations();
  const updated = isFromBeforeUpdate(error);
  return (
    <div className="space-y-4 py-8" role="alert">
      <h1 className="text-2xl font-bold">{t(updated ? "common.updated.title" : "broken.title")}</h1>
      <p>{t(updated ? "common.updated.body" : "broken.body")}</p>
      {updated ? (
        <Button onClick={reloadWithTyped}>{t("common.updated.reload")}</Button>
      ) : (
        <Button onClick={reset}>{t("broken.retry")}</Button>
      )}
    </div>
  );
}
