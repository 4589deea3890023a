import { textsIn } from "../../support/journey-texts";
import { expect, test, type Visitor } from "../fixtures";
import { addLine, dayAhead, typeLine } from "../lines";

/** What stands in for the server's answer to a form; null lets the server answer again. */
async function answerForms({ page, guard }: Visitor, answer: "broken" | "lost" | null) {
  guard.allow(/500|ERR_FAILED|ERR_INTERNET_DISCONNECTED|unexpected response/);
  await page.unroute("**/*");
  if (answer === null) return;
  await page.route("**/*", (route) => {
    if (route.request().method() !== "POST") return route.continue();
    return answer === "lost" ? route.abort("failed") : route.fulfill({ status: 500 });
  });
}

export function unsaved() {
  test("nothing typed is lost without a network or an answer, and it is saved once", {
    tag: "@phone",
  }, async ({ visitor, keepline, t }) => {
    const { page, context, open, look } = visitor;
    const save = page.getByRole("button", { name: t("lines.form.save") });
    const number = page.getByLabel(t("lines.form.number"), { exact: true });
    const label = page.getByLabel(t("lines.form.label"));
    const sign = page.getByText(t("common.noNetwork"));
    const kept = async () => {
      await expect(number).toHaveValue("010 234 560");
      await expect(label).toHaveValue("Mum");
      await expect(save).toBeEnabled();
    };
    await open("/lines/new");
    await answerForms(visitor, null);

    await test.step("the open page says that the network is gone", async () => {
      await context.setOffline(true);
      await expect(sign).toBeVisible();
      await typeLine(visitor, t, {
        number: "010 234 560",
        validUntil: dayAhead(keepline, 40),
        label: "Mum",
      });
      await save.click();
      await expect(page.getByText(t("common.unsaved.offline"))).toBeVisible();
      await kept();
      await look("unsaved");
      await context.setOffline(false);
      await expect(sign).toBeHidden();
    });

    for (const answer of ["broken", "lost"] as const) {
      await test.step(`the answer is ${answer}`, async () => {
        await answerForms(visitor, answer);
        await save.click();
        await expect(page.getByText(t(`common.unsaved.${answer}`))).toBeVisible();
        await kept();
      });
    }

    await answerForms(visitor, null);
    await save.click();
    await expect(page).toHaveURL(/\/lines\?added=/);
    await expect(page.getByRole("region").getByRole("listitem")).toHaveCount(1);
  });

  test("so it is in every form", { tag: "@once" }, async ({ visitor, keepline, t }) => {
    const { page, open } = visitor;
    const broken = page.getByText(t("common.unsaved.broken"));
    await open("/sign-in");
    await answerForms(visitor, "broken");
    const email = page.getByLabel(t("accounts.email"));
    const password = page.getByLabel(t("accounts.password"), { exact: true });
    await email.fill("nobody@example.com");
    await password.fill("three unusual words");
    await page.getByRole("button", { name: t("accounts.signIn.submit") }).click();
    await expect(broken).toBeVisible();
    await expect(email).toHaveValue("nobody@example.com");
    await expect(password).toHaveValue("three unusual words");

    await answerForms(visitor, null);
    await addLine(visitor, t, { number: "010 234 561", validUntil: dayAhead(keepline, 40) });
    const line = new URL(page.url()).searchParams.get("added");
    await open(`/lines/${line}/renew`);
    await answerForms(visitor, "broken");
    await page.getByLabel(t("lines.renew.amount")).fill("7");
    await page
      .getByLabel(t("lines.renew.validUntil"), { exact: true })
      .fill(dayAhead(keepline, 60));
    await page.getByRole("button", { name: t("lines.renew.save") }).click();
    await expect(broken).toBeVisible();
    await expect(page.getByLabel(t("lines.renew.amount"))).toHaveValue("7");

    await open("/lines/import");
    await page.getByLabel(t("lines.import.paste")).fill("my list");
    await page.getByRole("button", { name: t("lines.import.read") }).click();
    await expect(broken).toBeVisible();
    await expect(page.getByLabel(t("lines.import.paste"))).toHaveValue("my list");

    await answerForms(visitor, null);
    await keepline.addLines("+85510234561", 2);
    await open("/lines?choose=yes");
    const archive = page.getByRole("button", { name: t("lines.detail.archive") });
    await archive.click();
    const none = page.getByText(t("lines.choose.problem.none"));
    await expect(none).toBeVisible();
    await answerForms(visitor, "broken");
    await archive.click();
    await expect(broken).toBeVisible();
    await expect(none).toBeHidden();

    await open("/settings/reminders");
    await page.getByLabel(t("reminders.settings.sendTime")).fill("10:30");
    await page.getByRole("button", { name: t("reminders.settings.save") }).click();
    await expect(broken).toBeVisible();
    await expect(page.getByLabel(t("reminders.settings.sendTime"))).toHaveValue("10:30");

    await open(`/lines/${line}`);
    await page.getByRole("button", { name: t("lines.detail.archive") }).click();
    await expect(broken).toBeVisible();
    await answerForms(visitor, null);
    await page.getByRole("button", { name: t("lines.detail.archive") }).click();
    await expect(page.getByRole("button", { name: t("common.undo") })).toBeVisible();
  });

  test("a number is looked at in a pause of typing, and saving waits for one look at most", {
    tag: "@once",
  }, async ({ visitor, keepline, t }) => {
    const { page, open } = visitor;
    let asked = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open("/lines/new");
    await page.route("**/lines/new", async (route) => {
      if (route.request().method() === "POST") {
        asked += 1;
        await released;
      }
      await route.continue();
    });
    const number = page.getByLabel(t("lines.form.number"), { exact: true });
    await page.clock.install();
    await page.clock.pauseAt(new Date(Date.now() + 1_000));
    await number.pressSequentially("010 234 56");
    expect(asked, "nothing is asked while somebody types").toBe(0);
    await page.clock.runFor(400);
    await expect.poll(() => asked).toBe(1);
    await number.pressSequentially("2");
    await page.clock.resume();
    await page.getByLabel(t("lines.form.validUntil"), { exact: true }).fill(dayAhead(keepline, 40));
    await page.getByRole("button", { name: t("lines.form.save") }).click();
    release();
    await expect(page).toHaveURL(/\/lines\?added=/);
    expect(asked, "one look, and the saving").toBe(2);
  });

  test("a fault in the frame of the page is told in its language", { tag: "@once" }, async ({
    visitor,
  }) => {
    const { page, guard } = visitor;
    guard.allow(/the frame fails/);
    // What the frame uses on every page, and no page itself.
    await page.addInitScript({
      content: `const listen = window.addEventListener;
        window.addEventListener = (type, ...rest) => {
          if (type === "offline") throw new Error("the frame fails");
          listen.call(window, type, ...rest);
        };`,
    });
    for (const language of ["zh", "km", "en"] as const) {
      await page.goto(`/${language}/help`);
      const t = textsIn(language);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("broken.title"));
      await expect(page.getByRole("button", { name: t("broken.retry") })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", language);
    }
  });
}
