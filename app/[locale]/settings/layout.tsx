import type { ReactNode } from "react";
import { Texts } from "../_frame/Texts";
import { RestoreTyped } from "../_install/RestoreTyped";
import { Alarm } from "../_push/Alarm";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Texts>
      <Alarm />
      {children}
      <RestoreTyped />
    </Texts>
  );
}
