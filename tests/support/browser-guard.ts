import type { BrowserContext } from "@playwright/test";

/** What went wrong in a browser without anybody having asked for it. */
export interface Guard {
  problems: string[];
  /** From here on, a trouble that matches was provoked by the test. */
  allow(provoked: RegExp): void;
}

/** Listens to all pages of a browser for console errors and warnings, exceptions, and failed requests. */
export function guard(context: BrowserContext): Guard {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  const note = (problem: string) => {
    if (!allowed.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => note(`exception: ${error.error()}`));
  context.on("response", (response) => {
    if (response.status() >= 400) note(`${response.status()} ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Leaving a page ends what it was still loading; where the page or its icon came through the
    // service worker, it shows like this. One that can't be opened fails its test all the same.
    const left =
      reason === "net::ERR_ABORTED" ||
      (reason === "net::ERR_FAILED" &&
        (request.isNavigationRequest() || new URL(request.url()).pathname === "/icon.svg"));
    if (!left) note(`${reason} ${request.url()}`);
  });
  return { problems, allow: (provoked) => allowed.push(provoked) };
}
