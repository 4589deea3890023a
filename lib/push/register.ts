import { z } from "zod";
import type { Person } from "@/lib/accounts/schema";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/routing";
import { allow } from "@/lib/rate-limit";
import { renewDevice, saveDevice } from "./device.store";
import { deviceName, subscriptionSchema } from "./schema";

/** Why a browser is not registered, as keys of the messages `push.errors`. */
export type RegisterProblem =
  | "json"
  | "unknown"
  | "endpoint"
  | "keys"
  | "vapidKey"
  | "taken"
  | "tooMany"
  | "tooOften";

export type Registered =
  | { ok: true; deviceId: string; openMessage: boolean; by: By }
  | { ok: false; problem: RegisterProblem };

/**
 * tap: the person turned reminders on. healing: their browser mended what had changed. reclaim: it
 * asks for what is kept of it under an earlier session, and adds nothing.
 */
const By = z.enum(["tap", "healing", "reclaim"]);
type By = z.output<typeof By>;

const Said = z.object({ name: deviceName, by: By.default("tap") });

function problemOf(message: string | undefined): RegisterProblem {
  switch (message) {
    case undefined:
    case "shape":
      return "json";
    case "publicKey":
    case "authSecret":
      return "keys";
    default:
      return "endpoint";
  }
}

/** Registers a person's browser from what it sent, or refreshes what is known of it. */
export async function registerDevice(
  person: Person,
  sent: unknown,
  seen: { origin: string; locale: Locale },
  now: Date,
): Promise<Registered> {
  const { PUSH_ENDPOINT_ORIGINS, VAPID_PUBLIC_KEY } = env();
  if (!(await allow("subscribeByPerson", person.id))) return { ok: false, problem: "tooOften" };
  const said = Said.safeParse(sent);
  if (!said.success) return { ok: false, problem: "json" };
  const { name, by } = said.data;
  const subscription = subscriptionSchema(PUSH_ENDPOINT_ORIGINS).safeParse(sent);
  if (!subscription.success) {
    return { ok: false, problem: problemOf(subscription.error.issues[0]?.message) };
  }
  if (subscription.data.vapidKey !== VAPID_PUBLIC_KEY) return { ok: false, problem: "vapidKey" };
  const saved = await saveDevice(
    person.id,
    {
      subscription: subscription.data,
      sessionId: person.sessionId,
      name,
      onlyKnown: by === "reclaim",
      ...seen,
    },
    now,
  );
  return saved.ok ? { ...saved, by } : saved;
}

/**
 * Puts the subscription that a browser has now in the place of the one that it had, which it knows
 * the keys of. False where nobody's device has those, or the new one is not to be had.
 */
export async function renewSubscription(sent: unknown, now: Date): Promise<boolean> {
  const { PUSH_ENDPOINT_ORIGINS, VAPID_PUBLIC_KEY } = env();
  const subscription = subscriptionSchema(PUSH_ENDPOINT_ORIGINS);
  const renewal = subscription.extend({ old: subscription.omit({ vapidKey: true }) });
  const parsed = renewal.safeParse(sent);
  if (!parsed.success || parsed.data.vapidKey !== VAPID_PUBLIC_KEY) return false;
  const { old, ...fresh } = parsed.data;
  return renewDevice(old, fresh, now);
}
