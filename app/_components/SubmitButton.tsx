"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonLook } from "./Button";

/** Submits the form around it, once. */
export function SubmitButton({
  children,
  look,
  className,
}: {
  children: ReactNode;
  look?: ButtonLook;
  className?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <Button type="submit" look={look} className={className} disabled={pending} aria-busy={pending}>
      {children}
    </Button>
  );
}
