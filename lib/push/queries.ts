import { cache } from "react";
import { currentPerson } from "@/lib/accounts/session";
import { env } from "@/lib/env";
import { countOpenMessages, findDevices, hasComing } from "./device.store";
import type { Registered } from "./heal";
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
  /** Whether there is anything to be reminded of. */
  coming: boolean;
  /** Reminders that are due and have reached no device. */
  open: number;
  /** What is kept of the browser that asks, for it to compare with its own. */
  here: Registered | null;
  /** The public key that a browser subscribes with. */
  vapidKey: string;
  /** The person's id. */
  person: string;
}

/** Whether and where the person can be reached, read once a request; null for a stranger. */
export const myReach = cache(async (): Promise<Reach | null> => {
  const person = await currentPerson();
  if (!person) return null;
  const vapidKey = env().VAPID_PUBLIC_KEY;
  const now = new Date();
  const [found, coming, open, troubles] = await Promise.all([
    findDevices(person.id),
    hasComing(person.id),
    countOpenMessages(person.id, now),
    findTroubles(now),
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
          id: here.id,
          endpoint: here.endpoint,
          vapidKey: here.vapidKey,
          locale: here.locale,
          stopped: here.stopped !== null,
        }
      : null,
    devices,
    reachable: devices.some(({ state }) => isReachable(state)),
    troubles: troublesOf(found, troubles, vapidKey),
    coming,
    open,
    vapidKey,
    person: person.id,
  };
});
