import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { buttonClass } from "@/app/_components/Button";
import { Link } from "@/lib/i18n/navigation";

/** From one page of a long list to the next. */
export function PageLinks({
  label,
  page,
  pages,
  to,
}: {
  label: string;
  page: number;
  pages: number;
  to: (page: number) => ComponentProps<typeof Link>["href"];
}) {
  const t = useTranslations("lines.search");
  if (pages < 2) return null;
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-2">
      {page > 1 ? (
        <Link href={to(page - 1)} rel="prev" className={buttonClass("secondary")}>
          {t("previous")}
        </Link>
      ) : null}
      <span className="text-soft">{t("page", { page, pages })}</span>
      {page < pages ? (
        <Link href={to(page + 1)} rel="next" className={buttonClass("secondary")}>
          {t("next")}
        </Link>
      ) : null}
    </nav>
  );
}
