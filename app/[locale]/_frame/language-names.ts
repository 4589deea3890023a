import type { Locale } from "@/lib/i18n/routing";

/** Each language in its own words, so that it is found by who can't read the others. */
export const languageNames: Record<Locale, string> = { zh: "中文", km: "ខ្មែរ", en: "English" };
