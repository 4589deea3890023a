import { beforeEach, describe, expect, it, vi } from "vitest";
import { GET } from "@/app/calendar/[file]/route";
import { db } from "@/lib/db";
import { setArchived } from "@/lib/lines/store";
import { findCalendarToken, replaceCalendarToken } from "@/lib/reminders/calendar.store";
import { calendarFeed } from "@/lib/reminders/calendar-feed";
import { day } from "../support/day";
import { addLine, createPerson } from "../support/people";

const now = new Date("2027-03-01T05:00:00Z");

let alice: string;
let bob: string;

beforeEach(async () => {
  await db().user.deleteMany();
  [alice, bob] = [await createPerson({ locale: "en" }), await createPerson({ locale: "zh" })];
});

const tokenOf = async (person: string) => (await findCalendarToken(person)) ?? "";
const feedOf = async (person: string) => (await calendarFeed(await tokenOf(person), now)) ?? "";

/** As a calendar app asks. */
const get = (file: string) =>
  GET(new Request(`http://localhost:3000/calendar/${file}`), {
    params: Promise.resolve({ file }),
  });

describe("the private feed", () => {
  it("holds the person's lines, in their language, and nobody else's", async () => {
    const lineId = await addLine(alice, { label: "Bank" }, now);
    await addLine(bob, { number: "012 999 111" }, now);
    const hers = await feedOf(alice);
    expect(hers).toContain("SUMMARY:Bank ··678: last day of validity");
    expect(hers.replace(/\r\n[ \t]/g, "")).toContain(
      `URL;VALUE=URI:http://localhost:3000/en/lines/${lineId}/renew`,
    );
    expect(hers).not.toContain("111");
    const his = await feedOf(bob);
    expect(his).toContain("··111");
    expect(his).toMatch(/SUMMARY:.*\p{Script=Han}/u);
    expect(his).not.toContain("··678");
    expect(hers + his).not.toContain("345678");
  });

  it("leaves out a line that is put away", async () => {
    const lineId = await addLine(alice, {}, now);
    await addLine(alice, { number: "012 999 111", validUntil: day("2027-05-01") }, now);
    await setArchived(alice, lineId, true, now);
    const feed = await feedOf(alice);
    expect(feed).not.toContain("··678");
    expect(feed).toContain("111");
  });

  it("leaves out a line that can't be planned, and holds the others", async () => {
    const lineId = await addLine(alice, {}, now);
    await addLine(alice, { number: "012 999 111" }, now);
    await db().watch.updateMany({ where: { lineId }, data: { leads: ["soon"] } });
    const feed = await feedOf(alice);
    expect(feed).not.toContain("··678");
    expect(feed).toContain("111");
  });

  it("of a person whose zone is none is an empty calendar", async () => {
    await addLine(alice, {}, now);
    await db().preferences.update({ where: { userId: alice }, data: { timeZone: "Mars/Base" } });
    expect(await feedOf(alice)).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r?\n?$/);
  });

  it("without any line is still a calendar", async () => {
    expect(await feedOf(alice)).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r?\n?$/);
  });
});

describe("GET /calendar/<token>.ics", () => {
  it("answers the feed as a calendar that no cache and no search engine keeps", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now });
    await addLine(alice, {}, now);
    const response = await get(`${await tokenOf(alice)}.ics`);
    vi.useRealTimers();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    expect(response.headers.get("cache-control")).toContain("private");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
    expect(await response.text()).toContain("BEGIN:VEVENT");
  });

  it.each([
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics",
    "short.ics",
    ".ics",
    "../../etc/passwd.ics",
    `${"a".repeat(5_000)}.ics`,
    "%27%20or%201=1--aaaaaaaaaaaaaaaa.ics",
  ])("answers 404 to %s", async (file) => {
    const response = await get(file);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe("Not found\n");
  });

  it("wants the whole name", async () => {
    expect((await get(await tokenOf(alice))).status).toBe(404);
    expect((await get(`${await tokenOf(alice)}.ics.bak`)).status).toBe(404);
  });

  it("ends with the token: only the new one opens it", async () => {
    const old = await tokenOf(alice);
    await replaceCalendarToken(alice, "a-new-token-of-enough-letters");
    expect((await get(`${old}.ics`)).status).toBe(404);
    expect((await get("a-new-token-of-enough-letters.ics")).status).toBe(200);
    // Bob's is as it was.
    expect((await get(`${await tokenOf(bob)}.ics`)).status).toBe(200);
  });
});
