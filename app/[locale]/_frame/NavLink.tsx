"use client";

import { useLinkStatus } from "next/link";
import type { ReactNode } from "react";
import { Link, usePathname } from "@/lib/i18n/navigation";

/** A tab with its label; marked on its own page, and from the tap on while its page is on the way. */
export function NavLink({ href, label, icon }: { href: string; label: string; icon: ReactNode }) {
  const current = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={current ? "page" : undefined}
      className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-center text-xs text-soft has-data-pending:text-accent aria-[current]:font-bold aria-[current]:text-accent sm:min-h-11 sm:flex-none sm:flex-row sm:gap-1.5 sm:px-2 sm:text-sm [&_svg]:size-5"
    >
      {icon}
      <Label>{label}</Label>
    </Link>
  );
}

function Label({ children }: { children: string }) {
  const { pending } = useLinkStatus();
  return (
    <span data-pending={pending || undefined} className="max-w-full wrap-anywhere">
      {children}
    </span>
  );
}
