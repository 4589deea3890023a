import type { ReactNode } from "react";

const tones = {
  info: "border-accent bg-accent-wash",
  warn: "border-warn bg-warn-wash",
  danger: "border-danger bg-danger-wash",
} as const;

/** A boxed sentence with what to do. `alert` for what went wrong just now, otherwise a status. */
export function Notice({
  tone = "info",
  alert = false,
  children,
}: {
  tone?: keyof typeof tones;
  alert?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      role={alert ? "alert" : "status"}
      className={`rounded-lg border-s-4 px-4 py-3 ${tones[tone]}`}
    >
      {children}
    </div>
  );
}
