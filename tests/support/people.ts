import { randomUUID } from "node:crypto";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/routing";
import { parseNumber } from "@/lib/lines/number";
import type { LineData } from "@/lib/lines/store";
import { createLine } from "@/lib/lines/store";
import { type DeviceSaved, saveDevice } from "@/lib/push/device.store";
import { day } from "./day";
import type { TestSubscription } from "./push-service";

/** A person with preferences, as the first saved line makes one. */
export async function createPerson(
  preferences: { locale?: Locale; timeZone?: string; sendTime?: string } = {},
): Promise<string> {
  const { locale = "en", timeZone = "Asia/Phnom_Penh", ...others } = preferences;
  const id = randomUUID();
  await db().user.create({
    data: {
      id,
      name: "",
      email: `${id}@guest.invalid`,
      preferences: { create: { locale, timeZone, calendarToken: randomUUID(), ...others } },
    },
  });
  return id;
}

export async function createSession(userId: string): Promise<string> {
  const id = randomUUID();
  const data = { id, userId, token: randomUUID(), expiresAt: new Date("2100-01-01") };
  await db().session.create({ data });
  return id;
}

/** A Cellcard line, valid until 13 April 2027 unless told otherwise. */
export function lineData(facts: Partial<LineData> & { number?: string } = {}): LineData {
  const { number = "012 345 678", ...others } = facts;
  const parsed = parseNumber(number);
  if (!parsed.ok) throw new Error(`${number}: ${parsed.problem}`);
  return {
    e164: parsed.e164,
    carrier: { kind: "catalogue", id: "kh-cellcard", zone: "Asia/Phnom_Penh" },
    validUntil: day("2027-04-13"),
    source: "typed",
    label: "",
    ...others,
  };
}

export async function addLine(
  ownerId: string,
  facts: Parameters<typeof lineData>[0],
  now: Date,
): Promise<string> {
  const saved = await createLine(ownerId, lineData(facts), now);
  if (!saved.ok) throw new Error(saved.problem);
  return saved.lineId;
}

/** Registers a browser that is signed in, in a session of its own unless one is named. */
export async function addDevice(
  userId: string,
  { endpoint, keys }: TestSubscription,
  more: {
    locale?: Locale;
    origin?: string;
    name?: string;
    sessionId?: string;
    onlyKnown?: boolean;
  } = {},
): Promise<DeviceSaved> {
  const { locale = "en", origin = "https://keepline.example", name = "Phone", onlyKnown } = more;
  const sessionId = more.sessionId ?? (await createSession(userId));
  const subscription = { endpoint, keys, vapidKey: env().VAPID_PUBLIC_KEY };
  return saveDevice(
    userId,
    { subscription, sessionId, name, origin, locale, onlyKnown },
    new Date(),
  );
}
