import { describe, expect, it } from "vitest";
import type { Trouble } from "@/lib/push/breaker";
import { isReachable, stateOf, troublesOf } from "@/lib/push/reach";

const ours = "our key";
const phone = {
  name: "Phone",
  endpoint: "https://fcm.googleapis.com/fcm/send/x",
  vapidKey: ours,
  stopped: null,
  failures: 0,
};
const since = new Date("2027-03-14T02:00:00Z");
const trouble = (host: string, kind: Trouble["kind"]): Trouble => ({
  host,
  kind,
  reason: "status 403",
  since,
  pausedUntil: new Date("2027-03-14T02:10:00Z"),
});

describe("a device", () => {
  it.each([
    [phone, "fine", true],
    [{ ...phone, failures: 3 }, "failing", true],
    [{ ...phone, vapidKey: "an older key" }, "mustResubscribe", false],
    [{ ...phone, stopped: "refused" as const }, "refused", false],
    [{ ...phone, stopped: "failing" as const, failures: 11 }, "unreached", false],
  ])("%j is %s", (device, state, reachable) => {
    expect(stateOf(device, ours)).toBe(state);
    expect(isReachable(stateOf(device, ours))).toBe(reachable);
  });
});

describe("a push service in trouble", () => {
  const tablet = { ...phone, name: "Tablet", endpoint: "https://web.push.apple.com/y" };
  const own = { ...phone, name: "Desk", endpoint: "http://127.0.0.1:8080/push/z" };
  const devices = [phone, tablet, own];

  it.each(["refusing", "expiring", "unreachable"] as const)("%s is told by its devices", (kind) => {
    expect(troublesOf(devices, [trouble("web.push.apple.com", kind)], ours)).toEqual([
      { devices: ["Tablet"], since },
    ]);
    expect(troublesOf(devices, [trouble("127.0.0.1:8080", kind)], ours)).toEqual([
      { devices: ["Desk"], since },
    ]);
  });

  it("that only has too much to do is not", () => {
    expect(troublesOf(devices, [trouble("fcm.googleapis.com", "throttling")], ours)).toEqual([]);
  });

  it("of nobody's devices, or of one that can't be reached anyway, is not", () => {
    const refusing = [trouble("fcm.googleapis.com", "refusing")];
    expect(troublesOf([tablet], refusing, ours)).toEqual([]);
    expect(troublesOf([{ ...phone, stopped: "refused" }], refusing, ours)).toEqual([]);
  });
});
