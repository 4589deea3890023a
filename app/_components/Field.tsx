import { type ComponentProps, type ReactNode, useId } from "react";

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

/** One name may stand in several forms of a page: ids are made up, not named after it. */
function useTied({ hint, error }: Pick<Labelled, "hint" | "error">) {
  const id = useId();
  const told = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return {
    id,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": told || undefined,
  };
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: Omit<Labelled, "name"> & { id: string; children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-error`} role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
      {hint ? (
        <div id={`${id}-hint`} className="text-sm text-soft">
          {hint}
        </div>
      ) : null}
    </div>
  );
}

type Control<Tag extends "input" | "select" | "textarea"> = Labelled &
  Omit<ComponentProps<Tag>, "name" | "id">;

/** A text, date, number, file or password input with its label, hint and error. */
export function Field({ label, hint, error, className = "", ...input }: Control<"input">) {
  const tied = useTied({ hint, error });
  return (
    <Frame id={tied.id} label={label} hint={hint} error={error}>
      <input {...tied} maxLength={longest} className={`${inputClass} ${className}`} {...input} />
    </Frame>
  );
}

export function SelectField({ label, hint, error, children, ...select }: Control<"select">) {
  const tied = useTied({ hint, error });
  return (
    <Frame id={tied.id} label={label} hint={hint} error={error}>
      <select {...tied} className={inputClass} {...select}>
        {children}
      </select>
    </Frame>
  );
}

export function TextAreaField({ label, hint, error, ...area }: Control<"textarea">) {
  const tied = useTied({ hint, error });
  return (
    <Frame id={tied.id} label={label} hint={hint} error={error}>
      <textarea {...tied} rows={3} maxLength={longest} className={inputClass} {...area} />
    </Frame>
  );
}
