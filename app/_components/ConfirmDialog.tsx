"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button } from "./Button";

/** A button whose doing can't be undone: it asks in the browser's own modal dialog first. */
export function ConfirmDialog({
  open,
  title,
  cancel,
  children,
}: {
  open: string;
  title: string;
  cancel: string;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  return (
    <>
      <Button look="danger" onClick={() => dialog.current?.showModal()}>
        {open}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={heading}
        className="m-auto w-[min(28rem,calc(100vw-2rem))] space-y-4 rounded-xl border border-line bg-card p-6 text-ink"
      >
        <h2 id={heading} className="break-words text-lg font-bold">
          {title}
        </h2>
        {children}
        <Button look="secondary" onClick={() => dialog.current?.close()}>
          {cancel}
        </Button>
      </dialog>
    </>
  );
}
