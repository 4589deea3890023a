import { afterEach, describe, expect, it } from "vitest";
import {
  addDays,
  dateIn,
  daysBetween,
  endOf,
  fromDbDate,
  instantOf,
  isTimeZone,
  parseCalendarDate,
  toDbDate,
} from "@/lib/dates";
import { day } from "../support/day";

describe("a typed date", () => {
  it.each(["2026-04-13", "2024-02-29", "2000-02-29", "2026-12-31", "0999-01-01"])(
    "%s is a day",
    (text) => {
      expect(parseCalendarDate(text)).toBe(text);
    },
  );

  it.each([
    "2026-02-30",
    "2026-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-4-13",
    "13/04/2026",
    "2026-04-13T00:00:00Z",
    "2026-04-13\n",
    " 2026-04-13",
    "+02026-04-13",
    "២០២៦-០៤-១៣",
    "",
    "tomorrow",
  ])("%j is none", (text) => {
    expect(parseCalendarDate(text)).toBeNull();
  });
});

describe("days", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-01"],
    ["2024-02-28", 1, "2024-02-29"],
    ["2025-02-28", 1, "2025-03-01"],
    ["2024-02-29", 366, "2025-03-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2026-03-01", -1, "2026-02-28"],
    ["2026-04-13", 180, "2026-10-10"],
    ["2026-04-13", 0, "2026-04-13"],
  ])("%s and %i days is %s", (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(count);
    expect(daysBetween(day(to), day(from))).toBe(count === 0 ? 0 : -count);
  });

  it("go through the database as they are, in the odd zone of this runner", () => {
    expect(new Date().getTimezoneOffset()).toBe(-345); // Kathmandu
    expect(toDbDate(day("2026-04-13"))).toEqual(new Date("2026-04-13T00:00:00Z"));
    expect(fromDbDate(new Date("2026-04-13T00:00:00Z"))).toBe("2026-04-13");
  });
});

describe("the date of an instant", () => {
  it.each([
    ["2026-04-13T16:59:59Z", "Asia/Phnom_Penh", "2026-04-13"],
    ["2026-04-13T17:00:00Z", "Asia/Phnom_Penh", "2026-04-14"],
    ["2026-04-13T18:14:59Z", "Asia/Kathmandu", "2026-04-13"],
    ["2026-04-13T18:15:00Z", "Asia/Kathmandu", "2026-04-14"],
    ["2026-03-08T04:59:59Z", "America/New_York", "2026-03-07"],
    ["2026-03-09T03:59:59Z", "America/New_York", "2026-03-08"],
    ["2026-11-02T04:59:59Z", "America/New_York", "2026-11-01"],
    ["2026-04-13T10:59:59Z", "Pacific/Apia", "2026-04-13"],
    ["2026-04-13T11:00:00Z", "Pacific/Apia", "2026-04-14"],
    ["2026-01-01T09:59:00Z", "Pacific/Kiritimati", "2026-01-01"],
    ["2026-01-01T10:00:00Z", "Pacific/Kiritimati", "2026-01-02"],
    ["2026-01-01T10:59:59Z", "Pacific/Pago_Pago", "2025-12-31"],
    ["2026-01-01T00:00:00Z", "UTC", "2026-01-01"],
  ])("%s in %s is %s", (instant, zone, date) => {
    expect(dateIn(zone, new Date(instant))).toBe(date);
  });
});

