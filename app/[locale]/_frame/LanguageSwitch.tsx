"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { rememberLanguage } from "@/lib/accounts/actions";
import { usePathname, useRouter } from "@/lib/i18n/navigation";
import { isLocale, locales } from "@/lib/i18n/routing";
import { languageNames } from "./language-names";

/** Does nothing without JavaScript; public pages have links at their end as well. */
export function LanguageSwitch() {
  const t = useTranslations("common");
  const locale = useLocale();
  const pathname = usePathname();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const change = (next: string) => {
    if (!isLocale(next)) return;
    const query = window.location.search;
    startTransition(async () => {
      // Without a network the page still changes its language; the server is told another time.
      await rememberLanguage(next).catch(() => {});
      router.replace(`${pathname}${query}`, { locale: next, scroll: false });
    });
  };
  return (
    <select
      aria-label={t("language")}
      value={locale}
      disabled={pending}
      onChange={(event) => change(event.target.value)}
      className="min-h-11 rounded-lg border border-edge bg-card px-2 text-sm noscript:hidden"
    >
      {locales.map((each) => (
        <option key={each} value={each} lang={each}>
          {languageNames[each]}
        </option>
      ))}
    </select>
  );
}
