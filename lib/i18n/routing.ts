import { defineRouting } from "next-intl/routing";

export const locales = ["zh", "km", "en"] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (value: unknown): value is Locale =>
  locales.some((locale) => locale === value);

export const routing = defineRouting({
  locales,
  defaultLocale: "en",
  localePrefix: "always",
  localeCookie: { maxAge: 400 * 24 * 3600, sameSite: "lax" },
});
