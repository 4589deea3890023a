import { type Locale, locales } from "./routing";

/**
 * How a stretch of each language's script goes on: over spaces and digits, but not to end in them.
 * A single Latin letter is a sign more than a word.
 */
const stretches: Record<Locale, string> = {
  en: "\\p{sc=Latn}(?:[\\p{sc=Latn}\\d &'’.+-]*[\\p{sc=Latn}\\d])…?",
  zh: "\\p{sc=Hani}(?:[\\p{sc=Hani}\\d、，：\\s-]*\\p{sc=Hani})?",
  km: "\\p{sc=Khmr}(?:[\\p{sc=Khmr}\\d\\u200b\\s-]*\\p{sc=Khmr})?",
};

const foreign = Object.fromEntries(
  locales.map((locale) => {
    const others = locales.filter((other) => other !== locale);
    return [
      locale,
      new RegExp(others.map((other) => `(?<${other}>${stretches[other]})`).join("|"), "gu"),
    ];
  }),
);

export interface ScriptPart {
  text: string;
  /** The language that its script tells; null where it is the page's own. */
  lang: Locale | null;
}

/** A text of a page in that language, cut where the script changes to another language's. */
export function partsByScript(text: string, locale: Locale): ScriptPart[] {
  const parts: ScriptPart[] = [];
  let end = 0;
  for (const { 0: found, index, groups } of text.matchAll(foreign[locale] ?? /(?!)/g)) {
    if (index > end) parts.push({ text: text.slice(end, index), lang: null });
    parts.push({ text: found, lang: locales.find((each) => groups?.[each] !== undefined) ?? null });
    end = index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), lang: null });
  return parts;
}
