import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { day } from "../support/day";
import { addDevice, addLine, createPerson } from "../support/people";
import { setUpTicking } from "../support/ticking";

// Khmer New Year of 2026 is from Tuesday 14 to Thursday 16 April, after a weekend and a Monday.
const added = new Date("2026-03-20T05:00:00Z");

const { phone, shown, tickAt } = setUpTicking(added);

let alice: string;
beforeEach(async () => {
  alice = await createPerson();
});

const nineOn = (date: string) => new Date(`${date}T02:00:00Z`);

/** Ticks at each moment up to one, and gives what was sent to a device of that language. */
async function sentUntil(last: string, lineId: string, locale: Locale = "en") {
  const mobile = phone();
  await addDevice(alice, mobile, { locale });
  for (;;) {
    const { nextAt } = await db().watch.findFirstOrThrow({ where: { lineId } });
    if (!nextAt || nextAt > nineOn(last)) return shown(mobile);
    await tickAt(nextAt);
  }
}

it("a line whose last day is in Khmer New Year is to be renewed before it", async () => {
  const validUntil = day("2026-04-15");
  const lineId = await addLine(alice, { label: "Bank", validUntil }, added);
  const sent = await sentUntil("2026-04-15", lineId);
  expect(sent.map(({ title, body }) => `${title}. ${body.split(". ")[0]}`)).toEqual([
    "Bank ··678: 14 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows",
    "Bank ··678: 7 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows",
    "Bank ··678: 3 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows",
    "Bank ··678: 2 days left. Renew by Mon, 13 Apr 2026: Khmer New Year follows",
    "Bank ··678: today is the last day. Valid until Wed, 15 Apr 2026",
  ]);
  const reminders = await db().reminder.findMany({ orderBy: { moment: "asc" } });
  expect(reminders.map(({ lead, moment, renewBy }) => [lead, moment, renewBy]).slice(-3)).toEqual([
    [3, nineOn("2026-04-12"), null],
    [2, nineOn("2026-04-13"), new Date("2026-04-13")],
    [0, nineOn("2026-04-15"), null],
  ]);
});

it.each<[Locale, string, string]>([
  ["zh", "柬埔寨新年", "2026年4月13日"],
  ["km", "ឆ្នាំ", "2026"],
])("and says so in %s", async (locale, holiday, date) => {
  const lineId = await addLine(alice, { validUntil: day("2026-04-14") }, added);
  const [first] = await sentUntil("2026-04-01", lineId, locale);
  expect(first?.body).toContain(holiday);
  expect(first?.body).toContain(date);
});

it("where the day to renew by is further off than half of what was bought, it is no moment", async () => {
  const lineId = await addLine(alice, { validUntil: day("2026-04-16") }, added);
  await db().line.updateMany({ data: { validityDays: 4 } });
  const sent = await sentUntil("2026-04-16", lineId);
  expect(sent.map(({ title }) => title)).toEqual([
    "Cellcard ··678: 1 day left",
    "Cellcard ··678: today is the last day",
  ]);
});
