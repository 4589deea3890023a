"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requirePerson } from "@/lib/accounts/session";
import { locales } from "@/lib/i18n/routing";
import { allow } from "@/lib/rate-limit";
import type { Outcome } from "./answer";
import { findDevice, removeDevice, renameDevice } from "./device.store";
import { deviceName } from "./schema";
import { testDeviceOf } from "./test-notification";

const Asked = z.object({ deviceId: z.string().max(64), locale: z.enum(locales) });

/** Sends one device a test. `missing`: it is not there any more; `tooOften`: enough for now. */
export async function testDevice(
  asked: z.input<typeof Asked>,
): Promise<Outcome["kind"] | "missing" | "tooOften"> {
  const { deviceId, locale } = Asked.parse(asked);
  const person = await requirePerson(locale);
  if (!(await allow("subscribeByPerson", person.id))) return "tooOften";
  const outcome = await testDeviceOf(person.id, deviceId, new Date());
  refresh();
  return outcome;
}

/** Whether a device has told that it showed the latest test. */
export async function wasTestShown(asked: z.input<typeof Asked>): Promise<boolean> {
  const { deviceId, locale } = Asked.parse(asked);
  const person = await requirePerson(locale);
  return (await findDevice(person.id, deviceId))?.testShownAt != null;
}

/** Renames one of the person's devices. False where it can't be called that. */
export async function renameMyDevice(
  asked: z.input<typeof Asked>,
  form: FormData,
): Promise<boolean> {
  const { deviceId, locale } = Asked.parse(asked);
  const person = await requirePerson(locale);
  const named = deviceName.safeParse(form.get("name"));
  if (!named.success) return false;
  await renameDevice(person.id, deviceId, named.data);
  refresh();
  return true;
}

export async function removeMyDevice(asked: z.input<typeof Asked>): Promise<void> {
  const { deviceId, locale } = Asked.parse(asked);
  const person = await requirePerson(locale);
  await removeDevice(person.id, deviceId);
  refresh();
}
