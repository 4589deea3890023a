import { currentPerson } from "@/lib/accounts/session";
import { env } from "@/lib/env";
import { countOpenMessages, findDevices } from "./device.store";
import { type DeviceState, isReachable, type ReachTrouble, stateOf, troublesOf } from "./reach";
import { findTroubles } from "./trouble.store";

export interface DeviceView {
  id: string;
  name: string;
  /** The browser that asks is this device's. */
  here: boolean;
  createdAt: Date;
  lastAcceptedAt: Date | null;
  state: DeviceState;
}

export interface Reach {
  devices: DeviceView[];
  /** Whether any of them can be reached. */
  reachable: boolean;
  troubles: ReachTrouble[];
  /** Reminders that are due and have reached no device. */
  open: number;
  /** What is kept of the browser that asks, for it to compare with its own. */
  here: { endpoint: string; vapidKey: string; locale: string; stopped: boolean } | null;
  /** The public key that a browser subscribes with. */
  vapidKey: string;
}

/** Whether and where the person can be reached; a stranger nowhere. */
export async function myReach(): Promise<Reach> {
  const person = await currentPerson();
  const vapidKey = env().VAPID_PUBLIC_KEY;
  if (!person) {
    return { devices: [], reachable: false, troubles: [], open: 0, here: null, vapidKey };
  }
  const [found, open, troubles] = await Promise.all([
    findDevices(person.id),
    countOpenMessages(person.id, new Date()),
    findTroubles(),
  ]);
  const here = found.find((device) => device.sessionId === person.sessionId);
  const devices = found.map((device) => ({
    id: device.id,
    name: device.name,
    here: device.id === here?.id,
    createdAt: device.createdAt,
    lastAcceptedAt: device.lastAcceptedAt,
    state: stateOf(device, vapidKey),
  }));
  return {
    here: here
      ? {
          endpoint: here.endpoint,
          vapidKey: here.vapidKey,
          locale: here.locale,
          stopped: here.stopped !== null,
        }
      : null,
    devices,
    reachable: devices.some(({ state }) => isReachable(state)),
    troubles: troublesOf(found, troubles, vapidKey),
    open,
    vapidKey,
  };
}
