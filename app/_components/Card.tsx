import type { ReactNode } from "react";

/** A section of a page with its own heading. */
export function Card({
  title,
  id,
  children,
}: {
  title?: ReactNode;
  id?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="space-y-4 rounded-xl border border-line bg-card p-4 sm:p-6">
      {title ? <h2 className="text-lg font-bold">{title}</h2> : null}
      {children}
    </section>
  );
}
