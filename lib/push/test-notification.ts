import { randomUUID } from "node:crypto";
import { createTranslator } from "next-intl";
import { loadMessages } from "@/lib/i18n/messages";
import { isLocale, routing } from "@/lib/i18n/routing";
import type { Outcome } from "./answer";
import { beginTest, findDevice, markReached, removeDevice } from "./device.store";
import { pushPayload } from "./payload";
import { pushSender } from "./sender";
import { topicOf } from "./topic";

/** A test is worth nothing once the person has put the phone away. */
const ttlSeconds = 10 * 60;

/**
 * Sends one of the person's devices a notification that says only that it arrives, and records what
 * came of it: the push service's answer now, and that it was shown when the device tells.
 * `missing`: they have no such device.
 */
export async function testDeviceOf(
  userId: string,
  deviceId: string,
  now: Date,
): Promise<Outcome["kind"] | "missing"> {
  const device = await findDevice(userId, deviceId);
  if (!device) return "missing";
  const locale = isLocale(device.locale) ? device.locale : routing.defaultLocale;
  const t = createTranslator({
    locale,
    messages: await loadMessages(locale),
    namespace: "reminders.test",
  });
  const topic = topicOf(`test ${device.id}`);
  const testId = randomUUID();
  await beginTest(userId, device.id, testId);
  const outcome = await pushSender().send(
    device,
    {
      payload: pushPayload({
        title: t("title"),
        body: t("body"),
        url: `${device.origin}/${locale}/lines`,
        lang: locale,
        tag: topic,
        delivery: testId,
      }),
      topic,
      ttlSeconds,
      urgency: "high",
    },
    now,
  );
  if (outcome.kind === "sent") await markReached(userId, device.id, now);
  if (outcome.kind === "gone") await removeDevice(userId, device.id);
  return outcome.kind;
}
