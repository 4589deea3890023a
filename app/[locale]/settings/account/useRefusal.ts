"use client";

import { useTranslations } from "next-intl";
import type { Outcome } from "@/lib/accounts/actions";

/** What a form shows of a refused try: the sentence by field, and what was typed. */
export function useRefusal(outcome: Outcome) {
  const t = useTranslations("accounts.errors");
  const refused = outcome?.ok === false ? outcome : null;
  return {
    error: (field: string): string | undefined => {
      const code = refused?.errors[field];
      return code && t(code);
    },
    typed: (field: string): string | undefined => refused?.typed[field],
  };
}
