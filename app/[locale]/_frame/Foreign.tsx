import { useLocale } from "next-intl";
import { partsByScript } from "@/lib/i18n/scripts";

/**
 * A text in which another language may stand: a menu, a carrier's name, what a person calls a line.
 * A screen reader is told where the language changes.
 */
export function Foreign({ children: text }: { children: string }) {
  return partsByScript(text, useLocale()).map(({ text, lang }, at) =>
    lang === null ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <span key={at} lang={lang}>
        {text}
      </span>
    ),
  );
}
