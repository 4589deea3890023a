import type { ReactNode } from "react";

/** Radio buttons under one heading. What is inside `own` shows where the choice "own" is made. */
export function Choices({
  legend,
  error,
  hint,
  children,
  own,
}: {
  legend: string;
  error?: string;
  hint?: string;
  children?: ReactNode;
  own: ReactNode;
}) {
  return (
    <fieldset className="group/choices space-y-2">
      <legend className="mb-1.5 font-semibold">{legend}</legend>
      {children}
      <div
        className={
          children ? "hidden space-y-3 pt-1 group-has-[[value=own]:checked]/choices:block" : ""
        }
      >
        {own}
      </div>
      {error ? (
        <p role="alert" className="font-medium text-danger">
          {error}
        </p>
      ) : null}
      {hint ? <p className="text-sm text-soft">{hint}</p> : null}
    </fieldset>
  );
}

export function Choice({
  name,
  value,
  chosen,
  children,
}: {
  name: string;
  value: string;
  chosen: string;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-11 items-center gap-3 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash">
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={value === chosen}
        className="size-5 shrink-0"
      />
      {children}
    </label>
  );
}
