import { useTranslations } from "next-intl";
import type { Rule } from "@/lib/carriers/schema";

/** What keeping a number means, and why it lapses by its carrier's rule. */
export function Why({ kind }: { kind: Rule["kind"] | null }) {
  const t = useTranslations("carriers.guide");
  const why = useTranslations("guide.why");
  return (
    <details className="rounded-xl border border-line bg-card px-4 py-2">
      <summary className="min-h-11 content-center font-semibold">{t("why")}</summary>
      <div className="space-y-2 pt-1 pb-2">
        <p>{t("keptText")}</p>
        <p>{kind === "activity" ? why("activity") : t("whyText")}</p>
      </div>
    </details>
  );
}
