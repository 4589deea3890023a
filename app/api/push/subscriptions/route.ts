import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { currentPerson } from "@/lib/accounts/session";
import { locales } from "@/lib/i18n/routing";
import { type RegisterProblem, registerDevice } from "@/lib/push/register";
import { pushSender } from "@/lib/push/sender";
import { testDeviceOf } from "@/lib/push/test-notification";
import { readJson } from "@/lib/read-json";
import { deliverDue } from "@/lib/reminders/deliver";
import { sameOrigin } from "@/lib/same-origin";

const maxBytes = 8_192;

const statuses = {
  json: 422,
  unknown: 404,
  endpoint: 422,
  keys: 422,
  vapidKey: 422,
  taken: 409,
  tooMany: 409,
  tooOften: 429,
} as const satisfies Record<RegisterProblem, number>;

/** What is wanted in an answer before anything else is understood. */
const Asked = z.object({ locale: z.enum(locales).catch("en") }).catch({ locale: "en" });

/**
 * Registers the browser that asks, or refreshes what is known of it. Who turned reminders on gets
 * a test notification at once, a new device the latest reminder that has reached nobody.
 * 200 with `device` and `test`; 400, 401, 403, 404, 409, 413, 422 or 429 with `error`, a sentence.
 */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  const read = await readJson(request, maxBytes);
  const { locale } = Asked.parse(read.ok ? read.json : null);
  const t = await getTranslations({ locale, namespace: "push.errors" });
  const refuse = (status: number, error: Parameters<typeof t>[0]) =>
    Response.json({ error: t(error) }, { status });

  // A page of another site must not register its own subscription with this person's cookie.
  const origin = sameOrigin(request);
  if (origin === null) return refuse(403, "origin");
  if (!read.ok) return refuse(read.problem === "tooLarge" ? 413 : 400, read.problem);
  const person = await currentPerson();
  if (!person) return refuse(401, "stranger");
  const registered = await registerDevice(person, read.json, { origin, locale }, now);
  if (!registered.ok) return refuse(statuses[registered.problem], registered.problem);

  if (registered.openMessage) {
    const until = new Date(now.getTime() + 10_000);
    after(() => deliverDue(pushSender(), () => new Date(), until));
  }
  const test =
    registered.by === "tap" ? await testDeviceOf(person.id, registered.deviceId, now) : null;
  return Response.json({ device: registered.deviceId, test });
}
