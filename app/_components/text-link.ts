/** The classes of a link that is text, as high as a finger needs. */
export const textLinkClass =
  "inline-block min-h-11 content-center font-semibold text-accent underline underline-offset-4 hover:text-accent-strong";
