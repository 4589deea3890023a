"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { newToken } from "@/lib/accounts/secrets";
import { requirePerson } from "@/lib/accounts/session";
import { locales } from "@/lib/i18n/routing";
import { replaceCalendarToken } from "./calendar.store";

const Asked = z.object({ locale: z.enum(locales) });

/** Gives the person's feed a new address; the old one opens nothing from then on. */
export async function renewCalendarAddress(form: FormData): Promise<void> {
  const { locale } = Asked.parse({ locale: form.get("locale") });
  const person = await requirePerson(locale);
  await replaceCalendarToken(person.id, newToken());
  refresh();
}
