import { fileURLToPath } from "node:url";
import { defineConfig } from "@playwright/test";
import { locales } from "@/lib/i18n/routing";
import type { Circumstances } from "./fixtures";

const results = (name: string) =>
  fileURLToPath(new URL(`../../test-results/${name}`, import.meta.url));

const tags = { zh: "zh-CN", km: "km-KH", en: "en-US" };

const sizes = {
  phone: {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    userAgent:
      "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  },
  desktop: { viewport: { width: 1280, height: 800 } },
};

const browsers = locales.flatMap((locale) => [
  { name: `phone-${locale}`, use: { ...sizes.phone, locale: tags[locale] } },
  { name: `desktop-${locale}`, use: { ...sizes.desktop, locale: tags[locale] } },
]);

const diagonal = ["phone-en", "phone-km", "desktop-zh"];

const rank = ({ name }: { name: string }) =>
  diagonal.includes(name) ? diagonal.indexOf(name) : diagonal.length;

/** Each language at each size; the browsers stand in Phnom Penh, one of them abroad. */
export default defineConfig<Circumstances>({
  testDir: ".",
  outputDir: results("browser"),
  globalSetup: "./global-setup.ts",
  forbidOnly: true,
  // Each test is given to whichever worker is free; a worker has one server for a project.
  fullyParallel: true,
  workers: 2,
  // A real browser on a machine that others use too: what fails once is named, what fails twice fails.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "line",
  use: {
    // An eighth of the time is theirs.
    screenshotsDir: process.env.PICTURES ? results("screens") : "",
    timezoneId: "Asia/Phnom_Penh",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: "only-on-failure",
    launchOptions: {
      // Set by npm test; without it, Playwright's own browser.
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // Those with the most to do first: else one worker is left with them.
  projects: browsers
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ name, use }) => ({
      name,
      use: name === "desktop-en" ? { ...use, timezoneId: "America/Los_Angeles" } : use,
      // The main job is tried in each language at each size, the rest in each language and at each
      // size once. What no size changes is tried at one size, what no language changes in one language.
      grep: diagonal.includes(name) ? undefined : /@everywhere/,
      grepInvert:
        name === "phone-en" ? undefined : name.startsWith("phone") ? /@once/ : /@once|@phone/,
    })),
});
