import { createTranslator } from "next-intl";
import { dateIn, isTimeZone } from "@/lib/dates";
import { formatDate, formatTime } from "@/lib/i18n/format";
import { loadMessages } from "@/lib/i18n/messages";
import { isLocale, routing } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { maskNumber } from "@/lib/lines/number";
import { enterUnconfirmedRenewal } from "@/lib/lines/renewals.store";
import type { AnswerConfirmation, PushAnswer } from "@/lib/push/payload";
import type { Prisma } from "@/prisma/client/client";
import { type Answerable, answering } from "./answer.store";
import { snoozeIn } from "./watch.store";

type Tx = Prisma.TransactionClient;

/** What a person answered, and when by the browser's clock: without a network it arrives later. */
export interface GivenAnswer {
  answer: PushAnswer;
  at: Date;
}

/** What came of an answer: when it rings again, where it was put off. */
type Done = { answer: "renewed" } | { answer: "tomorrow"; until: Date };

/**
 * Does what a person answered in a notification, and says what to show there. Null where there is no
 * such delivery, it was answered otherwise, or its message is over.
 * @param deliveryId trusted: whoever calls has seen its token (./answer-token.ts)
 */
export async function answerNotification(
  deliveryId: string,
  given: GivenAnswer,
  now: Date,
): Promise<AnswerConfirmation | null> {
  const answered = await answering(deliveryId, given.answer, now, async (tx, found) => ({
    found,
    done: await doOnce(tx, found, given, now),
  }));
  return answered?.done ? confirmationOf(answered.found, answered.done) : null;
}

/** What was sent twice, since the first time's reply was lost, is said again and done once. */
async function doOnce(tx: Tx, found: Answerable, given: GivenAnswer, now: Date) {
  const { answer } = found.delivery;
  if (answer) return answer === given.answer ? doneBefore(found) : null;
  return given.answer === "renewed"
    ? enterRenewal(tx, found, given.at, now)
    : putOff(tx, found, now);
}

function doneBefore({ delivery, line }: Answerable): Done | null {
  if (delivery.answer === "renewed") return { answer: "renewed" };
  const watch = line.watches.find(({ personId }) => personId === delivery.message.personId);
  return watch?.snoozedUntil ? { answer: "tomorrow", until: watch.snoozedUntil } : null;
}

/** The zone of the person's calendar. */
function zoneOf({ delivery, line }: Answerable): string {
  const zone = delivery.message.person.preferences?.timeZone ?? "";
  return isTimeZone(zone) ? zone : line.zone;
}

async function enterRenewal(tx: Tx, found: Answerable, at: Date, now: Date): Promise<Done | null> {
  const { line, delivery } = found;
  const { personId, notBefore } = delivery.message;
  const [latest] = line.renewals;
  // It was entered already, on another device or in the app.
  if (latest && latest.recordedAt >= notBefore) return { answer: "renewed" };
  // A clock that is wrong is believed no further than this.
  const isCredible = at >= notBefore && at <= now;
  const renewedOn = dateIn(zoneOf(found), isCredible ? at : now);
  const entry = { renewedOn, amount: null, currency: null, way: null };
  const entered = await enterUnconfirmedRenewal(tx, personId, line.id, entry, now);
  return entered && { answer: "renewed" };
}

async function putOff(tx: Tx, { delivery, line }: Answerable, now: Date): Promise<Done | null> {
  const until = await snoozeIn(tx, delivery.message.personId, line.id, now);
  return until && { answer: "tomorrow", until };
}

async function confirmationOf(found: Answerable, done: Done): Promise<AnswerConfirmation> {
  const { device, line } = found;
  const locale = isLocale(device.locale) ? device.locale : routing.defaultLocale;
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "reminders.answers" });
  const name = line.label || carrierOf(line).name[locale];
  const page = `/${locale}/lines/${line.id}`;
  const zone = zoneOf(found);
  const when = (at: Date) =>
    `${formatDate(dateIn(zone, at), locale)}, ${formatTime(at, locale, zone)}`;
  return {
    title: `${name} ${maskNumber(line.e164)}`,
    body: done.answer === "renewed" ? t("noted") : t("again", { date: when(done.until) }),
    // Where it can be taken back.
    url: new URL(done.answer === "renewed" ? page : `${page}/reminders`, device.origin).href,
  };
}
