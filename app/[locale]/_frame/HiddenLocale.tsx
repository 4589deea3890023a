import { useLocale } from "next-intl";

/** Tells a server action the page's language, which it can't read from its own address. */
export function HiddenLocale() {
  return <input type="hidden" name="locale" value={useLocale()} />;
}
