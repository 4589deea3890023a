import type { ComponentProps } from "react";

const looks = {
  // Where the system's colours take the place of ours, the border is what shows.
  primary: "border border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-edge bg-card text-ink hover:bg-accent-wash",
  danger: "border border-danger bg-card text-danger hover:bg-danger-wash",
  plain: "text-accent underline underline-offset-4 hover:text-accent-strong",
} as const;

export type ButtonLook = keyof typeof looks;

/** The classes of a button, for a link that looks like one. */
export const buttonClass = (look: ButtonLook = "primary"): string =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-lg px-4 py-2 text-base font-semibold disabled:opacity-60 aria-busy:cursor-wait ${looks[look]}`;

export function Button({
  look = "primary",
  className = "",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { look?: ButtonLook }) {
  return <button type={type} className={`${buttonClass(look)} ${className}`} {...rest} />;
}
