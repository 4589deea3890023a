import { formatDate } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAhead, momentOf, remindHere } from "../lines";

export function reminders() {
  const name = "Cellcard ··678";

  test("the time of day is chosen, and what will be sent follows it", async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open, look } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    const card = (title: string) =>
      page.locator("section").filter({ has: page.getByRole("heading", { name: title }) });
    const coming = card(t("reminders.coming.title", { days: 60 }));
    const first = coming.getByRole("listitem").first();
    const title = t("reminders.title", { name, left: t("reminders.left", { days: 7 }) });
    const sendTime = page.getByLabel(t("reminders.settings.sendTime"));
    const others = page.getByLabel(t("reminders.settings.others"));
    const save = page.getByRole("button", { name: t("reminders.settings.save") });

    await test.step("as it is", async () => {
      await open("/settings");
      await page.getByRole("link", { name: t("reminders.line.forAll") }).click();
      await expect(sendTime).toHaveValue("09:00");
      await expect(first).toContainText("09:00");
      await expect(first).toContainText(title);
    });

    await test.step("as it would be", async () => {
      await sendTime.fill("10:00");
      await expect(first).toContainText("10:00");
      await expect(page.getByText(t("reminders.coming.unsaved"))).toBeVisible();
      await look("reminders-unsaved");
    });

    await test.step("what is wrong is told, and what was typed stays", async () => {
      await others.fill("9, 400");
      await save.click();
      await expect(
        page.getByRole("alert").filter({ hasText: t("reminders.settings.errors.leads") }),
      ).toBeVisible();
      await expect(others).toHaveValue("9, 400");
      await expect(sendTime).toHaveValue("10:00");
    });

    await test.step("as it is saved", async () => {
      await others.fill("9");
      await save.click();
      await expect(page.getByText(t("reminders.settings.saved"))).toBeVisible();
      await expect(first).toContainText(
        t("reminders.title", { name, left: t("reminders.left", { days: 9 }) }),
      );
      await page.reload();
      await expect(sendTime).toHaveValue("10:00");
      await expect(others).toHaveValue("9");
      await expect(coming.getByRole("listitem").nth(1)).toContainText(title);
      await expect(coming.getByRole("listitem").nth(1)).toContainText("10:00");
    });

    await test.step("one line may differ", async () => {
      await open("/lines");
      await page.getByRole("main").getByRole("link", { name: "Cellcard", exact: true }).click();
      await page.getByRole("link", { name: t("reminders.line.change") }).click();
      const days = page.getByRole("group", { name: t("reminders.settings.leads") });
      await days.getByLabel(t("reminders.settings.ownLeads")).check();
      await others.fill("");
      for (const lead of [30, 14, 7, 3, 1]) {
        await days
          .getByLabel(t("reminders.settings.lead", { days: lead }), { exact: true })
          .uncheck();
      }
      await save.click();
      await expect(page.getByText(t("reminders.settings.saved"))).toBeVisible();
      await expect(coming).toContainText(
        t("reminders.title", { name, left: t("reminders.left", { days: 0 }) }),
      );
      await expect(coming).not.toContainText(title);
      await look("line-reminders");
    });
  });

  test("a reminder is put off, and a line is let go and taken back", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    const validUntil = dayAhead(keepline, 10);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await page.getByRole("main").getByRole("link", { name: "Cellcard", exact: true }).click();
    await page.getByRole("link", { name: t("reminders.line.change") }).click();

    await test.step("put off until tomorrow, and not", async () => {
      const button = (name: string) => page.getByRole("button", { name, exact: true });
      // Far from the line, its tomorrow is another day.
      const tomorrow = button(t("reminders.snooze.tomorrow")).or(
        button(t("reminders.snooze.later")),
      );
      await tomorrow.click();
      const coming = page.locator("section").filter({
        has: page.getByRole("heading", { name: t("reminders.coming.title", { days: 60 }) }),
      });
      await expect(coming.getByText(t("reminders.coming.snoozed"))).toBeVisible();
      await look("put-off");
      await page.getByRole("button", { name: t("reminders.snooze.end") }).click();
      await expect(tomorrow).toBeVisible();
      await expect(coming.getByText(t("reminders.coming.snoozed"))).toBeHidden();
    });

    await test.step("let go, knowing what will be lost", async () => {
      const date = formatDate(validUntil, language);
      await expect(page.getByText(t("reminders.letGo.lost.active", { date }))).toBeVisible();
      await expect(page.getByText(t("reminders.letGo.consequence"))).toBeVisible();
      await page.getByRole("button", { name: t("reminders.letGo.button") }).click();
      await expect(page.getByRole("button", { name: t("reminders.letGo.keep") })).toBeVisible();
      await look("let-go");
      await open("/lines");
      await expect(page.getByText(t("lines.letGo"))).toBeVisible();
    });

    await test.step("and taken back", async () => {
      await page.getByRole("main").getByRole("link", { name: "Cellcard", exact: true }).click();
      await page.getByRole("link", { name: t("reminders.line.change") }).click();
      await page.getByRole("button", { name: t("reminders.letGo.keep") }).click();
      await expect(page.getByRole("button", { name: t("reminders.letGo.button") })).toBeVisible();
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
      await expect(page.getByText(t("lines.letGo"))).toBeHidden();
    });
  });

  test("the log tells what was sent, shown and tapped, and where", async ({
    visitor,
    keepline,
    t,
    timezoneId,
  }) => {
    const { page, push, open, look } = visitor;
    const validUntil = dayAhead(keepline, 10);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await remindHere(visitor, t);

    keepline.clock.moveTo(momentOf(validUntil, 7, timezoneId));
    await keepline.tick();
    const shown = await push.nextShown(page);
    await push.tap(shown);
    await expect(page).toHaveURL(/\/renew/);

    await open("/settings");
    await page.getByRole("link", { name: t("reminders.log.title") }).click();
    await expect(page).toHaveURL(/\/settings\/log/);
    const entry = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: t("reminders.log.before", { days: 7 }) })
      .filter({ hasText: name });
    /** The words that come before the time. */
    const told = (key: "sent" | "shown" | "tapped") =>
      t(`reminders.log.${key}`, { date: "" }).trim();
    // The browser reports while the person goes on.
    await expect(async () => {
      await page.reload();
      await expect(entry).toContainText(told("tapped"), { timeout: 1_000 });
    }).toPass();
    await expect(entry).toContainText(t("reminders.log.reminder.sent"));
    await expect(entry).toContainText(told("sent"));
    await expect(entry).toContainText(told("shown"));
    await expect(
      page.getByRole("listitem").filter({ hasText: t("reminders.log.reminder.passed") }),
    ).toHaveCount(2);
    await look("log");
  });
}
