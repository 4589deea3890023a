"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useId, useSyncExternalStore } from "react";
import { buttonClass } from "@/app/_components/Button";
import { listenToTicks, readTicks, writeTicks } from "./kept-ticks";
import { tickedIn, withoutTicks, withTick } from "./tick-rows";

const Of = createContext<string | null>(null);

/** The steps inside can be ticked off, and this device remembers it. */
export function Ticks({ of, children }: { of: string; children: ReactNode }) {
  return <Of value={of}>{children}</Of>;
}

const useTicks = () => useSyncExternalStore(listenToTicks, readTicks, () => "");

/** A step, with a box to tick where the guide is of somebody's line. */
export function Step({ id, children }: { id: string; children: ReactNode }) {
  const of = useContext(Of);
  const kept = useTicks();
  const box = useId();
  if (of === null) return children;
  return (
    <label htmlFor={box} className="flex items-start gap-3 py-2.5">
      <input
        id={box}
        type="checkbox"
        checked={tickedIn(kept, of).has(id)}
        onChange={(event) => writeTicks(withTick(readTicks(), of, id, event.target.checked))}
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
          onClick={() => writeTicks(withoutTicks(readTicks(), of, steps))}
        >
          {t("again")}
        </button>
      ) : null}
    </div>
  );
}
