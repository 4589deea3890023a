import type { Page } from "@playwright/test";
import { addDays, type CalendarDate, dateIn, instantOf, parseCalendarDate } from "@/lib/dates";
import type { Locale } from "@/lib/i18n/routing";
import { sharePath, snapshotPath, stores } from "@/lib/offline/policy";
import type { ShownNotification } from "../support/browser-push";
import type { Keepline } from "../support/journey-server";
import type { Texts } from "../support/journey-texts";
import { expect, type Visitor } from "./fixtures";

/** The lines of these tests are Cambodian. */
export const lineZone = "Asia/Phnom_Penh";

/** The day that many days from the app's today, where the lines are. */
export const dayAhead = ({ clock }: Keepline, days: number): CalendarDate =>
  addDays(dateIn(lineZone, clock.now()), days);

/** That many days after a day that a field holds. */
export function dayAfter(date: string, days: number): CalendarDate {
  const day = parseCalendarDate(date);
  if (!day) throw new Error(`${date} is no date`);
  return addDays(day, days);
}

export interface TypedLine {
  number: string;
  validUntil: string;
  label?: string;
}

/** Fills in the form that is open; the carrier is left to be recognised. */
export async function typeLine({ page }: Visitor, t: Texts, line: TypedLine): Promise<void> {
  await page.getByLabel(t("lines.form.number"), { exact: true }).fill(line.number);
  await page.getByLabel(t("lines.form.validUntil"), { exact: true }).fill(line.validUntil);
  await page.getByLabel(t("lines.form.label")).fill(line.label ?? "");
}

/** Adds a line of a carrier that its prefix tells; ends on the list of lines. */
export async function addLine(visitor: Visitor, t: Texts, line: TypedLine): Promise<void> {
  const { page } = visitor;
  await visitor.open("/lines/new");
  await typeLine(visitor, t, line);
  await expect(page.getByRole("button", { name: t("lines.form.change") })).toBeVisible();
  await page.getByRole("button", { name: t("lines.form.save") }).click();
  await expect(page).toHaveURL(/\/lines\?added=/);
}

/** Has this browser reminded; the test notification that follows at once. */
export async function remindHere({ page, push }: Visitor, t: Texts): Promise<ShownNotification> {
  await page.getByRole("button", { name: t("push.offer.button") }).click();
  await expect(page.getByText(t("push.testSent"))).toBeVisible();
  return push.nextShown(page);
}

/** Until this device holds all that it needs without a network, the line of that name too. */
export async function waitUntilKept(page: Page, language: string, label = ""): Promise<void> {
  const names = [stores.lines, stores.shell(language)];
  const kept = () =>
    page.evaluate(async (names) => {
      // A page that was on its way while the worker began is not under its control: the next is.
      const worker = (await navigator.serviceWorker.getRegistration("/"))?.active;
      const counts = names.map(async (name) => (await (await caches.open(name)).keys()).length);
      return worker?.state === "activated" && (await Promise.all(counts)).every(Boolean);
    }, names);
  await expect.poll(kept).toBe(true);
  // The page itself comes last.
  const shell = (language: string) => caches.match(`/${language}/offline`).then(Boolean);
  await expect.poll(() => page.evaluate(shell, language)).toBe(true);
  const snapshot = async (path: string) => (await caches.match(path))?.text();
  await expect.poll(() => page.evaluate(snapshot, snapshotPath)).toContain(label);
}

/** Shares a text with the app, as the system does it for a share target. */
export async function shareText(page: Page, locale: Locale, text: string): Promise<void> {
  const loaded = page.waitForEvent("domcontentloaded");
  await page.evaluate(
    ([action, text]) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action });
      form.append(Object.assign(document.createElement("input"), { name: "text", value: text }));
      document.body.append(form);
      form.submit();
    },
    [sharePath(locale), text] as const,
  );
  await loaded;
}

/** When the reminder `lead` days before that day comes: at 09:00 where the person is. */
export function momentOf(day: CalendarDate, lead: number, zone = lineZone): Date {
  // West of Cambodia the 09:00 of the same day would leave less than eight hours of it there.
  const sameDay = zone === lineZone;
  return instantOf(addDays(day, sameDay ? -lead : -lead - 1), "09:00", zone);
}
