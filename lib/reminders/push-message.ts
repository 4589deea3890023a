import type { Messages } from "@/lib/i18n/messages";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { type PushAnswer, type PushText, pushPayload } from "@/lib/push/payload";
import type { PushMessage } from "@/lib/push/send";
import { answerToken } from "./answer-token";
import { answersTo, answerTexts } from "./answers";
import { badgeOf } from "./badge";
import type { Claim, ClaimedLine } from "./claim.store";
import { bundleText, type ReminderFacts, reminderText } from "./message";
import { isLate } from "./schedule";

type Device = NonNullable<Claim["device"]>;

function factsOf(line: ClaimedLine, late: boolean, locale: Locale): ReminderFacts {
  const carrier = carrierOf(line);
  return {
    name: line.label || carrier.name[locale],
    e164: line.e164,
    validUntil: line.validUntil,
    zone: line.zone,
    country: carrier.country,
    stages: carrier.stages,
    lostAtOnce: carrier.lostAtOnce,
    unconfirmed: line.unconfirmed,
    late,
  };
}

/** What can be answered to one line's reminder, and on which page of the app the same is done. */
function answersOf(
  deliveryId: string,
  facts: ReminderFacts,
  pages: Record<PushAnswer, string>,
  now: Date,
  locale: Locale,
  { messages, key }: { messages: Messages; key: Buffer },
): PushText["answers"] {
  const texts = answerTexts(locale, messages);
  const offered = answersTo(facts, now);
  if (offered.length === 0) return undefined;
  return {
    offered: offered.map(({ answer, title }) => ({
      answer,
      title: texts[title],
      url: pages[answer],
    })),
    token: answerToken(key, deliveryId),
    kept: texts.kept,
    failed: texts.failed,
  };
}

/**
 * The push message of a claimed delivery: one line's reminder, which opens that carrier's steps, or
 * a bundle's, which opens the list and can't be answered: of which line would it speak?
 * @param key of the tokens with which it is answered (./answer-token.ts)
 */
export function pushMessageOf(
  { id, message, bundle, lines, soon }: Claim,
  device: Device,
  now: Date,
  texts: Record<Locale, Messages>,
  key: Buffer,
): PushMessage {
  const [first] = lines;
  if (!first) throw new Error("nothing to tell");
  const locale = isLocale(device.locale) ? device.locale : routing.defaultLocale;
  const late = message.late || isLate(message.notBefore, now);
  const facts = lines.map((one) => factsOf(one, late, locale));
  const [single] = facts;
  const isBundle = bundle !== null || !single;
  const text = isBundle
    ? bundleText(facts, now, locale, texts[locale], bundle?.reminderIds.length)
    : reminderText(single, now, locale, texts[locale]);
  // A bundle that a push service keeps is not to be shown after the next moment of any of its lines.
  const nextAt = bundle?.nextAt;
  const usefulUntil =
    nextAt && nextAt > now && nextAt < message.expiresAt ? nextAt : message.expiresAt;
  const path = isBundle ? `/${locale}/lines` : stepsPath(first, locale);
  const base = baseOf(device.origin);
  const url = `${base}${path}`;
  const reminders = `${base}/${locale}/lines/${first.id}/reminders`;
  return {
    payload: pushPayload({
      ...text,
      url,
      lang: locale,
      tag: message.topic,
      delivery: id,
      badge: badgeOf(soon, now),
      ...(isBundle
        ? {}
        : {
            answers: answersOf(
              id,
              single,
              { renewed: `${url}#renewed`, tomorrow: reminders },
              now,
              locale,
              { messages: texts[locale], key },
            ),
          }),
    }),
    topic: message.topic,
    ttlSeconds: (usefulUntil.getTime() - now.getTime()) / 1_000,
    urgency: "high",
  };
}

// Nearly all devices have the same.
let latest: { origin: string; base: string } | null = null;

/** Throws where the stored origin is none: a notification that opens nothing is not sent. */
function baseOf(origin: string): string {
  if (latest?.origin !== origin) {
    latest = { origin, base: new URL("/", origin).href.slice(0, -1) };
  }
  return latest.base;
}

function stepsPath(line: ClaimedLine, locale: Locale): string {
  const query = line.carrierId ? `?carrier=${encodeURIComponent(line.carrierId)}` : "";
  return `/${locale}/lines/${line.id}/renew${query}`;
}
