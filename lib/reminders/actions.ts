"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import type { PersonId } from "@/lib/accounts/schema";
import { newToken } from "@/lib/accounts/secrets";
import { requirePerson } from "@/lib/accounts/session";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";
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
import { type Asked, upcoming } from "./upcoming";
import { endSnooze, saveLineSettings, setLetGo, snooze } from "./watch.store";

/** Gives the person's feed a new address; the old one opens nothing from then on. */
export async function renewCalendarAddress(form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(form));
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

async function save<Data>(
  form: FormData,
  input: z.ZodType<Data>,
  store: (personId: PersonId, data: Data, now: Date) => Promise<boolean>,
): Promise<SettingsState> {
  const person = await requirePerson(localeOf(form));
  const typed = typedSettings(form);
  const parsed = input.safeParse(typed);
  if (!parsed.success) return { typed, errors: errorsOf(parsed.error), saved: false };
  const saved = await store(person.id, parsed.data, new Date());
  refresh();
  return { typed, errors: null, saved };
}

export async function saveMyPreferences(_: SettingsState, form: FormData): Promise<SettingsState> {
  return save(form, preferencesInput, async (personId, data, now) => {
    await savePreferences(personId, data, now);
    return true;
  });
}

export async function saveMyLineSettings(
  lineId: string,
  _: SettingsState,
  form: FormData,
): Promise<SettingsState> {
  return save(form, lineSettingsInput, (personId, data, now) =>
    saveLineSettings(personId, idFrom(lineId), data, now),
  );
}

/** What would be sent if the form were saved as it is; null where it can't be. */
async function preview<Data>(
  form: FormData,
  input: z.ZodType<Data>,
  saved: (data: Data) => Asked,
): Promise<Preview | null> {
  const locale = localeOf(form);
  const person = await requirePerson(locale);
  const parsed = input.safeParse(typedSettings(form));
  return parsed.success ? upcoming(person.id, locale, new Date(), saved(parsed.data)) : null;
}

export async function previewMyPreferences(form: FormData): Promise<Preview | null> {
  return preview(form, preferencesInput, (data) => {
    const preferences = columnsOf(data);
    return { as: (watch) => ({ ...watch, person: { preferences } }) };
  });
}

export async function previewMyLine(lineId: string, form: FormData): Promise<Preview | null> {
  return preview(form, lineSettingsInput, (data) => {
    const own = columnsOf(data);
    return { lineId, as: (watch) => (watch.lineId === lineId ? { ...watch, ...own } : watch) };
  });
}

async function change(
  lineId: string,
  form: FormData,
  how: (personId: PersonId, lineId: string, now: Date) => Promise<unknown>,
): Promise<void> {
  const person = await requirePerson(localeOf(form));
  await how(person.id, idFrom(lineId), new Date());
  refresh();
}

/** "Remind me tomorrow." */
export async function snoozeMyLine(lineId: string, form: FormData): Promise<void> {
  await change(lineId, form, snooze);
}

export async function endMySnooze(lineId: string, form: FormData): Promise<void> {
  await change(lineId, form, endSnooze);
}

/** "Let it go": no more reminders of this line. */
export async function letMyLineGo(lineId: string, form: FormData): Promise<void> {
  await change(lineId, form, (personId, id, now) => setLetGo(personId, id, true, now));
}

export async function keepMyLine(lineId: string, form: FormData): Promise<void> {
  await change(lineId, form, (personId, id, now) => setLetGo(personId, id, false, now));
}
