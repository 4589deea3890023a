import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/carriers/catalogue";
import { addDays, type CalendarDate, instantOf } from "@/lib/dates";
import { loadMessages } from "@/lib/i18n/messages";
import { type Locale, locales } from "@/lib/i18n/routing";
import { carrierOf } from "@/lib/lines/carrier";
import { deadlinesOf } from "@/lib/lines/stages";
import { answerKey, answerToken, deliveryOf } from "@/lib/reminders/answer-token";
import type { Claim } from "@/lib/reminders/claim.store";
import { pushMessageOf } from "@/lib/reminders/push-message";
import { day } from "../support/day";

const delivery = "0193a6b8-7f3c-7cc0-9d5e-3b1f0a2c4d6e";
const key = answerKey("the session secret of this server");

describe("the token of an answer", () => {
  const token = answerToken(key, delivery);

  it("names its delivery to who has the key, after a restart as well", () => {
    expect(deliveryOf(answerKey("the session secret of this server"), token)).toBe(delivery);
  });

  it("is nobody's without the key, and of no other delivery", () => {
    const other = delivery.replace(/e$/, "f");
    expect(deliveryOf(answerKey("another secret"), token)).toBeNull();
    expect(deliveryOf(key, token.replace(delivery, other))).toBeNull();
    for (const odd of ["", ".", delivery, `${delivery}.`, token.slice(0, -2), `${token}AAAA`]) {
      expect(deliveryOf(key, odd)).toBeNull();
    }
  });

  it("holds 256 bits that nobody can guess", () => {
    expect(token).toMatch(/^[\da-f-]{36}\.[\w-]{43}$/);
  });
});

const validUntil = day("2027-04-13");
const zone = "Asia/Phnom_Penh";
const device: NonNullable<Claim["device"]> = {
  id: delivery,
  userId: "alice",
  endpoint: "https://push.example/1",
  p256dh: "",
  auth: "",
  vapidKey: "",
  origin: "https://keepline.a-rather-long-name-of-a-host.example.com:8443",
  locale: "en",
  stopped: null,
  doubt: null,
  doubtedSince: null,
  doubtedAt: null,
};

function claimOf(carrierId: string, more: Partial<Claim["lines"][number]> = {}): Claim {
  return {
    id: delivery,
    leaseToken: "",
    tries: 1,
    message: {
      id: delivery,
      personId: "alice",
      lineId: delivery,
      topic: "t".repeat(32),
      late: true,
      notBefore: new Date("2027-01-01T00:00:00Z"),
      expiresAt: new Date("2028-01-01T00:00:00Z"),
      quiet: null,
    },
    device,
    bundle: null,
    lines: [
      {
        id: delivery,
        e164: "+85512345678",
        label: "",
        carrierId,
        zone,
        validUntil,
        unconfirmed: null,
        ownCarrier: null,
        ...more,
      },
    ],
    soon: [],
  };
}

const [zh, km, en] = await Promise.all([
  loadMessages("zh"),
  loadMessages("km"),
  loadMessages("en"),
]);

function notificationOn(date: CalendarDate, claim: Claim, locale: Locale = "en") {
  const now = instantOf(date, "09:00", zone);
  return pushMessageOf(claim, { ...device, locale }, now, { zh, km, en }, key).payload;
}

it.each(["", "keepline.example", "javascript:1"])(
  "opens nothing at %j, and is not sent",
  (origin) => {
    const send = (origin: string) =>
      pushMessageOf(
        claimOf("kh-cellcard"),
        { ...device, origin },
        instantOf(validUntil, "09:00", zone),
        { zh, km, en },
        key,
      );
    const sound = () => send(device.origin).payload.notification.navigate;
    expect(() => send(origin)).toThrow(TypeError);
    expect(sound()).toMatch(`${device.origin}/en/lines/`);
    expect(() => send(origin)).toThrow(TypeError);
  },
);

const buttons = (after: number, claim: Claim) =>
  (notificationOn(addDays(validUntil, after), claim).notification.actions ?? []).map(
    ({ title }) => title,
  );

describe("what a reminder can be answered with", () => {
  const line = claimOf("kh-cellcard");

  it.each<[string, number, string[]]>([
    ["before the last day", -3, ["Renewed", "Tomorrow"]],
    ["on the last day, which has no tomorrow", 0, ["Renewed", "Later"]],
    ["while a top-up brings the number back", 50, ["Renewed", "Tomorrow"]],
    ["when the number is gone", 300, []],
  ])("%s", (_, after, titles) => {
    expect(buttons(after, line)).toEqual(titles);
  });

  it("is not that it was renewed, where that is known and only the date is asked for", () => {
    const asked = claimOf("kh-cellcard", { unconfirmed: day("2027-04-01") });
    expect(buttons(-3, asked)).toEqual(["Tomorrow"]);
    expect(buttons(300, asked)).toEqual([]);
  });
});

describe("the text beside the buttons", () => {
  it.each(locales)("is told whole in %s, for every carrier and stage", (locale) => {
    // The longest label, a renewal without its date, and late.
    const more = { label: "ស្ត្រី".repeat(10), unconfirmed: day("2027-04-01") };
    for (const { id } of catalogue) {
      const { stages } = carrierOf({ carrierId: id, zone, ownCarrier: null });
      for (const { date } of deadlinesOf(validUntil, stages)) {
        const payload = notificationOn(date, claimOf(id, more), locale);
        expect(payload.notification.body, id).not.toMatch(/…$/);
        expect(Buffer.byteLength(JSON.stringify(payload))).toBeLessThan(2_500);
      }
    }
  });
});
