import { z } from "zod";
import type { Person } from "@/lib/accounts/schema";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/routing";
import { allow } from "@/lib/rate-limit";
import { saveDevice } from "./device.store";
import { deviceName, subscriptionSchema } from "./schema";

/** Why a browser is not registered, as keys of the messages `push.errors`. */
export type RegisterProblem =
  | "json"
  | "endpoint"
  | "keys"
  | "vapidKey"
  | "taken"
  | "tooMany"
  | "tooOften";

export type Registered =
  | { ok: true; deviceId: string; isNew: boolean; openMessage: boolean }
  | { ok: false; problem: RegisterProblem };

const Name = z.object({ name: deviceName });

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
  const name = Name.safeParse(sent);
  if (!name.success) return { ok: false, problem: "json" };
  const subscription = subscriptionSchema(PUSH_ENDPOINT_ORIGINS).safeParse(sent);
  if (!subscription.success) {
    return { ok: false, problem: problemOf(subscription.error.issues[0]?.message) };
  }
  if (subscription.data.vapidKey !== VAPID_PUBLIC_KEY) return { ok: false, problem: "vapidKey" };
  return saveDevice(
    person.id,
    {
      subscription: subscription.data,
      sessionId: person.sessionId,
      name: name.data.name,
      ...seen,
    },
    now,
  );
}
