import { describe, expect, it } from "vitest";
import { addDays, parseCalendarDate, toDbDate } from "@/lib/dates";
import { formatDate, formatInstant, formatMoney } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/routing";

const date = parseCalendarDate("2026-04-13");
if (!date) throw new Error("no date");

describe("a date for people", () => {
  it("has its weekday, in their language", () => {
    expect(formatDate(date, "en")).toBe("Mon, 13 Apr 2026");
    expect(formatDate(date, "zh")).toBe("2026年4月13日周一");
    expect(formatDate(date, "km")).toMatch(/^ចន្ទ.* 13 មេសា 2026$/);
  });

  it("in Khmer is what a browser that knows Khmer writes, every day of the year", () => {
    const known = new Intl.DateTimeFormat("km-KH-u-nu-latn", {
      timeZone: "UTC",
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
    });
    for (let days = 0; days < 366; days++) {
      const day = addDays(date, days);
      expect(formatDate(day, "km")).toBe(known.format(toDbDate(day)));
    }
  });

  it.each(locales)("is the same day wherever the server is: %s", (locale) => {
    const before = process.env.TZ;
    const shown = ["Pacific/Apia", "Pacific/Pago_Pago", "Asia/Kathmandu"].map((zone) => {
      process.env.TZ = zone;
      return formatDate(date, locale);
    });
    process.env.TZ = before;
    expect(new Set(shown).size).toBe(1);
  });
});

describe("an instant for people", () => {
  const instant = new Date("2026-04-13T18:30:00Z");
  it("is in their own zone", () => {
    expect(formatInstant(instant, "en", "Asia/Phnom_Penh")).toBe("14 Apr 2026, 01:30");
    expect(formatInstant(instant, "en", "America/New_York")).toBe("13 Apr 2026, 14:30");
    expect(formatInstant(instant, "zh", "Asia/Shanghai")).toBe("2026年4月14日 02:30");
  });
  it("has Latin digits in Khmer too", () => {
    expect(formatInstant(instant, "km", "Asia/Phnom_Penh")).not.toMatch(/[០-៩]/);
    expect(formatInstant(instant, "km", "Asia/Phnom_Penh")).toContain("2026, 01:30");
    expect(formatInstant(instant, "km", "America/New_York")).toContain("2026, 14:30");
  });
});

describe("money for people", () => {
  it("is written as their language does, with a mark that says which money it is", () => {
    expect(formatMoney(2.5, "USD", "en")).toBe("US$2.50");
    expect(formatMoney(20, "CNY", "en")).toBe("CN¥20.00");
    expect(formatMoney(20, "CNY", "zh")).toBe("¥20.00");
    expect(formatMoney(1_234.5, "USD", "km")).toBe("1,234.50$");
  });
  it("has no decimals where the currency has none", () => {
    expect(formatMoney(20_000, "KHR", "km")).toBe("20,000៛");
    expect(formatMoney(20_000, "KHR", "zh")).toBe("KHR\u00a020,000");
    expect(formatMoney(1_000, "JPY", "en")).toBe("JP¥1,000");
    expect(formatMoney(50_000, "VND", "en")).toBe("₫50,000");
  });
  it("says what was entered, also where it has decimals all the same", () => {
    expect(formatMoney(20_000.5, "KHR", "km")).toBe("20,000.5៛");
    expect(formatMoney(5.5, "ALL", "en")).toContain("5.50");
  });
});
