import type { ComponentProps, ReactNode } from "react";

export const inputClass =
  "block min-h-11 w-full rounded-lg border border-edge bg-card px-3 py-2 text-base text-ink placeholder:text-soft aria-invalid:border-danger aria-invalid:border-2";

/**
 * Far beyond what any field takes, so that who pastes too much is told so in a sentence; and far
 * below what a request may hold, beyond which nothing could be told.
 */
const longest = 10_000;

interface Labelled {
  label: string;
  name: string;
  hint?: ReactNode;
  /** What is wrong, as a sentence; announced and tied to the field. */
  error?: string;
}

const describedBy = (name: string, hint: ReactNode, error?: string) =>
  [error ? `${name}-error` : "", hint ? `${name}-hint` : ""].filter(Boolean).join(" ") || undefined;

function Frame({ label, name, hint, error, children }: Labelled & { children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${name}-error`} role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
      {hint ? (
        <div id={`${name}-hint`} className="text-sm text-soft">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

/** A text, date, number or password input with its label, hint and error. */
export function Field({
  label,
  name,
  hint,
  error,
  className = "",
  ...input
}: Labelled & Omit<ComponentProps<"input">, "name">) {
  return (
    <Frame label={label} name={name} hint={hint} error={error}>
      <input
        id={name}
        name={name}
        maxLength={longest}
        className={`${inputClass} ${className}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...input}
      />
    </Frame>
  );
}

export function SelectField({
  label,
  name,
  hint,
  error,
  children,
  ...select
}: Labelled & Omit<ComponentProps<"select">, "name">) {
  return (
    <Frame label={label} name={name} hint={hint} error={error}>
      <select
        id={name}
        name={name}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...select}
      >
        {children}
      </select>
    </Frame>
  );
}

export function TextAreaField({
  label,
  name,
  hint,
  error,
  ...area
}: Labelled & Omit<ComponentProps<"textarea">, "name">) {
  return (
    <Frame label={label} name={name} hint={hint} error={error}>
      <textarea
        id={name}
        name={name}
        rows={3}
        maxLength={longest}
        className={inputClass}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, hint, error)}
        {...area}
      />
    </Frame>
  );
}
