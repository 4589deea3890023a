import { describe, expect, it } from "vitest";
import { nationalStages } from "@/lib/carriers/data/kh-common";
import type { StageRule } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, instantOf } from "@/lib/dates";
import { formatDate } from "@/lib/i18n/format";
import { loadMessages } from "@/lib/i18n/messages";
import { type Locale, locales } from "@/lib/i18n/routing";
import { reminderText } from "@/lib/reminders/message";
import { day } from "../support/day";

const validUntil = day("2027-04-13");
const zone = "Asia/Phnom_Penh";

const grace: readonly StageRule[] = [{ stage: "grace", days: 30 }];
const nothingHelpsLater = nationalStages.flatMap((rule) =>
  rule.stage === "outgoingBlocked"
    ? []
    : [rule.stage === "reserved" ? { ...rule, wayBack: "none" as const } : rule],
);

/** What a reminder says at noon, so many days after the last day of validity. */
async function textOn(
  after: number,
  locale: Locale,
  more: {
    stages?: readonly StageRule[];
    lostAtOnce?: boolean;
    unconfirmed?: CalendarDate;
    late?: boolean;
    name?: string;
  } = {},
) {
  const { stages = nationalStages, unconfirmed = null, late = false, name = "Bank" } = more;
  const { lostAtOnce = false } = more;
  return reminderText(
    {
      name,
      e164: "+85512345678",
      validUntil,
      zone,
      country: "ZZ",
      stages,
      lostAtOnce,
      unconfirmed,
      late,
    },
    instantOf(addDays(validUntil, after), "12:00", zone),
    locale,
    await loadMessages(locale),
  );
}

describe("an English reminder", () => {
  it.each<[number, string, string]>([
    [
      -30,
      "Bank ··678: 30 days left",
      "Valid until Tue, 13 Apr 2027. After that you can't call, text or use data; codes still arrive for 60 days. Tap for the steps.",
    ],
    [
      -1,
      "Bank ··678: 1 day left",
      "Valid until Tue, 13 Apr 2027. After that you can't call, text or use data; codes still arrive for 60 days. Tap for the steps.",
    ],
    [
      0,
      "Bank ··678: today is the last day",
      "Valid until Tue, 13 Apr 2027. After that you can't call, text or use data; codes still arrive for 60 days. Tap for the steps.",
    ],
    [
      46,
      "Bank ··678: 14 days left",
      "One-time codes still arrive until Sat, 12 Jun 2027. After that nothing gets through. Tap for the steps.",
    ],
    [
      90,
      "Bank ··678: today is the last day",
      "A top-up still helps until Mon, 12 Jul 2027. After that only the shop can restore the number. Tap for the steps.",
    ],
    [
      150,
      "Bank ··678: 30 days left",
      "The shop can still restore the number until Sun, 10 Oct 2027, with ID. After that it is lost. Tap for the steps.",
    ],
    [
      181,
      "Bank ··678: past its last day",
      "Its last day was Sun, 10 Oct 2027. The number may belong to somebody else by now.",
    ],
  ])("%i days after the last day of validity", async (after, title, body) => {
    expect(await textOn(after, "en")).toEqual({ title, body });
  });

  it("of a carrier whose stages are not known", async () => {
    expect(await textOn(-3, "en", { stages: [] })).toEqual({
      title: "Bank ··678: 3 days left",
      body: "Valid until Tue, 13 Apr 2027. Renew by then to keep the number. Tap for the steps.",
    });
    expect((await textOn(5, "en", { stages: [] })).body).toContain(
      "Its validity ended on Tue, 13 Apr 2027.",
    );
  });

  it("never promises codes where the carrier stops them at once", async () => {
    const both = nationalStages.filter(({ stage }) => stage !== "outgoingBlocked");
    expect((await textOn(-3, "en", { stages: both })).body).not.toContain("codes still arrive for");
  });

  it("after a renewal of unknown date asks for it, and keeps telling the old one", async () => {
    const stages: readonly StageRule[] = [];
    expect(await textOn(-3, "en", { stages, unconfirmed: day("2027-04-02") })).toEqual({
      title: "Bank ··678: until when is it valid now?",
      body: "You renewed on Fri, 2 Apr 2027. Look at the balance, then tap and enter the date that it shows. Until then the old one counts: Valid until Tue, 13 Apr 2027. Renew by then to keep the number.",
    });
    const earlier = await textOn(-3, "en", { stages, unconfirmed: day("2027-04-01") });
    expect(earlier.body).toContain("Thu, 1 Apr 2027");
  });

  it("of a carrier without grace says that the number is lost, before its day and after", async () => {
    const at = { stages: [], lostAtOnce: true };
    expect((await textOn(-3, "en", at)).body).toContain(
      "this carrier gives no grace. Renew by then",
    );
    const past = (await textOn(3, "en", at)).body;
    expect(past).toContain(
      "Its validity ended on Tue, 13 Apr 2027, and this carrier gives no grace.",
    );
    expect(past).not.toContain("Renew now");
  });

  it("in a time of grace says that what works is not known, before it, in it and after it", async () => {
    const stages: readonly StageRule[] = [{ stage: "grace", days: 60 }];
    const before = (await textOn(-3, "en", { stages })).body;
    expect(before).toContain("Valid until Tue, 13 Apr 2027. After that it is not known what still");
    expect(before).toContain("for 60 days");
    const during = (await textOn(10, "en", { stages })).body;
    expect(during).toContain("ends on Sat, 12 Jun 2027. What still works is not known");
    const after = (await textOn(61, "en", { stages })).body;
    expect(after).toContain("ended on Sat, 12 Jun 2027, and the number may be lost. Try to renew");
    expect(before + during + after).not.toMatch(/codes|nothing|Nothing|top-up/);
  });

  it("says when nothing helps any more, and only then that the number is sold", async () => {
    const stages = nothingHelpsLater;
    expect((await textOn(10, "en", { stages })).body).toContain(
      "can still be renewed until Thu, 13 May 2027. After that nothing brings the number back.",
    );
    expect((await textOn(40, "en", { stages })).body).toMatch(
      /^Nothing brings the number back. After Wed, 11 Aug 2027 it may be sold to somebody else.$/,
    );
  });

  it("that comes late says so at its end", async () => {
    const { body } = await textOn(-3, "en", { late: true });
    expect(body).toMatch(/This reminder comes late\.$/);
    expect((await textOn(-3, "en")).body).not.toContain("late");
  });
});

