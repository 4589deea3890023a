import { expect, test } from "../fixtures";
import { addLine, dayAhead, momentOf, remindHere } from "../lines";

export function account() {
  test("a guest secures the lines, opens them elsewhere, recovers and deletes the account", async ({
    newVisitor,
    visitor: first,
    keepline,
    t,
    timezoneId,
  }, { project }) => {
    const email = `${project.name}@example.com`;
    const password = "three unusual words";
    const newPassword = "four quite unusual words";
    const validUntil = dayAhead(keepline, 10);
    const cellcard = /Cellcard ··678/;
    await addLine(first, t, { number: "012 345 678", validUntil });
    await remindHere(first, t);

    const code = await test.step("the recovery code is shown once", async () => {
      const { page, open, look } = first;
      await open("/settings");
      await page.getByLabel(t("accounts.email")).fill(email);
      await page.getByLabel(t("accounts.newPassword")).fill("short");
      await page.getByRole("button", { name: t("accounts.account.secure") }).click();
      await expect(page.getByText(t("accounts.errors.passwordShort"))).toBeVisible();
      await expect(page.getByLabel(t("accounts.email"))).toHaveValue(email);
      await page.getByLabel(t("accounts.newPassword")).fill(password);
      await page.getByRole("button", { name: t("accounts.account.secure") }).click();
      const shown = page.getByRole("status").filter({ hasText: t("accounts.code.title") });
      await expect(shown).toBeVisible();
      await look("recovery-code");
      const text = (await shown.getByText(/^[\dA-Z]+(-[\dA-Z]+)+$/).textContent()) ?? "";
      await page.getByRole("button", { name: t("accounts.code.done") }).click();
      await expect(page.getByText(t("accounts.account.signedInAs", { email }))).toBeVisible();
      await page.reload();
      await expect(page.getByText(t("accounts.account.signedInAs", { email }))).toBeVisible();
      await expect(page.getByText(text)).toBeHidden();
      await look("settings-secured");
      return text;
    });

    const second = await newVisitor();
    await test.step("another browser signs in, and sees the same lines", async () => {
      const { page, open, look } = second;
      await open("/sign-in");
      await page.getByLabel(t("accounts.email")).fill(email);
      await page.getByLabel(t("accounts.password")).fill("a wrong password");
      await page.getByRole("button", { name: t("accounts.signIn.submit") }).click();
      await expect(page.getByText(t("accounts.errors.wrongCredentials"))).toBeVisible();
      await expect(page.getByLabel(t("accounts.email"))).toHaveValue(email);
      await look("sign-in");
      await page.getByLabel(t("accounts.password")).fill(password);
      await page.getByRole("button", { name: t("accounts.signIn.submit") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(cellcard);
      await remindHere(second, t);
      await open("/settings");
      await expect(page.getByRole("button", { name: t("push.devices.test") })).toHaveCount(2);
      await look("settings-two-devices");
    });

    await test.step("both are reminded", async () => {
      keepline.clock.moveTo(momentOf(validUntil, 7, timezoneId));
      await keepline.tick();
      const title = t("reminders.title", {
        name: "Cellcard ··678",
        left: t("reminders.left", { days: 7 }),
      });
      expect(await first.push.nextShown(first.page)).toMatchObject({ title });
      expect(await second.push.nextShown(second.page)).toMatchObject({ title });
    });

    await test.step("signing out ends that browser's device", async () => {
      const { page, open } = second;
      await page.getByRole("button", { name: t("accounts.signOut.submit") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.landing.title"));
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
      await first.open("/settings");
      const devices = first.page.getByRole("button", { name: t("push.devices.test") });
      await expect(devices).toHaveCount(1);
    });

    const third = await newVisitor();
    await test.step("the recovery code sets a new password, and ends the other sessions", async () => {
      const { page, open, look } = third;
      await open("/recover");
      await page.getByLabel(t("accounts.email")).fill(email);
      await page.getByLabel(t("accounts.recoveryCode")).fill(code);
      await page.getByLabel(t("accounts.newPassword")).fill(newPassword);
      await page.getByRole("button", { name: t("accounts.recover.submit") }).click();
      await expect(page.getByText(t("accounts.code.title"))).toBeVisible();
      await expect(page.getByText(code)).toBeHidden();
      await look("recovered");
      await page.getByRole("link", { name: t("accounts.openLines") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(cellcard);
      await first.open("/lines");
      await expect(first.page.getByRole("heading", { level: 1 })).toHaveText(
        t("lines.empty.title"),
      );
    });

    await test.step("deleting the account leaves nothing", async () => {
      const { page, open } = third;
      await open("/settings");
      const part = page.locator("section").filter({
        has: page.getByRole("heading", { name: t("accounts.delete.title") }),
      });
      await part.getByLabel(t("accounts.password")).fill(newPassword);
      await part.getByRole("button", { name: t("accounts.delete.submit") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.landing.title"));
      await open("/lines");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
      await open("/sign-in");
      await page.getByLabel(t("accounts.email")).fill(email);
      await page.getByLabel(t("accounts.password")).fill(newPassword);
      await page.getByRole("button", { name: t("accounts.signIn.submit") }).click();
      await expect(page.getByText(t("accounts.errors.wrongCredentials"))).toBeVisible();
    });
  });

  test("a guest deletes everything by typing a word", { tag: "@phone" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page, open } = visitor;
    await addLine(visitor, t, { number: "012 345 678", validUntil: dayAhead(keepline, 10) });
    await open("/settings");
    const word = page.getByLabel(t("accounts.delete.type", { word: t("accounts.delete.word") }));
    await word.fill("no");
    await page.getByRole("button", { name: t("accounts.delete.submit") }).click();
    await expect(page.getByText(t("accounts.errors.notConfirmed"))).toBeVisible();
    await word.fill(t("accounts.delete.word"));
    await page.getByRole("button", { name: t("accounts.delete.submit") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.landing.title"));
    await open("/lines");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("lines.empty.title"));
  });
}
