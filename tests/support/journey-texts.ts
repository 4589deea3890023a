import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import type { Messages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";

const directory = (locale: Locale) =>
  new URL(`../../lib/i18n/messages/${locale}/`, import.meta.url);

/** What the pages say in a language, by message key. */
export function textsIn(locale: Locale) {
  const messages: Messages = Object.fromEntries(
    readdirSync(directory(locale)).map((file) => [
      file.replace(".json", ""),
      JSON.parse(readFileSync(new URL(file, directory(locale)), "utf8")),
    ]),
  ) as Messages;
  return createTranslator({ locale, messages });
}

export type Texts = ReturnType<typeof textsIn>;
