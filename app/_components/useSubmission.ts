"use client";

import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useActionState, useState } from "react";
import { useHydrated } from "./useHydrated";

/**
 * Why nothing of a form is known to be saved. offline: nothing was sent. lost: no answer came.
 * broken: the server failed. updated: the page is older than the server.
 */
export type Unsaved = "offline" | "lost" | "broken" | "updated";

function whyOf(error: unknown): Unsaved {
  if (unstable_isUnrecognizedActionError(error)) return "updated";
  if (!navigator.onLine) return "offline";
  return error instanceof TypeError ? "lost" : "broken";
}

/**
 * useActionState for a server action, of which a failure is a value as well: thrown, it would take
 * the form from the page with all that was typed. Before scripts run, the action itself is the
 * form's, so that it works without them.
 * @returns the state, what the form does, and why nothing was saved, for `UnsavedNotice`
 */
export function useSubmission<State>(
  action: (state: Awaited<State>, form: FormData) => Promise<State>,
  initial: Awaited<State>,
): [Awaited<State>, (form: FormData) => void, Unsaved | null] {
  const [unsaved, setUnsaved] = useState<Unsaved | null>(null);
  const tried = async (state: Awaited<State>, form: FormData): Promise<State> => {
    setUnsaved(null);
    try {
      return await action(state, form);
    } catch (error) {
      // A redirect, which is how an action that went well leaves the page.
      unstable_rethrow(error);
      setUnsaved(whyOf(error));
      return state;
    }
  };
  const [state, submit, pending] = useActionState(useHydrated() ? tried : action, initial);
  return [state, submit, pending ? null : unsaved];
}
