import { currentPerson } from "@/lib/accounts/session";
import { env } from "@/lib/env";
import { countOpenMessages, findDevices } from "./device.store";

export interface DeviceView {
  id: string;
  name: string;
  /** The browser that asks is this device's. */
  here: boolean;
  createdAt: Date;
  lastAcceptedAt: Date | null;
  state: "fine" | "failing" | "mustResubscribe";
}

export interface Reach {
  devices: DeviceView[];
  /** Reminders that are due and have reached no device. */
  open: number;
  /** What is kept of the browser that asks, for it to compare with its own. */
  here: { endpoint: string; vapidKey: string; locale: string } | null;
  /** The public key that a browser subscribes with. */
  vapidKey: string;
}

/** Whether and where the person can be reached; a stranger nowhere. */
export async function myReach(): Promise<Reach> {
  const person = await currentPerson();
  const vapidKey = env().VAPID_PUBLIC_KEY;
  if (!person) return { devices: [], open: 0, here: null, vapidKey };
  const [devices, open] = await Promise.all([
    findDevices(person.id),
    countOpenMessages(person.id, new Date()),
  ]);
  const here = devices.find((device) => device.sessionId === person.sessionId);
  return {
    here: here ? { endpoint: here.endpoint, vapidKey: here.vapidKey, locale: here.locale } : null,
    devices: devices.map((device) => ({
      id: device.id,
      name: device.name,
      here: device.id === here?.id,
      createdAt: device.createdAt,
      lastAcceptedAt: device.lastAcceptedAt,
      state:
        device.vapidKey !== vapidKey ? "mustResubscribe" : device.failures > 0 ? "failing" : "fine",
    })),
    open,
    vapidKey,
  };
}
