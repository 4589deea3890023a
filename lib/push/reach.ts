import type { Device } from "@/prisma/client/client";
import type { Trouble } from "./breaker";

type DeviceFacts = Pick<Device, "name" | "endpoint" | "vapidKey" | "stopped" | "failures">;

/**
 * What is known of a device. Only a `fine` or `failing` one can be reached; the others have to
 * subscribe again: with a new key, or after the push service refused them, or after a week in which
 * nothing reached them.
 */
export type DeviceState = "fine" | "failing" | "mustResubscribe" | "refused" | "unreached";

/** @param vapidKey the public key that devices have to be subscribed with */
export function stateOf(device: DeviceFacts, vapidKey: string): DeviceState {
  if (device.vapidKey !== vapidKey) return "mustResubscribe";
  if (device.stopped !== null) return device.stopped === "refused" ? "refused" : "unreached";
  return device.failures > 0 ? "failing" : "fine";
}

export const isReachable = (state: DeviceState): boolean => state === "fine" || state === "failing";

/** Something is wrong with the push service of some of a person's devices. */
export interface ReachTrouble {
  devices: string[];
  since: Date;
}

/** The troubles that concern these devices, but "too much at once", which passes by itself. */
export function troublesOf(
  devices: readonly DeviceFacts[],
  troubles: readonly Trouble[],
  vapidKey: string,
): ReachTrouble[] {
  const reachable = devices.filter((device) => isReachable(stateOf(device, vapidKey)));
  return troubles
    .filter(({ kind }) => kind !== "throttling")
    .map(({ host, since }) => ({
      since,
      devices: reachable
        .filter(({ endpoint }) => new URL(endpoint).host === host)
        .map(({ name }) => name),
    }))
    .filter((trouble) => trouble.devices.length > 0);
}
