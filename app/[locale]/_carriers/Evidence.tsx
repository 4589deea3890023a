import { useTranslations } from "next-intl";
import type { Confidence } from "@/lib/carriers/schema";

/** How far a fact may be trusted and where it stands written; or that the person noted it. */
export function Evidence({
  source,
  sourceDate,
  confidence,
}: {
  source: string | null;
  sourceDate?: string;
  confidence: Confidence | null;
}) {
  const t = useTranslations("carriers");
  if (source === null || confidence === null) return null;
  return (
    <details className="text-sm text-soft">
      <summary className="py-1">
        {t(`confidence.${confidence}`)} · {t("source")}
      </summary>
      <p>{t(`confidence.${confidence}Why`)}</p>
      <p className="break-words" lang="en">
        {sourceDate ? t("sourceDated", { source, date: sourceDate }) : t("sourceOf", { source })}
      </p>
    </details>
  );
}
