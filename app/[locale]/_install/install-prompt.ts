"use client";

// Chromium offers a page the question whether to install it, once, early: it is kept for the moment
// at which it makes sense.

/** Not in TypeScript's own types: only Chromium has it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

let kept: BeforeInstallPromptEvent | null = null;
const listeners = new Set<() => void>();

function keep(event: BeforeInstallPromptEvent | null): void {
  kept = event;
  for (const listener of listeners) listener();
}

// When the script is loaded, which is before the page comes to life.
if (typeof window !== "undefined") {
  window.addEventListener("beforeinstallprompt", (event) => {
    // The browser's own bar lies over the content.
    event.preventDefault();
    keep(event as BeforeInstallPromptEvent);
  });
  window.addEventListener("appinstalled", () => keep(null));
}

export const canInstall = (): boolean => kept !== null;

export function listenToInstall(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the browser ask. It asks once for each page that is loaded. */
export async function install(): Promise<void> {
  const event = kept;
  keep(null);
  await event?.prompt();
}
