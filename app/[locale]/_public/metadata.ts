import type { Metadata } from "next";
import { type Locale, locales } from "@/lib/i18n/routing";

/** One page in each language, and what the proxy makes of its address without one. */
export const languageAlternates = (path: string): Record<string, string> => ({
  ...Object.fromEntries(locales.map((locale) => [locale, `/${locale}${path}`])),
  "x-default": path || "/",
});

const regions: Record<Locale, string> = { zh: "zh_CN", km: "km_KH", en: "en_GB" };

/**
 * What search engines and chats need to know of a page that is for everybody. `path` follows the
 * language; `picture` is a name from `app/og`. Addresses are completed with the site's own.
 */
export function publicMetadata({
  locale,
  path,
  title,
  description,
  picture,
}: {
  locale: Locale;
  path: string;
  title: string;
  description: string;
  picture: string;
}): Metadata {
  const url = `/${locale}${path}`;
  const images = [{ url: `/og/${picture}.png`, width: 1200, height: 630, alt: title }];
  return {
    title: { absolute: `${title} · Keepline` },
    description,
    alternates: { canonical: url, languages: languageAlternates(path) },
    robots: { index: true, follow: true },
    openGraph: {
      type: "website",
      siteName: "Keepline",
      locale: regions[locale],
      alternateLocale: locales.filter((each) => each !== locale).map((each) => regions[each]),
      url,
      title,
      description,
      images,
    },
    twitter: { card: "summary_large_image", title, description, images },
  };
}
