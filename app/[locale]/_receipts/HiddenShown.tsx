"use client";

import { useSearchParams } from "next/navigation";
import { shownIn } from "./shown";

/** Tells a server action how much of the line's page is shown, to lead back to the same. */
export function HiddenShown() {
  return shownIn(useSearchParams()).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
