import type { ReactNode } from "react";
import { KeepSession } from "../settings/account/KeepSession";

/** Whoever comes back, by a notification too, stays signed in. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <>
      <KeepSession />
      {children}
    </>
  );
}
