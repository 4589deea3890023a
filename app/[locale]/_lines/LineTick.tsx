"use client";

import { createContext, useContext } from "react";

/** The lines that are ticked when the page comes: those of a form that was refused. */
export const TickedLines = createContext<readonly string[]>([]);

/** The box of a line in the form of many. Where no script runs, what was ticked stays as well. */
export function LineTick({ id }: { id: string }) {
  return (
    <input
      type="checkbox"
      id={`line-${id}`}
      name="line"
      value={id}
      defaultChecked={useContext(TickedLines).includes(id)}
      // What sticks to the screen's edge must not cover the box that the keyboard is on.
      className="size-5 shrink-0 scroll-my-56"
    />
  );
}
