import { z } from "zod";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";

/**
 * The texts of a form by their names. Files are left out, and what the framework puts into a form
 * that is sent without scripts ("$ACTION_…"): it is nothing that anybody typed.
 */
export const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) =>
      typeof value === "string" && !name.startsWith("$") ? [[name, value]] : [],
    ),
  );

export const localeOf = ({ locale }: Record<string, string>): Locale =>
  isLocale(locale) ? locale : routing.defaultLocale;

/** An id as a page sends it back; anything else is the id of nothing. */
export const idFrom = (given: unknown): string => z.uuid().catch("").parse(given);
