import { useTranslations } from "next-intl";
import { buttonClass } from "@/app/_components/Button";
import { Link } from "@/lib/i18n/navigation";

/** From what a stranger came to read to the form for a first line. */
export function RemindMe({ carrierId }: { carrierId?: string }) {
  const t = useTranslations("site.remind");
  return (
    <div className="space-y-2">
      <Link
        href={{ pathname: "/lines/new", query: carrierId ? { carrier: carrierId } : {} }}
        className={`${buttonClass()} w-full text-lg sm:w-auto`}
      >
        {t("button")}
      </Link>
      <p className="text-sm text-soft">{t("hint")}</p>
    </div>
  );
}
