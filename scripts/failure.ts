/** Something that the operator can put right: its one line is printed, without a stack trace. */
export class Failure extends Error {
  override name = "Failure";
}

/** What went wrong, in one line. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A refused connection to "localhost" is one error for each of its addresses.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return (first instanceof Error ? first : error).message.trim().replace(/\s*\n\s*/g, " ");
}
