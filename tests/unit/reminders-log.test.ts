import { describe, expect, it } from "vitest";
import { type Cause, causeOfTry, reminderTraceOf, traceOf } from "@/lib/reminders/log";

const now = new Date("2027-03-14T02:00:00Z");
const later = new Date("2027-03-14T02:10:00Z");
const before = new Date("2027-03-14T01:59:00Z");

type Delivery = Parameters<typeof traceOf>[0];
const delivery = (facts: Partial<Delivery>): Delivery => ({
  state: "pending",
  tries: 0,
  nextTryAt: before,
  lastStatus: null,
  lastError: null,
  sentAt: null,
  shownAt: null,
  tappedAt: null,
  leaseToken: null,
  ...facts,
});
const message = { notBefore: before, quiet: null };
const trace = (facts: Partial<Delivery>, of: Parameters<typeof traceOf>[1] = message) =>
  traceOf(delivery(facts), of, now);

describe("why a device was not reached", () => {
  it.each<[number | null, string | null, Cause | null]>([
    [429, "status 429", "busy"],
    [406, null, "busy"],
    [500, "status 500", "down"],
    [503, null, "down"],
    [408, null, "down"],
    [401, null, "refused"],
    [403, "BadJwtToken", "refused"],
    [404, null, "ended"],
    [410, null, "ended"],
    [400, "VapidPkHashMismatch", "ended"],
    [400, "BadDeviceToken", "rejected"],
    [302, "status 302", "rejected"],
    [413, null, "tooLarge"],
    [201, null, null],
    [null, "deadline", "slow"],
    [null, "ECONNRESET", "unreachable"],
    [null, "CERT_HAS_EXPIRED", "unreachable"],
    [null, "ENOTPUBLIC", "notAllowed"],
    [null, "endpoint: service", "notAllowed"],
    [null, "keys", "brokenKeys"],
    [null, "subscribed with another VAPID key", "otherKey"],
    [null, "device stopped: refused", "stopped"],
    [null, "nowhere to send it", "nowhere"],
    [null, "nothing to tell", "deleted"],
    [null, "a carrier without a name", "ours"],
    [null, null, null],
  ])("%s %s: %s", (status, error, cause) => {
    expect(causeOfTry(status, error)).toBe(cause);
  });
});

describe("a delivery", () => {
  it("is sent, then shown, then tapped", () => {
    expect(trace({ state: "sent", sentAt: now })).toEqual({ state: "sent", at: now, cause: null });
    expect(trace({ state: "sent", sentAt: before, shownAt: now })).toMatchObject({
      state: "shown",
    });
    expect(trace({ state: "sent", shownAt: before, tappedAt: now })).toMatchObject({
      state: "tapped",
      at: now,
    });
  });

  it("that was shown was shown, also where the push service's answer never came", () => {
    expect(trace({ state: "failed", lastError: "deadline", shownAt: now })).toMatchObject({
      state: "shown",
      cause: null,
    });
  });

  it("that failed with a 406 was rejected, though Windows' service says so when it is busy", () => {
    expect(trace({ state: "failed", lastStatus: 406 })).toEqual({
      state: "failed",
      cause: "rejected",
    });
    expect(trace({ nextTryAt: later, tries: 1, lastStatus: 406 })).toMatchObject({
      state: "busy",
    });
  });

  it("waits for its time, for the end of quiet hours, for a service that is busy or out of order", () => {
    expect(trace({})).toEqual({ state: "waiting", cause: null });
    expect(trace({ tries: 1, nextTryAt: later, leaseToken: "held" })).toMatchObject({
      state: "waiting",
    });
    const held = { notBefore: later, quiet: null };
    expect(trace({ nextTryAt: later }, held)).toEqual({
      state: "quiet",
      until: later,
      cause: null,
    });
    expect(trace({ tries: 1, nextTryAt: later, lastStatus: 429 })).toEqual({
      state: "busy",
      until: later,
      cause: "busy",
    });
    expect(trace({ tries: 1, nextTryAt: later, lastStatus: 503 })).toEqual({
      state: "retrying",
      until: later,
      cause: "down",
    });
  });

  it("that is tried again after quiet hours says so, and why it failed before", () => {
    const quiet = {
      from: "08:00",
      until: "10:00",
      timeZone: "Asia/Phnom_Penh",
      actBy: "2027-04-13T09:00:00Z",
    };
    const until = new Date("2027-03-14T03:00:00Z");
    expect(
      trace({ tries: 1, nextTryAt: until, lastStatus: 503 }, { notBefore: before, quiet }),
    ).toEqual({ state: "quiet", until, cause: "down" });
  });

  it("whose stored quiet hours can't be read is only tried again", () => {
    const broken = { notBefore: before, quiet: { from: "late" } };
    expect(trace({ tries: 1, nextTryAt: later }, broken)).toMatchObject({ state: "retrying" });
  });

  it("whose device is said to be gone, and is still there, is asked again before that is believed", () => {
    expect(trace({ tries: 1, nextTryAt: later, lastStatus: 410 })).toEqual({
      state: "retrying",
      until: later,
      cause: "perhapsEnded",
    });
    expect(trace({ state: "expired", lastStatus: 404 })).toEqual({
      state: "tooLate",
      cause: "perhapsEnded",
    });
  });

  it("ends for a reason", () => {
    expect(trace({ state: "failed", lastStatus: 400 })).toEqual({
      state: "failed",
      cause: "rejected",
    });
    expect(trace({ state: "gone", lastStatus: 410 })).toEqual({ state: "ended", cause: "ended" });
    expect(trace({ state: "gone" })).toEqual({ state: "removed", cause: null });
    expect(trace({ state: "withdrawn" })).toEqual({ state: "notNeeded", cause: null });
    expect(trace({ state: "expired", lastStatus: 503 })).toEqual({
      state: "tooLate",
      cause: "down",
    });
  });
});

describe("a reminder", () => {
  type Message = NonNullable<Parameters<typeof reminderTraceOf>[1]>;
  const of = (facts: Partial<Message> = {}): Message => ({
    state: "open",
    notBefore: before,
    expiresAt: later,
    doneAt: null,
    quiet: null,
    deliveries: [{ state: "pending" }],
    ...facts,
  });
  const state = (facts: Partial<Message>) =>
    reminderTraceOf({ outcome: "announced" }, of(facts), now);

  it.each(["passed", "overtaken", "withdrawn"] as const)("was %s before it was sent", (outcome) => {
    expect(reminderTraceOf({ outcome }, null, now)).toEqual({ state: outcome });
    expect(reminderTraceOf({ outcome }, of({ state: "withdrawn" }), now)).toEqual({
      state: outcome,
    });
  });

  it("is sent once one device has it, and too late once its time is over", () => {
    expect(state({ state: "done", doneAt: now })).toEqual({ state: "sent" });
    expect(state({})).toEqual({ state: "waiting" });
    expect(state({ notBefore: later, expiresAt: new Date("2027-03-15") })).toEqual({
      state: "quiet",
      until: later,
    });
    expect(state({ state: "expired" })).toEqual({ state: "tooLate" });
    expect(state({ expiresAt: now })).toEqual({ state: "tooLate" });
  });

  it("without a device to go to says so", () => {
    expect(state({ deliveries: [] })).toEqual({ state: "noDevice" });
    expect(state({ deliveries: [{ state: "gone" }, { state: "failed" }] })).toEqual({
      state: "noDevice",
    });
  });

  it("outlives its message", () => {
    expect(reminderTraceOf({ outcome: "announced" }, null, now)).toEqual({ state: "told" });
  });
});