describe("the instant of a local time", () => {
  it.each([
    ["2026-04-13", "09:00", "Asia/Phnom_Penh", "2026-04-13T02:00:00Z"],
    ["2026-04-13", "09:00", "Asia/Kathmandu", "2026-04-13T03:15:00Z"],
    // Summer time begins on 8 March at 02:00, and ends on 1 November at 02:00.
    ["2026-03-07", "09:00", "America/New_York", "2026-03-07T14:00:00Z"],
    ["2026-03-08", "09:00", "America/New_York", "2026-03-08T13:00:00Z"],
    ["2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00Z"],
    ["2026-11-01", "00:30", "America/New_York", "2026-11-01T04:30:00Z"],
    ["2026-11-01", "09:00", "America/New_York", "2026-11-01T14:00:00Z"],
    // Lord Howe moves by half an hour: on 5 April and 4 October 2026.
    ["2026-04-04", "09:00", "Australia/Lord_Howe", "2026-04-03T22:00:00Z"],
    ["2026-04-05", "09:00", "Australia/Lord_Howe", "2026-04-04T22:30:00Z"],
    ["2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00Z"],
    ["2026-10-04", "09:00", "Australia/Lord_Howe", "2026-10-03T22:00:00Z"],
    ["2026-04-13", "09:00", "Pacific/Apia", "2026-04-12T20:00:00Z"],
    ["2026-04-13", "09:00", "Pacific/Pago_Pago", "2026-04-13T20:00:00Z"],
    // Samoa left out 30 December 2011: the time is that of the day after.
    ["2011-12-30", "09:00", "Pacific/Apia", "2011-12-30T19:00:00Z"],
    ["2024-02-29", "23:59", "Europe/London", "2024-02-29T23:59:00Z"],
  ])("%s %s in %s is %s", (date, time, zone, instant) => {
    expect(instantOf(day(date), time, zone)).toEqual(new Date(instant));
  });

  it.each([
    ["2026-04-13", "Asia/Phnom_Penh", "2026-04-13T17:00:00Z"],
    ["2026-12-31", "Asia/Kathmandu", "2026-12-31T18:15:00Z"],
    ["2026-03-07", "America/New_York", "2026-03-08T05:00:00Z"],
    ["2026-03-08", "America/New_York", "2026-03-09T04:00:00Z"],
    // In Santiago summer time takes the hour after midnight: the day begins at one.
    ["2026-09-05", "America/Santiago", "2026-09-06T04:00:00Z"],
    // In Havana it gives midnight twice: the first one begins the day.
    ["2026-10-31", "America/Havana", "2026-11-01T04:00:00Z"],
  ])("%s ends in %s at %s", (date, zone, instant) => {
    expect(endOf(day(date), zone)).toEqual(new Date(instant));
  });
});

// The server's own zone must not matter, least of all on the days on which its clock changes.
describe.each([
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Europe/Lisbon",
  "America/Santiago",
])("a server in %s", (serverZone) => {
  const before = process.env.TZ;
  afterEach(() => {
    process.env.TZ = before;
  });

  it("reads every hour of days with a clock change in other zones as that zone does", () => {
    process.env.TZ = serverZone;
    const zones = ["Asia/Phnom_Penh", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"];
    const days = [
      "2026-03-08",
      "2026-03-29",
      "2026-04-05",
      "2026-09-06",
      "2026-10-04",
      "2026-11-01",
    ];
    const wrong: string[] = [];
    for (const zone of zones) {
      const local = new Intl.DateTimeFormat("sv-SE", {
        timeZone: zone,
        dateStyle: "short",
        timeStyle: "short",
      });
      for (const date of days) {
        for (let hour = 0; hour < 24; hour += 1) {
          const time = `${String(hour).padStart(2, "0")}:00`;
          const instant = instantOf(day(date), time, zone);
          const seen = local.format(instant);
          // A skipped time moves on by what was skipped, an hour at the most.
          const moved = local.format(new Date(instant.getTime() - 3_600_000));
          const skipped = moved < `${date} ${time}` && seen > `${date} ${time}`;
          if (seen !== `${date} ${time}` && !skipped)
            wrong.push(`${date} ${time} ${zone}: ${seen}`);
          if (dateIn(zone, instant) !== seen.slice(0, 10)) wrong.push(`date of ${seen} in ${zone}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("a time zone", () => {
  it.each(["Asia/Phnom_Penh", "UTC", "America/Argentina/Buenos_Aires"])("%s is one", (zone) => {
    expect(isTimeZone(zone)).toBe(true);
  });
  it.each(["", "Asia/Atlantis", "Phnom Penh", "../etc", "🕘"])("%j is none", (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
});
