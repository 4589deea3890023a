"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./Button";
import { inputClass } from "./Field";

/** Outside the component, so that it runs once, and not at each rendering. */
function selectAll(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}

/**
 * Copies a text, and says so; the words come from the page. Where the browser won't copy, on a page
 * without https say, the text stands there selected, to be copied by hand.
 */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  const [state, setState] = useState<"idle" | "copied" | "byHand">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("byHand");
    }
  };
  if (state === "byHand") {
    return (
      <input
        readOnly
        aria-label={label}
        value={text}
        ref={selectAll}
        className={`${inputClass} max-w-64`}
      />
    );
  }
  return (
    <Button look="secondary" onClick={copy} aria-live="polite">
      {state === "copied" ? <Check size={18} aria-hidden /> : <Copy size={18} aria-hidden />}
      {state === "copied" ? done : label}
    </Button>
  );
}
