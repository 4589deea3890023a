"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonLook } from "./Button";

/** Submits the form around it, once. */
export function SubmitButton({
  children,
  look,
  className,
  name,
  value,
}: {
  children: ReactNode;
  look?: ButtonLook;
  className?: string;
  /** What the form says of which of its buttons was pressed. */
  name?: string;
  value?: string;
}) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      name={name}
      value={value}
      look={look}
      className={className}
      disabled={pending}
      aria-busy={pending}
    >
      {children}
    </Button>
  );
}
