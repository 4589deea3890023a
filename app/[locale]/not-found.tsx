import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Link } from "@/lib/i18n/navigation";

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <div className="space-y-4 py-8">
      <h1 className="text-2xl font-bold">{t("title")}</h1>
      <p>{t("body")}</p>
      <Link href="/lines" className={buttonClass()}>
        {t("home")}
      </Link>
    </div>
  );
}
