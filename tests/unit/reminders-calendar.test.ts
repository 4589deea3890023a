import { describe, expect, it } from "vitest";
import { instantOf } from "@/lib/dates";
import { loadMessages } from "@/lib/i18n/messages";
import { type Locale, locales } from "@/lib/i18n/routing";
import { type CalendarLine, calendarOf } from "@/lib/reminders/calendar";
import { momentsOf } from "@/lib/reminders/schedule";
import { day } from "../support/day";
import { plan } from "../support/plan";

const now = new Date("2027-03-01T05:00:00Z");

const line = (changes: Partial<CalendarLine> = {}): CalendarLine => ({
  id: "0190-bank",
  name: "Bank",
  e164: "+85512345678",
  url: "https://keepline.example/en/lines/0190-bank/renew",
  lostAtOnce: false,
  plan: plan(),
  ...changes,
});

const textOf = async (lines: CalendarLine[], locale: Locale = "en", at = now) =>
  calendarOf(lines, at, locale, await loadMessages(locale));

type Component = { name: string; properties: Map<string, string>; children: Component[] };

/** RFC 5545 section 3.1: folded content lines, in components that BEGIN and END. */
function parse(text: string): Component {
  expect(text).not.toMatch(/[^\r]\n/);
  const root: Component = { name: "", properties: new Map(), children: [] };
  const open = [root];
  for (const contentLine of text
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter(Boolean)) {
    const [, name = "", value = ""] = /^([\w-]+(?:;[^:]+)?):(.*)$/.exec(contentLine) ?? [];
    expect(name, contentLine).not.toBe("");
    const current = open.at(-1) ?? root;
    if (name === "BEGIN") {
      const child: Component = { name: value, properties: new Map(), children: [] };
      current.children.push(child);
      open.push(child);
    } else if (name === "END") {
      expect(open.pop()?.name).toBe(value);
    } else {
      current.properties.set(name, value);
    }
  }
  expect(open).toEqual([root]);
  const [calendar] = root.children;
  if (calendar?.name !== "VCALENDAR") throw new Error("no calendar");
  return calendar;
}

/** The seconds of a duration (RFC 5545 section 3.3.6). */
function secondsOf(duration: string): number {
  const match = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    duration,
  );
  if (!match) throw new Error(`${duration} is no duration`);
  const [sign, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1);
  const total =
    ((Number(weeks) * 7 + Number(days)) * 24 + Number(hours)) * 3600 +
    Number(minutes) * 60 +
    Number(seconds);
  return sign === "-" ? -total : total;
}

const eventsOf = async (...args: Parameters<typeof textOf>) =>
  parse(await textOf(...args)).children;
const property = (component: Component, name: string) =>
  [...component.properties].find(([key]) => key === name || key.startsWith(`${name};`))?.[1];

/** When a phone in `zone` rings for an event: a whole day's alarms count from its midnight there. */
function alarmsOf(event: Component, zone: string): string[] {
  const [, year, month, date] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(event.properties.get("DTSTART;VALUE=DATE") ?? "") ?? [];
  const midnight = instantOf(day(`${year}-${month}-${date}`), "00:00", zone).getTime();
  return event.children.map((alarm) => {
    expect(alarm.name).toBe("VALARM");
    expect(property(alarm, "ACTION")).toBe("DISPLAY");
    // RELATED=END of a whole day is the next midnight, when the line has lapsed.
    expect([...alarm.properties.keys()].join(" ")).not.toContain("RELATED=END");
    expect(property(alarm, "DESCRIPTION")).toBe(property(event, "SUMMARY"));
    return new Date(midnight + secondsOf(property(alarm, "TRIGGER") ?? "") * 1000).toISOString();
  });
}

