import { formatDate } from "@/lib/i18n/format";
import { expect, test } from "../fixtures";
import { addLine, dayAfter, dayAhead, momentOf, remindHere } from "../lines";

export function answering() {
  test("a reminder is answered signed out or without a network, and it is taken back in the app", {
    tag: "@once",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, push, context, look, guard } = visitor;
    const validUntil = dayAhead(keepline, 10);
    const name = "Cellcard ··678";
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await remindHere(visitor, t);
    const reminderOf = async (lead: number) => {
      keepline.clock.moveTo(momentOf(validUntil, lead));
      await keepline.tick();
      return push.nextShown(page);
    };

    await test.step("“Tomorrow”, without a network, is sent once there is one", async () => {
      const reminder = await reminderOf(7);
      expect(reminder.actions).toEqual([
        t("reminders.answers.renewed"),
        t("reminders.answers.tomorrow"),
      ]);
      guard.allow(/ERR_INTERNET_DISCONNECTED/);
      await push.setOffline(true);
      const kept = await push.press(page, reminder, "tomorrow");
      expect(kept).toMatchObject({ title: reminder.title, body: t("reminders.answers.kept") });
      await push.setOffline(false);
      const date = `${formatDate(dayAfter(validUntil, -6), language)}, 09:00`;
      await expect
        .poll(async () => (await push.inPlaceOf(page, kept)).body)
        .toBe(t("reminders.answers.again", { date }));
      await push.tap(kept);
      await expect(page.getByText(t("reminders.snooze.set", { date }))).toBeVisible();
      await look("put-off");
      await page.getByRole("button", { name: t("reminders.snooze.end") }).click();
      await expect(page.getByText(t("reminders.snooze.set", { date }))).toBeHidden();
    });

    await test.step("“Renewed”, signed out, is in the ledger and asks for the date", async () => {
      const reminder = await reminderOf(3);
      const cookies = await context.cookies();
      await context.clearCookies();
      const noted = await push.press(page, reminder, "renewed");
      expect(noted).toMatchObject({
        title: name,
        body: t("reminders.answers.noted"),
        lang: language,
        actions: [],
      });
      await context.addCookies(cookies);
      await push.tap(noted);
      const date = formatDate(dayAfter(validUntil, -3), language);
      await expect(page.getByText(t("lines.unconfirmed.question", { date }))).toBeVisible();
      await look("answered");
      await expect(
        page.getByRole("button", { name: t("lines.unconfirmed.takeBack") }),
      ).toBeVisible();
      await visitor.open("/settings/log");
      const said = t("reminders.log.answered.renewed", { date: "" }).trim();
      await expect(page.getByRole("main")).toContainText(said);
      await look("answered-log");
    });

    await test.step("it is taken back right where the date is asked for", async () => {
      await page.goBack();
      await page.getByRole("button", { name: t("lines.unconfirmed.takeBack") }).click();
      await expect(page.getByText(t("lines.flash.undone"))).toBeVisible();
    });
  });

  test("where a notification has no buttons, its tap leads to where both can be done", {
    tag: "@phone",
  }, async ({ visitor, keepline, language, t }) => {
    const { page, push, look, open } = visitor;
    const validUntil = dayAhead(keepline, 10);
    await addLine(visitor, t, { number: "012 345 678", validUntil });
    await remindHere(visitor, t);
    const tomorrow = page.getByRole("button", { name: t("reminders.snooze.tomorrow") });

    await test.step("before it has been announced, there is nothing to put off", async () => {
      await page
        .getByRole("link", { name: t("lines.renewStepsFor", { name: "Cellcard ··678" }) })
        .click();
      await expect(page.getByRole("link", { name: t("lines.renew.done") })).toBeVisible();
      await expect(tomorrow).toBeHidden();
    });

    await test.step("“Tomorrow”, and taking it back", async () => {
      keepline.clock.moveTo(momentOf(validUntil, 7));
      await keepline.tick();
      await push.tap(await push.nextShown(page));
      await look("tapped");
      await tomorrow.click();
      const date = `${formatDate(dayAfter(validUntil, -6), language)}, 09:00`;
      await expect(page.getByText(t("reminders.snooze.set", { date }))).toBeVisible();
      await page.getByRole("button", { name: t("reminders.snooze.end") }).click();
      await expect(tomorrow).toBeVisible();
    });

    await test.step("“Renewed” ends with the new date, and with it the question", async () => {
      await page.getByRole("link", { name: t("lines.renew.done") }).click();
      await page
        .locator("#renewed")
        .getByLabel(t("lines.renew.validUntil"))
        .fill(dayAhead(keepline, 90));
      await page.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(page.getByRole("button", { name: t("common.undo") })).toBeVisible();
      await open(new URL(page.url()).pathname.replace(`/${language}`, ""));
      await page
        .getByRole("link", { name: t("lines.renewStepsFor", { name: "Cellcard ··678" }) })
        .click();
      await expect(page.getByRole("link", { name: t("lines.renew.done") })).toBeVisible();
      await expect(tomorrow).toBeHidden();
    });
  });
}
