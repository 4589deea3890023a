/** A photo as a phone takes it is smaller; beyond, it is refused before it is read whole. */
export const mostUploadBytes = 10_000_000;

/** What is kept of one photo. */
export const mostImageBytes = 400_000;

/** Of all the photos of one person: a thousand as they usually come out. */
export const mostBytesOfPerson = 100_000_000;

/** Why a photo is not kept; each is a sentence under `receipts.errors`. */
export const receiptProblems = [
  "origin",
  "stranger",
  "notFound",
  "tooOften",
  "tooLarge",
  "empty",
  "heic",
  "pdf",
  "otherKind",
  "damaged",
  "tooManyPixels",
  "full",
] as const;
export type ReceiptProblem = (typeof receiptProblems)[number];

/** What a page says above the ledger, after a photo was sent or removed. */
export const receiptOutcomes = ["kept", "removed", ...receiptProblems] as const;
export type ReceiptOutcome = (typeof receiptOutcomes)[number];
