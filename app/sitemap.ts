import type { MetadataRoute } from "next";
import { catalogue } from "@/lib/carriers/catalogue";
import { locales } from "@/lib/i18n/routing";
import { siteAddress } from "@/lib/site/queries";
import { languageAlternates } from "./[locale]/_public/metadata";

const paths = [
  "",
  "/carriers",
  "/carriers/how-numbers-are-lost",
  "/help",
  ...catalogue.map(({ id }) => `/carriers/${id}`),
];

/** Every public page in every language. When a page last changed isn't recorded, so it isn't said. */
export default function sitemap(): MetadataRoute.Sitemap {
  const address = siteAddress();
  return paths.flatMap((path) => {
    const languages = Object.fromEntries(
      Object.entries(languageAlternates(path)).map(([language, url]) => [language, address + url]),
    );
    return locales.map((locale) => ({
      url: `${address}/${locale}${path}`,
      alternates: { languages },
    }));
  });
}
