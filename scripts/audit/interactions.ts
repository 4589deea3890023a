import { type Browser, devices, type Page } from "@playwright/test";
import { textsIn } from "../../tests/support/journey-texts";

const t = textsIn("en");

/** The least that the Event Timing API tells of, in milliseconds; what is quicker counts as this. */
const shortest = 16;

/** Of this many the median is told, because a busy machine makes one slow now and then. */
const rounds = 3;

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

interface Interaction {
  name: string;
  path: string;
  /** What has to be there first. */
  prepare?: (page: Page) => Promise<void>;
  act: (page: Page) => Promise<void>;
}

const line = (page: Page) => page.getByRole("main").locator("a[href*='/renew']").first();

const interactions: Interaction[] = [
  {
    name: "dashboard: open the ways to find",
    path: "/en/lines",
    act: (page) => page.getByText(t("lines.search.more")).tap(),
  },
  {
    name: "dashboard: type a search",
    path: "/en/lines",
    act: (page) => page.getByLabel(t("lines.search.words")).pressSequentially("gate"),
  },
  { name: "dashboard: tap a number's steps", path: "/en/lines", act: (page) => line(page).tap() },
  {
    name: "add: type a number",
    path: "/en/lines/new",
    act: (page) =>
      page.getByLabel(t("lines.form.number"), { exact: true }).pressSequentially("012 345 678"),
  },
  {
    name: "add: open the carriers",
    path: "/en/lines/new",
    act: (page) => page.getByRole("button", { name: t("lines.form.chooseCarrier") }).tap(),
  },
  {
    name: "add: search a carrier",
    path: "/en/lines/new",
    prepare: (page) => page.getByRole("button", { name: t("lines.form.chooseCarrier") }).tap(),
    act: (page) => page.getByLabel(t("lines.form.search")).pressSequentially("metf"),
  },
  {
    name: "add: choose a carrier",
    path: "/en/lines/new",
    prepare: (page) => page.getByRole("button", { name: t("lines.form.chooseCarrier") }).tap(),
    act: (page) => page.getByRole("radio").nth(1).tap(),
  },
  {
    name: "steps: tick one off",
    path: "/en/lines",
    prepare: async (page) => {
      await line(page).tap();
      await page.waitForURL(/\/renew/);
    },
    act: (page) => page.getByRole("checkbox").first().tap(),
  },
  {
    name: "carriers: type a search",
    path: "/en/carriers",
    act: (page) => page.getByLabel(t("carriers.search.label")).pressSequentially("smart"),
  },
];

export interface Timed {
  name: string;
  milliseconds: number;
}

declare global {
  interface Window {
    /** How long each interaction took, from the input to the next picture, in milliseconds. */
    keptDurations: number[];
  }
}

/** Runs in the page, before its own scripts. */
function keepDurations(durationThreshold: number): void {
  window.keptDurations = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Pointers that only move are no interaction.
      if ("interactionId" in entry && entry.interactionId) {
        window.keptDurations.push(entry.duration);
      }
    }
  });
  observer.observe({ type: "event", durationThreshold } as PerformanceObserverInit);
}

/** Runs in the page: the browser tells of an event some time after the picture that followed it. */
function toldDurations(): Promise<number[]> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(() => resolve(window.keptDurations), 300));
  });
}

/** The slowest event of each interaction on a phone whose processor is slowed four times. */
export async function timeInteractions(
  browser: Browser,
  origin: string,
  signIn: (page: Page) => Promise<void>,
): Promise<Timed[]> {
  const context = await browser.newContext({ ...devices["Pixel 7"], baseURL: origin });
  const page = await context.newPage();
  await signIn(page);
  await page.addInitScript(keepDurations, shortest);
  const session = await context.newCDPSession(page);

  async function time({ path, prepare, act }: Interaction): Promise<number> {
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await page.goto(path, { waitUntil: "networkidle" });
    await prepare?.(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.evaluate(() => {
      window.keptDurations = [];
    });
    await act(page);
    return Math.max(shortest, ...(await page.evaluate(toldDurations)));
  }

  const timed: Timed[] = [];
  for (const interaction of interactions) {
    const times: number[] = [];
    while (times.length < rounds) times.push(await time(interaction));
    timed.push({ name: interaction.name, milliseconds: median(times) });
  }
  await context.close();
  return timed;
}
