import type { Browser, Page } from "@playwright/test";
import { addDays, dateIn } from "@/lib/dates";
import { routing } from "@/lib/i18n/routing";
import { textsIn } from "../../tests/support/journey-texts";
import { type Account, firstLine, signIn } from "../audit/sign-in";
import type { Picture } from "./picture";

const sizes = [
  { width: 360, height: 740 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];
const schemes = ["light", "dark"] as const;

/** Behind the language, as somebody sees them who has no number here yet. */
const publicPages = {
  landing: "",
  carriers: "/carriers",
  guide: "/carriers/kh-smart",
  "how-numbers-are-lost": "/carriers/how-numbers-are-lost",
  help: "/help",
  "sign-in": "/sign-in",
  recover: "/recover",
  offline: "/offline",
  "nothing-here": "/nothing/here",
};

/** `:line` stands for the first number. The demo's person has thirty. */
const pages = {
  dashboard: "/lines",
  add: "/lines/new",
  import: "/lines/import",
  line: "/lines/:line",
  edit: "/lines/:line/edit",
  renew: "/lines/:line/renew",
  reminders: "/lines/:line/reminders",
  settings: "/settings",
  "settings-reminders": "/settings/reminders",
  log: "/settings/log",
  "own-carriers": "/settings/carriers",
};

/** Of the dashboard alone: how it looks to a new person with so many numbers. */
const counts = [0, 1, 5, 400];

/** As long as one may be. */
const longName = "The tablet behind the counter of our second shop, Street 271";

/** Adds so many numbers at once, as a list that is pasted. */
async function addNumbers(page: Page, count: number): Promise<void> {
  const t = textsIn("en");
  const today = dateIn("Asia/Phnom_Penh", new Date());
  const rows = Array.from({ length: count }, (_, n) => {
    const number = `010 ${300_000 + n}`;
    const label = n % 7 === 3 ? longName : `Gate ${n + 1}`;
    return `${number}\t${addDays(today, (n * 3) % 360)}\t${label}`;
  });
  await page.goto("/en/lines/import");
  await page.getByLabel(t("lines.import.paste")).fill(rows.join("\n"));
  await page.getByRole("button", { name: t("lines.import.read") }).click();
  await page.getByRole("button", { name: t("lines.import.save", { count }) }).click();
  await page.getByRole("link", { name: t("lines.import.open") }).waitFor();
}

/**
 * A picture of a whole page holds what a screen would lay out later, and the tabs of a phone on top:
 * at its bottom they would lie across the middle.
 */
const laidOut = `
  li { content-visibility: visible !important }
  @media (width < 40rem) {
    header > div { flex-wrap: wrap }
    header nav { position: static !important; order: 1; flex: 1 0 100% }
  }`;

/** One page that is open anew in each language, at each size, light and dark. */
async function* looksAt(page: Page, name: string, path: string): AsyncGenerator<Picture> {
  for (const language of routing.locales) {
    await page.goto(`/${language}${path}`, { waitUntil: "networkidle" });
    await page.addStyleTag({ content: laidOut });
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const file = `${name}-${language}-${size.width}x${size.height}-${colorScheme}`;
        yield { name: file, page, whole: true };
      }
    }
  }
}

export async function* takeAll(
  browser: Browser,
  baseURL: string,
  account: Account,
): AsyncGenerator<Picture> {
  // The style that is added for a picture is not one of the app's.
  const newContext = () => browser.newContext({ baseURL, bypassCSP: true });
  const stranger = await newContext();
  const open = await stranger.newPage();
  for (const [name, path] of Object.entries(publicPages)) yield* looksAt(open, name, path);
  await stranger.close();
  const context = await newContext();
  const page = await context.newPage();
  await signIn(page, account);
  const line = await firstLine(page);
  for (const [name, path] of Object.entries(pages)) {
    yield* looksAt(page, name, path.replace(":line", line));
  }
  await context.close();
  for (const count of counts) {
    const fresh = await newContext();
    const own = await fresh.newPage();
    if (count > 0) await addNumbers(own, count);
    yield* looksAt(own, `dashboard-of-${count}`, "/lines");
    await fresh.close();
  }
}
