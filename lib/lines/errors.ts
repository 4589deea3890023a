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
  "lines.errors.label.long",
  "lines.errors.label.hidden",
  "lines.errors.amount",
  "lines.errors.way",
  "lines.errors.notFound",
  "lines.errors.tooManyGuests",
  "carriers.own.errors.name",
  "carriers.own.errors.nameCharacters",
  "carriers.own.errors.country",
  "carriers.own.errors.zone",
  "carriers.own.errors.days",
  "carriers.own.errors.code",
  "carriers.own.errors.hotline",
  "carriers.own.errors.note",
  "carriers.own.errors.noteCharacters",
] as const;
export type FormError = (typeof formErrors)[number];

export const isFormError = (message: string): message is FormError =>
  formErrors.some((error) => error === message);
