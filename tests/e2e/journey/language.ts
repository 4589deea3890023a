import { locales } from "@/lib/i18n/routing";
import { textsIn } from "../../support/journey-texts";
import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

export function language() {
  test("it is guessed from the browser, and can be changed @everywhere", async ({
    visitor,
    language,
    t,
  }) => {
    const { page } = visitor;
    const response = await page.goto("/");
    await expect(page).toHaveURL(`/${language}`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.landing.title"));
    await visitor.look("landing");

    await test.step("every script of the page carries the nonce of its policy", async () => {
      const policy = response?.headers()["content-security-policy"] ?? "";
      const [, nonce] = /script-src[^;]* 'nonce-([\w-]+)'/.exec(policy) ?? [];
      expect(nonce).toBeTruthy();
      const scripts = (await response?.text())?.match(/<script[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(3);
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
    });

    for (const other of locales.filter((each) => each !== language)) {
      await page.getByRole("combobox").selectOption(other);
      await expect(page).toHaveURL(`/${other}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(
        textsIn(other)("common.landing.title"),
      );
    }
    await page.getByRole("combobox").selectOption(language);
    await expect(page).toHaveURL(`/${language}`);
  });

  test("the carriers' steps and a page that isn't here", async ({ visitor, t }) => {
    const { page, open, look } = visitor;
    await open("/carriers");
    await page.getByLabel(t("carriers.search.label")).fill("CamGSM");
    await expect(page.getByText(t("carriers.search.because", { because: "CamGSM" }))).toBeVisible();
    await look("carriers");
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Cellcard/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      t("site.carrier.title", { carrier: "Cellcard" }),
    );
    await look("carrier");

    visitor.guard.allow(/404/);
    await open("/nothing/here");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("common.notFound.title"));
    await look("not-found");
  });

  test("each word in another script has its language", { tag: "@once" }, async ({
    visitor,
    keepline,
    t,
  }) => {
    const { page } = visitor;
    const said = (lang: string) => page.locator(`main [lang=${lang}]`).allTextContents();
    await addLine(visitor, t, {
      number: "010 234 568",
      validUntil: dayAhead(keepline, 300),
      label: "ម៉ាក់ 妈妈",
    });
    expect(await said("km")).toContain("ម៉ាក់");
    expect(await said("zh")).toContain("妈妈");
    await page.goto("/zh/carriers/kh-smart");
    expect(await said("en")).toEqual(expect.arrayContaining(["Smart", "SmartNas"]));
    await page.goto("/km/lines");
    expect(await said("en")).toContain("Smart");
    expect(await said("zh")).toContain("妈妈");
  });
}
