"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

const keyOf = (name: string) => `keepline-dismissed-${name}`;

function isDismissed(name: string): boolean {
  try {
    return localStorage.getItem(keyOf(name)) !== null;
  } catch {
    // It could not be remembered, and would come back each time.
    return true;
  }
}

/** A hint that is gone for good on this device once it is closed; the words come from the page. */
export function Dismissible({
  name,
  title,
  close,
  children,
}: {
  name: string;
  title: string;
  close: string;
  children: ReactNode;
}) {
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(!isDismissed(name)), [name]);

  function dismiss() {
    localStorage.setItem(keyOf(name), "yes");
    setShown(false);
  }

  return shown ? (
    <section className="space-y-2 rounded-xl border border-line bg-card p-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="font-bold">{title}</h2>
        <button
          type="button"
          onClick={dismiss}
          aria-label={close}
          className="-me-2 -mt-2 grid size-11 flex-none place-items-center rounded-lg text-soft hover:bg-accent-wash"
        >
          <X size={20} aria-hidden />
        </button>
      </div>
      {children}
    </section>
  ) : null;
}