describe("the calendar of a line", () => {
  it("has an event for each deadline, a whole day that keeps nobody busy", async () => {
    const events = await eventsOf([line()]);
    expect(
      events.map((event) => [
        event.name,
        property(event, "UID"),
        event.properties.get("DTSTART;VALUE=DATE"),
        property(event, "SUMMARY"),
      ]),
    ).toEqual([
      ["VEVENT", "0190-bank-active@keepline", "20270413", "Bank ··678: last day of validity"],
      [
        "VEVENT",
        "0190-bank-outgoingBlocked@keepline",
        "20270612",
        "Bank ··678: last day for one-time codes",
      ],
      [
        "VEVENT",
        "0190-bank-bothBlocked@keepline",
        "20270712",
        "Bank ··678: last day on which a top-up helps",
      ],
      [
        "VEVENT",
        "0190-bank-reserved@keepline",
        "20271010",
        "Bank ··678: last day on which the shop can restore it",
      ],
    ]);
    for (const event of events) {
      expect(property(event, "TRANSP")).toBe("TRANSPARENT");
      expect(property(event, "URL")).toBe("https://keepline.example/en/lines/0190-bank/renew");
      expect(property(event, "DTSTAMP")).toBe("20270301T050000Z");
    }
  });

  it.each([
    ["Asia/Phnom_Penh", "09:00"],
    ["Asia/Phnom_Penh", "00:00"],
    ["America/New_York", "18:30"],
    ["Pacific/Apia", "09:00"],
    ["Asia/Kathmandu", "09:00"],
  ])("rings in %s at the moments of the notifications, sent at %s", async (timeZone, sendTime) => {
    const own = plan({ timeZone, sendTime });
    const events = await eventsOf([line({ plan: own })]);
    expect(events.flatMap((event) => alarmsOf(event, timeZone)).sort()).toEqual(
      momentsOf(own).map(({ at }) => at.toISOString()),
    );
  });

  it("leaves out the deadlines that have passed, and keeps that of today", async () => {
    const onTheDay = await eventsOf([line()], "en", new Date("2027-06-12T16:59:00Z"));
    expect(onTheDay.map((event) => property(event, "UID"))).toEqual(
      ["outgoingBlocked", "bothBlocked", "reserved"].map((stage) => `0190-bank-${stage}@keepline`),
    );
    expect(await eventsOf([line()], "en", new Date("2027-06-12T17:00:00Z"))).toHaveLength(2);
    expect(await eventsOf([line()], "en", new Date("2028-01-01T00:00:00Z"))).toEqual([]);
  });

  it("moves its events where the date moves, and makes no others", async () => {
    const uids = async (validUntil: string) =>
      (await eventsOf([line({ plan: plan({ validUntil: day(validUntil) }) })])).map((event) =>
        property(event, "UID"),
      );
    expect(await uids("2027-04-13")).toEqual(await uids("2027-10-10"));
  });

  it("tells no label apart from text: nothing in it makes a property", async () => {
    const name = "a;b,c\\d\r\nATTACH:https://evil.example\nEND:VCALENDAR";
    const events = await eventsOf([line({ name })]);
    expect(events).toHaveLength(4);
    for (const event of events) {
      expect(property(event, "ATTACH")).toBeUndefined();
      expect(property(event, "SUMMARY")).toContain("a\\;b\\,c\\\\d");
    }
  });

  it("keeps its content lines within 75 octets, in every script", async () => {
    for (const locale of locales) {
      const text = await textOf([line({ name: "លេខ​ធនាគារ 银行 📱".repeat(4) })], locale);
      const longest = Math.max(...text.split("\r\n").map((part) => Buffer.byteLength(part)));
      expect(longest).toBeLessThanOrEqual(75);
    }
  });

  it("is the same whichever zone the server is in", async () => {
    const before = process.env.TZ;
    const texts: string[] = [];
    for (const zone of [
      "Pacific/Pago_Pago",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Apia",
    ]) {
      process.env.TZ = zone;
      texts.push(await textOf([line()]));
    }
    process.env.TZ = before;
    expect(new Set(texts).size).toBe(1);
  });
});

describe.each(locales)("the calendar in %s", (locale) => {
  const script = { zh: /\p{Script=Han}/u, km: /\p{Script=Khmer}/u, en: /\p{Script=Latin}/u }[
    locale
  ];

  it("names each deadline in that language, with three digits", async () => {
    const text = await textOf([line({ name: "#1" })], locale);
    const summaries = parse(text).children.map((event) => property(event, "SUMMARY") ?? "");
    expect(new Set(summaries).size).toBe(4);
    for (const summary of summaries) {
      expect(summary).toContain("#1 ··678");
      expect(summary).toMatch(script);
    }
    expect(text).not.toContain("345");
  });
});
