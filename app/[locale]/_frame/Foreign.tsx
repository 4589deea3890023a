import { useLocale } from "next-intl";

const latin = /(\p{Script=Latin}[\p{Script=Latin} ]*\p{Script=Latin}…?)/u;

/** Khmer sentences name menus in English: a screen reader is told where the language changes. */
export function Latin({ children: text }: { children: string }) {
  const locale = useLocale();
  if (locale !== "km") return text;
  return text.split(latin).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places
      <span key={at} lang="en">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
