"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId, useSyncExternalStore } from "react";
import { buttonClass } from "@/app/_components/Button";
import { tickedIn, withoutTicks, withTick } from "./tick-rows";

const storageKey = "keepline-ticks";
const listeners = new Set<() => void>();
/** What the browser refused to keep holds until the page is left. */
let unsaved: string | null = null;

function read(): string {
  if (unsaved !== null) return unsaved;
  try {
    return localStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}

function write(ticks: string): void {
  try {
    localStorage.setItem(storageKey, ticks);
  } catch {
    unsaved = ticks;
  }
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of the same guide.
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

const Of = createContext<string | null>(null);

/** The steps inside can be ticked off, and this device remembers it. */
export function Ticks({ of, children }: { of: string; children: ReactNode }) {
  return <Of value={of}>{children}</Of>;
}

const useTicks = () => useSyncExternalStore(listen, read, () => "");

/** A step, with a box to tick where the guide is of somebody's line. */
export function Step({ id, children }: { id: string; children: ReactNode }) {
  const of = useContext(Of);
  const kept = useTicks();
  const box = useId();
  if (of === null) return children;
  return (
    <label htmlFor={box} className="flex items-start gap-3 py-1.5">
      <input
        id={box}
        type="checkbox"
        checked={tickedIn(kept, of).has(id)}
        onChange={(event) => write(withTick(read(), of, id, event.target.checked))}
        className="peer mt-0.5 size-6 shrink-0 noscript:hidden"
      />
      <span className="self-baseline peer-checked:text-soft">{children}</span>
    </label>
  );
}

/** How far somebody has come, once a step is ticked, and the way back to the beginning. */
export function Progress({ steps }: { steps: string[] }) {
  const of = useContext(Of);
  const kept = useTicks();
  const t = useTranslations("guide.ticks");
  if (of === null) return null;
  const ticked = tickedIn(kept, of);
  const done = steps.filter((step) => ticked.has(step)).length;
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 text-sm noscript:hidden">
      <p role="status" className="text-soft">
        {t("progress", { done, steps: steps.length })}
      </p>
      {done > 0 ? (
        <button
          type="button"
          className={buttonClass("plain")}
          onClick={() => write(withoutTicks(read(), of, steps))}
        >
          {t("again")}
        </button>
      ) : null}
    </div>
  );
}
