import type { ZodError } from "zod";
import { descriptionErrors } from "@/lib/carriers/own";

/** Every way in which a form about a line can be wrong, as the key of the message that says so. */
export const formErrors = [
  "lines.errors.number.empty",
  "lines.errors.number.letters",
  "lines.errors.number.needsCountryCode",
  "lines.errors.number.impossible",
  "lines.errors.number.duplicate",
  "lines.errors.number.tooMany",
  "lines.errors.carrier.empty",
  "lines.errors.carrier.country",
  "lines.errors.date.empty",
  "lines.errors.date.impossible",
  "lines.errors.date.past",
  "lines.errors.date.far",
  "lines.errors.date.renewedOn",
  "lines.errors.date.beforeRenewal",
  "lines.errors.date.unconfirmed",
  "lines.errors.date.answered",
  "lines.errors.label.long",
  "lines.errors.label.hidden",
  "lines.errors.tags.many",
  "lines.errors.tags.long",
  "lines.errors.tags.hidden",
  "lines.errors.tags.one",
  "lines.errors.amount",
  "lines.errors.amountWhole",
  "lines.errors.way",
  "lines.errors.notFound",
  "lines.errors.tooManyGuests",
  ...descriptionErrors,
] as const;
export type FormError = (typeof formErrors)[number];

const isFormError = (message: string): message is FormError =>
  formErrors.some((error) => error === message);

export type FormErrors = { [field: string]: FormError | undefined };

/** The first error of each field. */
export function errorsOf({ issues }: ZodError, prefix = ""): FormErrors {
  const errors: FormErrors = {};
  for (const { path, message } of issues) {
    // What only a hand-made request can send has no sentence of its own.
    errors[prefix + path.join(".")] ??= isFormError(message) ? message : "lines.errors.notFound";
  }
  return errors;
}
