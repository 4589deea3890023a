"use client";

import type { ReactNode } from "react";
import { UnsavedNotice } from "./UnsavedNotice";
import { useHydrated } from "./useHydrated";
import { useSubmission } from "./useSubmission";

/** A form of hardly more than a button: its action shows what it did by the page that follows. */
export function ActionForm({
  action,
  className,
  children,
}: {
  action: (form: FormData) => Promise<void>;
  className?: string;
  children: ReactNode;
}) {
  const [, submit, unsaved] = useSubmission(async (_: null, form: FormData) => {
    await action(form);
    return null;
  }, null);
  return (
    <form action={useHydrated() ? submit : action} className={className}>
      {children}
      <div className="basis-full empty:hidden">
        <UnsavedNotice why={unsaved} />
      </div>
    </form>
  );
}
