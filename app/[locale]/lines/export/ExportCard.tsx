import { useLocale, useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Card } from "@/app/_components/Card";
import { Link } from "@/lib/i18n/navigation";

/** The person's lines as a file, and the way back in. */
export function ExportCard() {
  const t = useTranslations("lines.export");
  const locale = useLocale();
  return (
    <Card id="data" title={t("title")}>
      <p className="text-soft">{t("lead")}</p>
      <p className="flex flex-wrap gap-3">
        <a href={`/${locale}/lines/export`} download className={buttonClass("secondary")}>
          {t("download")}
        </a>
        <Link href="/lines/import" className={buttonClass("secondary")}>
          {t("import")}
        </Link>
      </p>
    </Card>
  );
}
