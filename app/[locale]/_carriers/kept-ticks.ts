// The ticks of this device, for all its tabs.

const storageKey = "keepline-ticks";
const listeners = new Set<() => void>();
/** What the browser refused to keep holds until the page is left. */
let unsaved: string | null = null;

export function readTicks(): string {
  if (unsaved !== null) return unsaved;
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

export function writeTicks(ticks: string): void {
  try {
    localStorage.setItem(storageKey, ticks);
  } catch {
    unsaved = ticks;
  }
  tell();
}

/** They go with the person whose lines they are of. */
export function forgetTicks(): void {
  unsaved = null;
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // A browser that refuses it keeps nothing.
  }
  tell();
}

export function listenToTicks(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same guide.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function tell(): void {
  for (const listener of listeners) listener();
}
