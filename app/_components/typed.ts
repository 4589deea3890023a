"use client";

// A server that was updated may not know the form of a page from before any more. What was typed
// there outlives the reload that the page then asks for.

interface Typed {
  path: string;
  fields: [name: string, value: string][];
}

const key = "keepline-typed";
let sent: Typed | null = null;

const isTyped = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    !["hidden", "password", "file", "checkbox", "radio"].includes(element.type));

function note({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return;
  const fields = [...target.elements].filter(isTyped).map(({ name, value }) => [name, value]);
  sent = { path: window.location.pathname, fields: fields as Typed["fields"] };
}

// Before the form's own: it may be gone when it turns out that nobody took it.
if (typeof window !== "undefined") document.addEventListener("submit", note, true);

/** Loads the page anew, with what was sent last and not taken. */
export function reloadWithTyped(): void {
  try {
    if (sent) sessionStorage.setItem(key, JSON.stringify(sent));
  } catch {
    // Where nothing can be kept, it is typed again.
  }
  window.location.reload();
}

/** Once: fills in again what was typed in this page before it was loaded anew. */
export function restoreTyped(): void {
  try {
    const kept = sessionStorage.getItem(key);
    if (kept === null) return;
    sessionStorage.removeItem(key);
    const { path, fields }: Typed = JSON.parse(kept);
    if (path !== window.location.pathname) return;
    for (const [name, value] of fields) fill(name, value);
  } catch {
    // As above.
  }
}

/** As the person would, so that the form's own scripts see it. */
function fill(name: string, value: string): void {
  const fields = [...document.getElementsByName(name)].filter(isTyped);
  for (const field of fields.filter((each) => each.value !== value).slice(0, 1)) {
    const kind = Object.getPrototypeOf(field);
    Object.getOwnPropertyDescriptor(kind, "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
