"use client";

import { flushSync } from "react-dom";

// A server that was updated may not know the form of a page from before any more. What was typed
// there outlives the reload that the page then asks for.

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

interface Kept {
  name: string;
  value: string;
  /** Of a box or a radio button only. */
  ticked?: boolean;
}

interface Typed {
  address: string;
  /** Among the page's forms that ask for anything, of which several may ask for the same. */
  place: number;
  forms: number;
  fields: Kept[];
}

const key = "keepline-typed";
let sent: Typed | null = null;

const address = () => window.location.pathname + window.location.search;

const isTick = (control: Control) => control.type === "checkbox" || control.type === "radio";

const isControl = (element: Element): element is Control =>
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement && !["hidden", "password", "file"].includes(element.type));

const controlsOf = (form: HTMLFormElement) =>
  [...form.elements].filter(isControl).filter(({ name }) => name !== "");

const askingForms = () => [...document.forms].filter((form) => controlsOf(form).length > 0);

function keptOf(control: Control): Kept[] {
  const { name, value, type } = control;
  // A secret, or what the form itself filled in: as typed it would be taken for the person's word.
  if (control.dataset.kept === "no") return [];
  if (!(control instanceof HTMLInputElement && isTick(control))) return [{ name, value }];
  return type === "radio" && !control.checked ? [] : [{ name, value, ticked: control.checked }];
}

function note({ target }: Event): void {
  if (!(target instanceof HTMLFormElement)) return;
  const forms = askingForms();
  const place = forms.indexOf(target);
  const fields = controlsOf(target).flatMap(keptOf);
  sent = place < 0 ? null : { address: address(), place, forms: forms.length, fields };
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
    const typed: Typed = JSON.parse(kept);
    // Not within React's own work, which can't be flushed from there.
    if (typed.address === address()) queueMicrotask(() => fillIn(typed));
  } catch {
    // As above.
  }
}

/** What shows only once something else is filled in or chosen is waited for, until the person acts. */
function fillIn({ place, forms, fields }: Typed): void {
  let left = fields;
  const acted = new AbortController();
  const fillMore = () => {
    const asking = askingForms();
    const form = asking[place];
    // Among more or fewer than there were it may be another form.
    if (form && asking.length === forms) left = left.filter((field) => !fill(form, field));
    if (left.length === 0) acted.abort();
  };
  const observer = new MutationObserver(fillMore);
  acted.signal.addEventListener("abort", () => observer.disconnect());
  for (const act of ["pointerdown", "keydown"]) {
    document.addEventListener(act, () => acted.abort(), { capture: true, signal: acted.signal });
  }
  observer.observe(document.body, { childList: true, subtree: true });
  fillMore();
}

/** @returns whether the form has such a field, which then holds it */
function fill(form: HTMLFormElement, { name, value, ticked }: Kept): boolean {
  const control = controlsOf(form).find(
    (each) =>
      each.name === name &&
      isTick(each) === (ticked !== undefined) &&
      (!isTick(each) || each.value === value),
  );
  if (!control) return false;
  const box = control instanceof HTMLInputElement && isTick(control) ? control : null;
  if (box ? box.checked === ticked : control.value === value) return true;
  if (control instanceof HTMLSelectElement && !offers(control, value)) return false;
  unfold(control);
  // At once, so that what shows or begins anew by it does so before the next is filled in.
  flushSync(() => (box ? box.click() : type(control, value)));
  return true;
}

const offers = ({ options }: HTMLSelectElement, value: string) =>
  [...options].some((option) => option.value === value);

/** As the person would, so that the form's own scripts see it. */
function type(control: Control, value: string): void {
  const kind = Object.getPrototypeOf(control);
  Object.getOwnPropertyDescriptor(kind, "value")?.set?.call(control, value);
  const event = control instanceof HTMLSelectElement ? "change" : "input";
  control.dispatchEvent(new Event(event, { bubbles: true }));
}

function unfold(control: Element): void {
  const around = control.closest("details");
  if (!around) return;
  around.open = true;
  if (around.parentElement) unfold(around.parentElement);
}
