import { describe, expect, it } from "vitest";
import { backoff, readAnswer } from "@/lib/push/answer";
import { topicOf } from "@/lib/push/topic";

const now = new Date("2026-04-10T02:00:00Z");
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

const read = (
  status: number,
  { host = "web.push.apple.com", retryAfter = null as string | null, reason = "" } = {},
) => readAnswer({ host, status, retryAfter, body: JSON.stringify({ reason }) }, now);

describe("what an answer means", () => {
  it.each([200, 201, 202, 203, 204])("%i: sent", (status) => {
    expect(read(status)).toEqual({ kind: "sent", status, reason: null });
  });

  it.each([205, 301, 302, 307, 308, 400, 402, 405, 406, 409, 415, 422])(
    "%i: final for the message, the device stays",
    (status) => {
      expect(read(status)).toEqual({ kind: "failed", status, reason: null });
    },
  );

  it("400 BadWebPushTopic: once more without Topic", () => {
    expect(read(400, { reason: "BadWebPushTopic" })).toEqual({
      kind: "failed",
      status: 400,
      reason: "BadWebPushTopic",
      remedy: "withoutTopic",
    });
  });

  it("400 VapidPkHashMismatch: the subscription belongs to another key", () => {
    expect(read(400, { reason: "VapidPkHashMismatch" })).toMatchObject({ kind: "gone" });
  });

  it.each([401, 403])("%i: our key, token or clock; a new token, once", (status) => {
    expect(read(status, { reason: "BadJwtToken" })).toEqual({
      kind: "refused",
      status,
      reason: "BadJwtToken",
      remedy: "newToken",
    });
  });

  it.each([404, 410])("%i: the subscription has ended", (status) => {
    expect(read(status)).toEqual({ kind: "gone", status, reason: null });
  });

  it("413: once more without the body", () => {
    expect(read(413)).toMatchObject({ kind: "failed", remedy: "withoutBody" });
  });

  it("429 and Windows' 406: too much at once, no failure of the device", () => {
    expect(read(429, { retryAfter: "60" })).toEqual({
      kind: "throttled",
      status: 429,
      reason: null,
      notBefore: inSeconds(60),
    });
    const windows = { host: "db5p.notify.windows.com", retryAfter: "60" };
    expect(read(406, windows)).toMatchObject({ kind: "throttled", notBefore: inSeconds(60) });
    expect(read(406, { host: "notify.windows.com.evil.example" })).toMatchObject({
      kind: "failed",
    });
  });

  it.each([408, 425, 500, 502, 503, 504, 599])("%i: later", (status) => {
    expect(read(status, { retryAfter: "120" })).toEqual({
      kind: "retry",
      status,
      reason: null,
      notBefore: inSeconds(120),
    });
  });

  it.each([
    ["120", inSeconds(120)],
    ["Fri, 10 Apr 2026 02:05:00 GMT", inSeconds(300)],
    ["86400", inSeconds(3_600)],
    ["9".repeat(400), inSeconds(3_600)],
    ["Sat, 11 Apr 2026 02:00:00 GMT", inSeconds(3_600)],
    ["Fri, 10 Apr 2026 01:00:00 GMT", null],
    ["0", null],
    ["-5", null],
    ["1.5", null],
    ["soon", null],
    ["", null],
    [null, null],
  ])("Retry-After %s is heeded, up to an hour", (retryAfter, notBefore) => {
    expect(read(503, { retryAfter })).toMatchObject({ notBefore });
  });

  it("keeps the service's word for it, and nothing else of its text", () => {
    const answer = { host: "updates.push.services.mozilla.com", status: 410, retryAfter: null };
    const reasonOf = (body: string) => readAnswer({ ...answer, body }, now).reason;
    expect(reasonOf('{"code":410,"errno":106,"error":"Gone","message":"…"}')).toBe("Gone");
    expect(reasonOf('{"reason":"Unregistered","cut off')).toBe("Unregistered");
    expect(reasonOf("<html>\u001b[31m push subscription has expired</html>")).toBeNull();
    expect(reasonOf(`{"reason":"${"x".repeat(65)}"}`)).toBeNull();
    expect(reasonOf('{"reason":"a\\nb"}')).toBeNull();
  });
});

describe("the wait before the next try", () => {
  const seconds = (tries: number, random: number) =>
    (backoff(tries, now, random).getTime() - now.getTime()) / 1_000;

  it("is about 30 s, doubles, and ends at an hour", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 2_000].map((tries) => seconds(tries, 1))).toEqual([
      30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600,
    ]);
  });

  it("differs from device to device by up to a quarter", () => {
    expect(seconds(1, 0)).toBe(22.5);
    expect(seconds(1, 0.5)).toBe(26.25);
    expect(seconds(50, 0)).toBe(2_700);
  });
});

describe("a topic", () => {
  it("is 32 characters of base64url, the same for the same key", () => {
    expect(topicOf("line:1")).toMatch(/^[\w-]{32}$/);
    expect(topicOf("line:1")).toBe(topicOf("line:1"));
    expect(topicOf("line:1")).not.toBe(topicOf("line:2"));
    expect(Buffer.from(topicOf("line:1"), "base64url")).toHaveLength(24);
  });
});
