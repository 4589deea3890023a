import { findCarrier } from "@/lib/carriers/catalogue";
import { formatDate } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/routing";
import { expect, test } from "../fixtures";
import { addLine, dayAfter, dayAhead } from "../lines";

/** The way that Smart's table knows most of. */
export function scratchCardIn(language: Locale): string {
  const way = findCarrier("kh-smart")?.guide.find(({ kind }) => kind === "scratchCard");
  if (!way) throw new Error("no way by card");
  return way.title[language];
}

/** As an operator's reply writes it: dd.mm.yy. */
const inReply = (date: string) => date.slice(2).split("-").reverse().join(".");

export function estimating() {
  test("a date is read from the balance reply, and estimated when renewing", async ({
    visitor,
    keepline,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    const validUntil = page.getByLabel(t("lines.form.validUntil"), { exact: true });
    const paste = page.getByLabel(t("lines.reply.hint"));
    const until = dayAhead(keepline, 5);

    await test.step("the reply that is pasted fills in the date, and isn't sent", async () => {
      await open("/lines/new");
      await page.getByLabel(t("lines.form.number"), { exact: true }).fill("SIM: 010 234 567");
      await expect(
        page.getByText(t("lines.form.numberRead", { number: "010 234 567" })),
      ).toBeVisible();
      await page.getByText(t("lines.reply.open"), { exact: true }).click();
      await paste.fill("No date here");
      await expect(page.getByText(t("lines.reply.nothing"))).toBeVisible();
      await paste.fill(`Your balance is 1.37 USD valid till ${inReply(until)}`);
      await expect(validUntil).toHaveValue(until);
      await expect(
        page.getByText(t("lines.reply.read", { date: formatDate(until, language) })),
      ).toBeVisible();
      await look("reply");
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await page.getByRole("button", { name: t("lines.form.save") }).click();
      expect((await sent).postData()).not.toContain("1.37");
      const saved = { name: "Smart ··567", date: formatDate(until, language) };
      await expect(page.getByText(t("lines.flash.added", saved))).toBeVisible();
    });

    await test.step("the estimate follows the way and the amount, and is asked to be checked", async () => {
      const name = "Smart ··567";
      await page.getByRole("link", { name: t("lines.renewStepsFor", { name }) }).click();
      const card = page.locator("#renewed");
      const newDate = card.getByLabel(t("lines.renew.validUntil"));
      const today = await card.getByLabel(t("lines.renew.renewedOn")).inputValue();
      await expect(newDate).toHaveValue("");
      await card.getByRole("button", { name: "5 USD", exact: true }).click();
      await expect(card.getByText(t("lines.estimate.whichWay"))).toBeVisible();
      await expect(newDate).toHaveValue("");
      await card.getByLabel(t("lines.renew.way")).selectOption(scratchCardIn(language));
      await expect(newDate).toHaveValue(dayAfter(today, 40));
      await card.getByRole("button", { name: "10 USD", exact: true }).click();
      await expect(newDate).toHaveValue(dayAfter(today, 70));
      await look("renew-estimate");
      await card.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(card.getByText(t("lines.errors.date.unconfirmed"))).toBeVisible();
      await expect(newDate).toHaveValue(dayAfter(today, 70));
      await look("renew-unconfirmed");
      await card.getByLabel(t("lines.estimate.checked")).check();
      await card.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(page).toHaveURL(/\/lines\?renewed=/);
      const date = formatDate(dayAfter(today, 70), language);
      await expect(page.getByText(t("lines.flash.renewed", { name, date }))).toBeVisible();
    });
  });

  test("a renewal without scripts: a mistake is told, and what was typed stays", async ({
    visitor,
    browser,
    keepline,
    language,
    t,
  }) => {
    const { page } = visitor;
    // Far ahead: this date stays, and is not to be due while others move the clock.
    const until = dayAhead(keepline, 300);
    await addLine(visitor, t, { number: "010 234 568", validUntil: until });
    const line = new URL(page.url()).searchParams.get("added");
    const context = await browser.newContext({
      baseURL: keepline.url,
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    const plain = await context.newPage();
    await plain.goto(`/${language}/lines/${line}/renew`);
    const card = plain.locator("#renewed");
    const amount = card.getByRole("textbox", { name: t("lines.renew.amount") });
    await amount.fill("much");
    await card.getByRole("button", { name: t("lines.renew.save") }).click();
    await expect(card.getByText(t("lines.errors.amount"))).toBeVisible();
    await expect(amount).toHaveValue("much");
    await amount.fill("5");
    const renewedOn = await card.getByLabel(t("lines.renew.renewedOn")).inputValue();
    await card.getByLabel(t("lines.renew.way")).selectOption(scratchCardIn(language));
    await card.getByRole("button", { name: t("lines.renew.save") }).click();
    await expect(card.getByText(t("lines.errors.date.unconfirmed"))).toBeVisible();
    const newDate = card.getByLabel(t("lines.renew.validUntil"));
    await expect(newDate).not.toHaveValue("");
    await expect(card.getByLabel(t("lines.estimate.checked"))).not.toBeChecked();
    await card.getByRole("button", { name: t("lines.renew.withoutDate") }).click();
    await expect(plain).toHaveURL(/\/lines\?unconfirmed=/);
    const date = formatDate(until, language);
    const flash = t("lines.flash.unconfirmed", { name: "Smart ··568", date });
    await expect(plain.getByText(flash)).toBeVisible();
    await plain.goto(`/${language}/lines/${line}`);
    const unconfirmed = t("lines.detail.ledgerUnconfirmed", { before: date });
    await expect(plain.getByText(unconfirmed)).toBeVisible();
    const asked = { date: formatDate(dayAfter(renewedOn, 0), language) };
    const question = t("lines.unconfirmed.question", asked);
    await expect(plain.getByRole("heading", { name: question })).toBeVisible();
    await context.close();

    await test.step("the list asks for its date, which is taken back, and then the renewal", async () => {
      await visitor.open("/lines");
      const row = page.getByRole("listitem").filter({ hasText: "··568" });
      await row.getByText(question).click();
      const answer = row.getByLabel(t("lines.renew.validUntil"));
      await expect(answer).toHaveValue(dayAfter(renewedOn, 40));
      await row.getByRole("button", { name: t("lines.renew.save") }).click();
      await expect(row.getByText(t("lines.errors.date.unconfirmed"))).toBeVisible();
      await visitor.look("unconfirmed");
      await row.getByLabel(t("lines.estimate.checked")).check();
      await row.getByRole("button", { name: t("lines.renew.save") }).click();
      const renewed = { name: "Smart ··568", date: formatDate(dayAfter(renewedOn, 40), language) };
      await expect(page.getByText(t("lines.flash.renewed", renewed))).toBeVisible();
      await expect(row.getByText(question)).toBeHidden();
      await page.getByRole("button", { name: t("common.undo") }).click();
      await expect(page.getByText(t("lines.flash.undone"))).toBeVisible();
      await expect(row.getByText(question)).toBeVisible();
      await row.getByText(question).click();
      await row.getByRole("button", { name: t("lines.unconfirmed.takeBack") }).click();
      await expect(page.getByText(t("lines.flash.undone"))).toBeVisible();
      await expect(row.getByText(question)).toBeHidden();
    });
  });
}
