import { loadMessages } from "@/lib/i18n/messages";
import type { Locale } from "@/lib/i18n/routing";

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path: string[] = []): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string"
      ? [[[...path, key].join("."), value]]
      : flatten(value, [...path, key]),
  );

/** Every text of a language under its whole key, such as "lines.form.title". */
export const textsOf = async (locale: Locale): Promise<Map<string, string>> =>
  new Map(flatten(await loadMessages(locale)));
