/** What went wrong, as one line for the operator: an error's message, which may have many. */
export const causeOf = (error: unknown): string =>
  (error instanceof Error ? error.message : "unknown error")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 500);
