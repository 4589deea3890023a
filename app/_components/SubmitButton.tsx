"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./Button";

/** Submits the form around it, once; a `name` tells which of its buttons it was. */
export function SubmitButton(
  button: Pick<ComponentProps<typeof Button>, "look" | "className" | "name" | "value" | "children">,
) {
  const { pending } = useFormStatus();
  return <Button type="submit" disabled={pending} aria-busy={pending} {...button} />;
}
