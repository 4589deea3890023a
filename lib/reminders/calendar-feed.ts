import { env } from "@/lib/env";
import { loadMessages } from "@/lib/i18n/messages";
import { isLocale, routing } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { calendarOf } from "./calendar";
import { findFeed } from "./calendar.store";
import { readablePlan } from "./plan";

/**
 * The calendar that a private token opens, as text/calendar; null for an unknown token.
 * A line that can't be planned is left out: the other lines' events must still come.
 */
export async function calendarFeed(token: string, now: Date): Promise<string | null> {
  const feed = await findFeed(token);
  if (!feed) return null;
  const { preferences, watches } = feed;
  const locale = isLocale(preferences.locale) ? preferences.locale : routing.defaultLocale;
  const lines = watches.flatMap((watch) => {
    const plan = readablePlan(watch);
    if (!plan) return [];
    const carrier = carrierOf(watch.line);
    return {
      id: watch.lineId,
      name: watch.line.label || carrier.name[locale],
      e164: watch.line.e164,
      url: new URL(`/${locale}/lines/${watch.lineId}/renew`, env().APP_URL).href,
      lostAtOnce: carrier.lostAtOnce,
      plan,
    };
  });
  return calendarOf(lines, now, locale, await loadMessages(locale));
}
