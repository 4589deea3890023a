import type { Page } from "@playwright/test";

export interface Account {
  email: string;
  password: string;
}

export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto("/en/sign-in");
  await page.locator("input[type=email]").fill(email);
  await page.locator("input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/en\/lines/);
}

/** The id of the first number of the list that is open. */
export async function firstLine(page: Page): Promise<string> {
  const steps = page.getByRole("main").locator("a[href*='/renew']").first();
  const [, line = ""] = /\/lines\/([^/]+)\//.exec((await steps.getAttribute("href")) ?? "") ?? [];
  return line;
}
