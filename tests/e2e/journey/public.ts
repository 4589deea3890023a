import { catalogue } from "@/lib/carriers/catalogue";
import { locales } from "@/lib/i18n/routing";
import { textsIn } from "../../support/journey-texts";
import { expect, test } from "../fixtures";
import { addLine, dayAhead } from "../lines";

const lost = "/carriers/how-numbers-are-lost";
const paths = ["/carriers", lost, "/help", ...catalogue.map(({ id }) => `/carriers/${id}`)];

/** The origin is that of the build; the tests' server has another one. */
const pathOf = (address: string | null) => new URL(address ?? "").pathname;

/** What a page says of itself to search engines. */
interface Described {
  "@type": string;
  step?: { text: string }[];
  itemListElement?: unknown[];
}

const words = (text: string | null) => (text ?? "").replace(/\s+/g, "");

export function publicPages() {
  test.describe("without JavaScript", () => {
    test("every page is there: whole, in its language, with its address", async ({
      browser,
      keepline,
      language,
      t,
    }) => {
      const context = await browser.newContext({ baseURL: keepline.url, javaScriptEnabled: false });
      const page = await context.newPage();
      for (const path of paths) {
        await test.step(path, async () => {
          const response = await page.goto(`/${language}${path}`);
          expect(response?.status()).toBe(200);
          await expect(page.locator("html")).toHaveAttribute("lang", language);
          await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
          const head = page.locator("head");
          const canonical = head.locator("link[rel=canonical]");
          expect(pathOf(await canonical.getAttribute("href"))).toBe(`/${language}${path}`);
          for (const each of locales) {
            const alternate = head.locator(`link[rel=alternate][hreflang=${each}]`);
            expect(pathOf(await alternate.getAttribute("href"))).toBe(`/${each}${path}`);
          }
          await expect(head.locator("link[hreflang=x-default]")).toHaveCount(1);
          await expect(head.locator("meta[name=robots]")).toHaveAttribute("content", /^index/);
          await expect(head.locator("meta[name=description]")).toHaveAttribute("content", /.{40}/);
          const picture = await head.locator("meta[property='og:image']").getAttribute("content");
          expect(pathOf(picture)).toMatch(/^\/og\/[\w-]+\.png$/);
          await expect(page.getByText(t("site.tell.none"))).toBeVisible();
          for (const each of locales.filter((other) => other !== language)) {
            await expect(page.locator(`main a[hreflang=${each}]`)).toHaveAttribute(
              "href",
              `/${each}${path}`,
            );
          }
        });
      }

      await test.step("the list holds every carrier, and no field that does nothing", async () => {
        await page.goto(`/${language}/carriers`);
        for (const { id } of catalogue) {
          await expect(
            page.locator(`main a[href="/${language}/carriers/${id}"]`).first(),
          ).toBeVisible();
        }
        await expect(page.getByLabel(t("carriers.search.label"))).toBeHidden();
        await expect(page.getByRole("combobox")).toBeHidden();
      });
      await context.close();
    });

    test("a carrier's steps are those that it tells search engines", async ({
      browser,
      keepline,
      language,
      t,
    }) => {
      const context = await browser.newContext({ baseURL: keepline.url, javaScriptEnabled: false });
      const page = await context.newPage();
      for (const { id } of catalogue) {
        await page.goto(`/${language}/carriers/${id}`);
        await page.getByText(t("carriers.guide.why")).click();
        await expect(page.getByText(t("carriers.guide.keptText"))).toBeVisible();
        const scripts = await page.locator("script[type='application/ld+json']").allTextContents();
        const described: Described[] = scripts.map((script) => JSON.parse(script));
        const crumbs = described.find((each) => each["@type"] === "BreadcrumbList");
        expect(crumbs?.itemListElement).toHaveLength(3);
        const steps = described.find((each) => each["@type"] === "HowTo")?.step ?? [];
        expect(steps.length, id).toBeGreaterThan(1);
        const shown = await page.locator("details[open] ol > li").allTextContents();
        expect(shown.length, id).toBe(steps.length);
        for (const [index, { text }] of steps.entries()) {
          expect(words(shown[index] ?? ""), `${id}, step ${index + 1}`).toContain(words(text));
        }
      }
      await context.close();
    });
  });

  test("a stranger finds a carrier, sees how a number is lost, and asks to be reminded", async ({
    visitor,
    language,
    t,
  }) => {
    const { page, open, look } = visitor;
    await page.setViewportSize({ width: 360, height: 740 });
    await open("");
    await page.getByRole("link", { name: t("site.landing.carriers") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("carriers.title"));
    await look("public-carriers");

    const search = page.getByLabel(t("carriers.search.label"));
    await search.fill("013");
    await expect(page.getByRole("status").getByText(/qb/)).toBeVisible();
    await search.fill("097");
    await expect(page.getByRole("main").getByRole("link", { name: /^Metfone.*097/ })).toBeVisible();
    await search.fill("China Telecom");
    await expect(page.getByRole("heading", { name: t("carriers.search.suggested") })).toBeVisible();
    await look("public-suggested");
    await search.fill("Beeline");
    await expect(page.getByRole("status").getByText(/Metfone/)).toBeVisible();
    await page
      .getByRole("main")
      .getByRole("link", { name: /^Metfone/ })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      t("site.carrier.title", { carrier: "Metfone" }),
    );
    await look("public-carrier");

    await page.getByRole("link", { name: t("site.carriers.lost") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("site.lost.title"));
    await expect(page.getByText(t("site.lifecycle.days", { from: "61", to: "90" }))).toBeVisible();
    await look("public-lost");

    const [other = "en"] = locales.filter((each) => each !== language);
    await page.locator(`main a[hreflang=${other}]`).click();
    await expect(page).toHaveURL(`/${other}${lost}`);
    const there = textsIn(other);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(there("site.lost.title"));
    await page.getByRole("link", { name: there("site.remind.button") }).click();
    await expect(page).toHaveURL(`/${other}/lines/new`);
  });

  test("what search engines and chats fetch @once", async ({ request, keepline }) => {
    const here = (address: string) => keepline.url + new URL(address).pathname;

    await test.step("the sitemap names pages that answer", async () => {
      const response = await request.get(`${keepline.url}/sitemap.xml`);
      const addresses = [...(await response.text()).matchAll(/<loc>([^<]+)<\/loc>/g)];
      expect(addresses).toHaveLength((paths.length + 1) * locales.length);
      for (const [, address = ""] of addresses) {
        const page = await request.get(here(address), { maxRedirects: 0 });
        expect(page.status(), address).toBe(200);
      }
    });

    await test.step("robots are kept from what is private", async () => {
      const robots = await (await request.get(`${keepline.url}/robots.txt`)).text();
      expect(robots).toMatch(/^Sitemap: .+\/sitemap\.xml$/m);
      for (const path of ["/*/lines", "/*/settings", "/api/"]) {
        expect(robots).toContain(`Disallow: ${path}`);
      }
      const signIn = await (await request.get(`${keepline.url}/en/sign-in`)).text();
      expect(signIn).toContain('<meta name="robots" content="noindex');
    });

    await test.step("each picture is a PNG of 1200 by 630", async () => {
      for (const name of ["keepline", "how-numbers-are-lost", ...catalogue.map(({ id }) => id)]) {
        const response = await request.get(`${keepline.url}/og/${name}.png`);
        expect(response.headers()["content-type"], name).toBe("image/png");
        const bytes = await response.body();
        expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
        // The IHDR chunk (PNG, 11.2.2): width and height.
        expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], name).toEqual([1200, 630]);
      }
    });
  });

  test("a signed-in person's numbers are in no public page", async ({ visitor, keepline, t }) => {
    await addLine(visitor, t, {
      number: "012 876 543",
      validUntil: dayAhead(keepline, 40),
      label: "Private label",
    });
    for (const path of ["/carriers", "/carriers/kh-cellcard", lost]) {
      await visitor.open(path);
      const html = await visitor.page.content();
      const found = [...html.matchAll(/876.?543|Private label/g)];
      expect(found.map(([text]) => text)).toEqual([]);
    }
  });
}
