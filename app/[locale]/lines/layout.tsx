import type { ReactNode } from "react";
import { Texts } from "../_frame/Texts";
import { Alarm } from "../_push/Alarm";
import { KeepSession } from "../settings/account/KeepSession";

/** Whoever comes back, by a notification too, stays signed in. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Texts of={["push"]}>
      <KeepSession />
      <Alarm />
      {children}
    </Texts>
  );
}
