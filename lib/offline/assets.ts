/**
 * The scripts and styles that a page of the build names, in its markup or in its data; without those
 * for browsers that know no modules, and no service workers either.
 */
export const assetsIn = (html: string): string[] => [
  ...new Set(html.match(/\/_next\/static\/[\w./~-]+\.(?:js|css)\b(?!" noModule)/g)),
];

/** The fonts that a style sheet names, as paths. */
export const fontsIn = (css: string, address: string): string[] => [
  ...new Set(
    [...css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(
      ([, font = ""]) => new URL(font, address).pathname,
    ),
  ),
];
