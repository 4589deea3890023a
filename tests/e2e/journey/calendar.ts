import { addDays } from "@/lib/dates";
import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

/** The events of a calendar (RFC 5545), each as its unfolded lines. */
const eventsOf = (calendar: string) =>
  calendar
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT")
    .slice(1)
    .map((event) => event.split("\r\n"));

export function calendar() {
  test("a calendar shows each date with alarms, until its address is renewed", async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    const validUntil = dayAhead(keepline, 40);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await open("/settings");
    const subscribe = page.getByRole("link", { name: t("push.calendar.subscribe") });
    const addressNow = async () =>
      (await subscribe.getAttribute("href"))?.replace("webcal:", "http:") ?? "";
    const address = await addressNow();

    const response = await fetch(address);
    expect(response.headers.get("content-type")).toMatch(/^text\/calendar/);
    const events = eventsOf(await response.text());
    const dates = [0, 60, 90, 180].map((days) => addDays(validUntil, days).replaceAll("-", ""));
    const starts = events.map((event) => event.find((line) => line.startsWith("DTSTART")));
    expect(starts).toEqual(dates.map((date) => `DTSTART;VALUE=DATE:${date}`));
    const [first = []] = events;
    const summary = t("reminders.calendar.summary.active", { name: "Cellcard ··678" });
    expect(first).toContain(`SUMMARY:${summary}`);
    // 30, 14, 7, 3, 1 days before, and on the day.
    expect(first.filter((line) => line === "BEGIN:VALARM")).toHaveLength(6);

    await page.getByText(t("push.calendar.link"), { exact: true }).click();
    await expect(page.getByText(address)).toBeVisible();
    await look("calendar");
    await page.getByRole("button", { name: t("push.calendar.renew") }).click();
    await expect(page.getByText(address)).toBeHidden();
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(await addressNow())).status).toBe(200);
  });
}
