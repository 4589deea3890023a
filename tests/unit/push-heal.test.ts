import { describe, expect, it } from "vitest";
import { type Healing, healingOf, type Seen } from "@/lib/push/heal";

const subscription = { endpoint: "https://push.example/1", vapidKey: "key" };
const here = { id: "device", ...subscription, locale: "km", stopped: false };
const agreeing: Seen = {
  permission: "granted",
  subscription,
  here,
  chosen: true,
  vapidKey: "key",
  locale: "km",
};

describe("what the browser and the server have of each other", () => {
  it.each<[string, Partial<Seen>, Healing]>([
    ["agrees", {}, "fine"],
    ["agrees, in a browser that keeps nothing by itself", { chosen: false }, "fine"],
    ["the subscription is gone", { subscription: null }, "subscribe"],
    ["both have lost it", { subscription: null, here: null }, "subscribe"],
    ["the push service gave another address", { here: { ...here, endpoint: "x" } }, "tell"],
    ["the person reads another language", { locale: "zh" }, "tell"],
    ["the server's key is new", { vapidKey: "new" }, "resubscribe"],
    ["only the record has the old key", { here: { ...here, vapidKey: "old" } }, "tell"],
    ["the server has stopped sending", { here: { ...here, stopped: true } }, "resubscribe"],
    [
      "stopped, and gone as well",
      { here: { ...here, stopped: true }, subscription: null },
      "subscribe",
    ],
    ["signed in anew", { here: null }, "reclaim"],
  ])("%s", (_what, seen, healing) => {
    expect(healingOf({ ...agreeing, ...seen })).toBe(healing);
  });

  it.each<Partial<Seen>>([
    { permission: "denied" },
    { permission: "default" },
    { permission: "denied", subscription: null },
  ])("where notifications are off, the server stops counting on it: %j", (seen) => {
    expect(healingOf({ ...agreeing, ...seen })).toBe("forget");
    expect(healingOf({ ...agreeing, ...seen, here: null })).toBe("ask");
  });

  it.each<Partial<Seen>>([
    { subscription: null },
    // Of somebody before, or turned off elsewhere.
    { subscription },
    { subscription: { ...subscription, vapidKey: "old" } },
  ])("nobody is subscribed who didn't choose it here: %j", (seen) => {
    expect(healingOf({ ...agreeing, here: null, chosen: false, ...seen })).toBe("ask");
  });
});
