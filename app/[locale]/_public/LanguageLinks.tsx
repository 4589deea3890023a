import { useLocale, useTranslations } from "next-intl";
import { textLinkClass } from "@/app/_components/text-link";
import { Link } from "@/lib/i18n/navigation";
import { locales } from "@/lib/i18n/routing";
import { languageNames } from "../_frame/language-names";

/** The same page in the other languages, as links: for readers without JavaScript. */
export function LanguageLinks({ path }: { path: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  return (
    <nav aria-label={t("language")} className="flex flex-wrap gap-x-6">
      {locales
        .filter((each) => each !== locale)
        .map((each) => (
          <Link
            key={each}
            href={path || "/"}
            locale={each}
            lang={each}
            hrefLang={each}
            prefetch={false}
            className={textLinkClass}
          >
            {languageNames[each]}
          </Link>
        ))}
    </nav>
  );
}
