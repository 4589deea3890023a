"use client";

import type { ReactNode } from "react";
import { Notice } from "@/app/_components/Notice";
import { UnsavedNotice } from "@/app/_components/UnsavedNotice";
import type { Unsaved } from "@/app/_components/useSubmission";
import { HiddenLocale } from "../../_frame/HiddenLocale";
import { forgetLines } from "../../_offline/keep";

/** A form with what all of these need: the page's language, and what is wrong on top. */
export function AccountForm({
  action,
  unsaved,
  error,
  username,
  children,
}: {
  action: (form: FormData) => void | Promise<void>;
  unsaved: Unsaved | null;
  error?: string;
  /** For password managers, where the e-mail isn't asked for. */
  username?: string | null;
  children: ReactNode;
}) {
  return (
    <form
      action={action}
      // Somebody else may be here afterwards. Whose lines they are brings them anew.
      onSubmit={() => void forgetLines().catch(() => {})}
      // React empties a form after its action: right for a password, but not where nothing was done.
      onReset={(event) => unsaved && event.preventDefault()}
      className="space-y-4"
      noValidate
    >
      <HiddenLocale />
      {username ? (
        <input hidden readOnly name="username" autoComplete="username" value={username} />
      ) : null}
      {error && !unsaved ? (
        <Notice tone="danger" alert>
          {error}
        </Notice>
      ) : null}
      {children}
      <UnsavedNotice why={unsaved} />
    </form>
  );
}
