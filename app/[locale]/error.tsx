"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_components/Button";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("common.broken");
  return (
    <div className="space-y-4 py-8" role="alert">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p>{t("body")}</p>
      <Button onClick={reset}>{t("retry")}</Button>
    </div>
  );
}
