"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { rememberLanguage } from "@/lib/accounts/actions";
import { usePathname, useRouter } from "@/lib/i18n/navigation";
import { isLocale, type Locale, locales } from "@/lib/i18n/routing";

/** Each language in its own words, so that it is found by who can't read the others. */
const names: Record<Locale, string> = { zh: "中文", km: "ខ្មែរ", en: "English" };

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
      await rememberLanguage(next);
      router.replace(`${pathname}${query}`, { locale: next, scroll: false });
    });
  };
  return (
    <select
      aria-label={t("language")}
      value={locale}
      disabled={pending}
      onChange={(event) => change(event.target.value)}
      className="min-h-11 rounded-lg border border-line bg-card px-2 text-sm"
    >
      {locales.map((each) => (
        <option key={each} value={each} lang={each}>
          {names[each]}
        </option>
      ))}
    </select>
  );
}