describe.each(locales)("a reminder in %s", (locale) => {
  const script = { zh: /\p{Script=Han}/u, km: /\p{Script=Khmer}/u, en: /\p{Script=Latin}/u }[
    locale
  ];

  it.each<[string, number, number, readonly StageRule[]]>([
    ["active", -3, 0, nationalStages],
    ["on the last day", 0, 0, nationalStages],
    ["outgoing blocked", 10, 60, nationalStages],
    ["both ways blocked", 70, 90, nationalStages],
    ["reserved", 100, 180, nationalStages],
    ["recycled", 200, 180, nationalStages],
    ["before a time of grace", -3, 0, grace],
    ["in a time of grace", 10, 30, grace],
    ["after a time of grace", 40, 30, grace],
    ["stages not known", -3, 0, []],
    ["lapsed", 30, 0, []],
    ["nothing helps after it", 10, 30, nothingHelpsLater],
    ["nothing helps", 40, 120, nothingHelpsLater],
  ])("%s names the line and the date, and shows three digits", async (_, after, last, stages) => {
    const { title, body } = await textOn(after, locale, { stages });
    expect(title).toContain("Bank ··678");
    expect(body).toContain(formatDate(addDays(validUntil, last), locale));
    expect(title + body).not.toContain("345");
    expect(body).toMatch(script);
    // Nothing is left of a message's own syntax, and no digits but Latin ones.
    expect(title + body).not.toMatch(/[{}]|plural|undefined|NaN|reminders\./);
    expect(title + body).not.toMatch(/[០-៩]/);
  });

  it("says that it is late in words of its own", async () => {
    const onTime = await textOn(-3, locale);
    const late = await textOn(-3, locale, { late: true });
    expect(late.title).toBe(onTime.title);
    expect(late.body).not.toBe(onTime.body);
    expect(late.body).toContain(formatDate(validUntil, locale));
  });

  it("asks for the date of a renewal, with the day of it and the old date", async () => {
    const { title, body } = await textOn(-3, locale, { unconfirmed: day("2027-04-02") });
    expect(title).toContain("Bank ··678");
    expect(title).not.toBe((await textOn(-3, locale)).title);
    expect(body).toContain(formatDate(day("2027-04-02"), locale));
    expect(body).toContain(formatDate(validUntil, locale));
    expect(title + body).toMatch(script);
    expect(title + body).not.toMatch(/[{}]|undefined|reminders\./);
  });

  it("takes a label as it is", async () => {
    const name = "<b>{days}</b> '{0}' #";
    expect((await textOn(-3, locale, { name })).title).toContain(`${name} ··678`);
  });

  it("counts the days of the line's zone, not of the server's or of the person's", async () => {
    // One minute after midnight in Phnom Penh it is still the day before in UTC.
    const now = instantOf(validUntil, "00:01", zone);
    const messages = await loadMessages(locale);
    const line = { name: "Bank", e164: "+85512345678", validUntil, zone, country: "ZZ" };
    const facts = { ...line, stages: [], unconfirmed: null, late: false };
    expect(reminderText(facts, now, locale, messages).title).toBe((await textOn(0, locale)).title);
  });
});
