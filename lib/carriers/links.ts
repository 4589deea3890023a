import type { App, Site, Text } from "./schema";

/** A link with a proper name, which is the same in every language. */
export interface Link {
  label: string;
  url: string;
}

/**
 * What a call link dials, with # as %23, for in an address # begins a fragment (RFC 3986, 3.5); null while a PIN or
 * a number has to be filled in. iOS doesn't dial * or #, so a page shows the code as text as well.
 */
export const telHref = (code: string): string | null =>
  /PIN|NUMBER/.test(code) ? null : `tel:${code.replace(/\s/g, "").replaceAll("#", "%23")}`;

export const siteLink = ({ url, zhUrl }: Site, locale: keyof Text): Link => ({
  label: new URL(url).host,
  url: locale === "zh" && zhUrl ? zhUrl : url,
});

/** Where an app is to be had, as far as it is known. */
export const appLinks = ({ name, android, appStore, link }: App): Link[] => [
  ...(android
    ? [
        {
          label: "Google Play",
          url: `https://play.google.com/store/apps/details?id=${android.package}`,
        },
      ]
    : []),
  ...(appStore ? [{ label: "App Store", url: `https://apps.apple.com/app/id${appStore.id}` }] : []),
  ...(link ? [{ label: name, url: link.url }] : []),
];

/** A page as sources name it: a host and a path, without what every address begins with. */
const page = /^([a-z\d-]+\.)+[a-z]{2,}\/[^\s“”]+$/;

/** The sources that a fact names, each with its address where it is that of one page. */
export const sourceParts = (source: string): { text: string; url: string | null }[] =>
  source.split("; ").map((text) => {
    if (URL.canParse(text) && text.startsWith("https://")) return { text, url: text };
    return { text, url: page.test(text) ? `https://${text}` : null };
  });
