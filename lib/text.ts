/** Control characters, lone surrogates, line separators, and marks that turn the text's direction. */
const hidden = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** Whether a text holds what nobody sees, and what can make it lie about what it says. */
export const hasHiddenCharacters = (text: string): boolean => hidden.test(text);

/** Full-width characters as plain ones; Khmer, Arabic and Persian digits as Latin ones. */
export const plainDigits = (text: string): string =>
  text
    .normalize("NFKC")
    // In each of these blocks zero stands at a multiple of sixteen.
    .replace(/[\u17E0-\u17E9\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
      String(digit.charCodeAt(0) & 0xf),
    );
