import type { ReactNode } from "react";
import { Texts } from "../_frame/Texts";
import { Alarm } from "../_push/Alarm";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <Texts>
      <Alarm />
      {children}
    </Texts>
  );
}
