"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { newToken } from "@/lib/accounts/secrets";
import { requirePerson } from "@/lib/accounts/session";
import { isLocale, type Locale, locales, routing } from "@/lib/i18n/routing";
import { replaceCalendarToken } from "./calendar.store";
import type { Preview } from "./coming";
import { savePreferences } from "./preferences.store";
import {
  columnsOf,
  errorsOf,
  lineSettingsInput,
  preferencesInput,
  type SettingsErrors,
  type TypedSettings,
  typedSettings,
} from "./schema";
import { upcoming } from "./upcoming";
import { endSnooze, saveLineSettings, setLetGo, snooze } from "./watch.store";

const Asked = z.object({ locale: z.enum(locales) });

/** Gives the person's feed a new address; the old one opens nothing from then on. */
export async function renewCalendarAddress(form: FormData): Promise<void> {
  const { locale } = Asked.parse({ locale: form.get("locale") });
  const person = await requirePerson(locale);
  await replaceCalendarToken(person.id, newToken());
  refresh();
}

const localeOf = (form: FormData): Locale => {
  const locale = form.get("locale");
  return isLocale(locale) ? locale : routing.defaultLocale;
};

/** An id as a page sends it back; anything else is the id of nothing. */
const idFrom = (given: unknown): string => z.uuid().catch("").parse(given);

/** What a form about reminders shows again. */
export interface SettingsState {
  typed: TypedSettings;
  /** Null before the first try, and where everything was saved. */
  errors: SettingsErrors | null;
  saved: boolean;
}

export async function saveMyPreferences(_: SettingsState, form: FormData): Promise<SettingsState> {
  const person = await requirePerson(localeOf(form));
  const typed = typedSettings(form);
  const parsed = preferencesInput.safeParse(typed);
  if (!parsed.success) return { typed, errors: errorsOf(parsed.error), saved: false };
  await savePreferences(person.id, parsed.data, new Date());
  refresh();
  return { typed, errors: null, saved: true };
}

export async function saveMyLineSettings(
  lineId: string,
  _: SettingsState,
  form: FormData,
): Promise<SettingsState> {
  const person = await requirePerson(localeOf(form));
  const typed = typedSettings(form);
  const parsed = lineSettingsInput.safeParse(typed);
  if (!parsed.success) return { typed, errors: errorsOf(parsed.error), saved: false };
  const saved = await saveLineSettings(person.id, idFrom(lineId), parsed.data, new Date());
  refresh();
  return { typed, errors: null, saved };
}

/** What would be sent if the form were saved as it is; null where it can't be. */
export async function previewMyPreferences(form: FormData): Promise<Preview | null> {
  const locale = localeOf(form);
  const person = await requirePerson(locale);
  const parsed = preferencesInput.safeParse(typedSettings(form));
  if (!parsed.success) return null;
  const preferences = columnsOf(parsed.data);
  return upcoming(person.id, locale, new Date(), {
    as: (watch) => ({ ...watch, person: { preferences } }),
  });
}

export async function previewMyLine(lineId: string, form: FormData): Promise<Preview | null> {
  const locale = localeOf(form);
  const person = await requirePerson(locale);
  const parsed = lineSettingsInput.safeParse(typedSettings(form));
  if (!parsed.success) return null;
  const own = columnsOf(parsed.data);
  return upcoming(person.id, locale, new Date(), {
    lineId,
    as: (watch) => (watch.lineId === lineId ? { ...watch, ...own } : watch),
  });
}

/** "Remind me tomorrow." */
export async function snoozeMyLine(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(form));
  await snooze(person.id, idFrom(lineId), new Date());
  refresh();
}

export async function endMySnooze(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(form));
  await endSnooze(person.id, idFrom(lineId), new Date());
  refresh();
}

/** "Let it go": no more reminders of this line. */
export async function letMyLineGo(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(form));
  await setLetGo(person.id, idFrom(lineId), true, new Date());
  refresh();
}

export async function keepMyLine(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(form));
  await setLetGo(person.id, idFrom(lineId), false, new Date());
  refresh();
}
