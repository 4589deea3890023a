/** How a file is written, as people know it by name. */
export const encodings = ["UTF-8", "UTF-16", "GB18030"] as const;
export type Encoding = (typeof encodings)[number];

/** Of a file, and of a pasted list: far beyond what an account holds. */
export const mostBytes = 1_000_000;

/** Of a file's text, which may be longer as UTF-8 than as it was written. */
export const mostDecodedBytes = 1.5 * mostBytes;

/** Of a request: a file and what was pasted beside it; or a file's text, with the corrections of its rows. */
export const mostSentBytes = 4 * mostBytes;

/** How large a text is once it is sent. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, at) => bytes[at] === byte);

function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Which half of UTF-16's pairs is zero again and again, as in digits, commas and line ends it is:
 * only so is it told where no mark begins it. In a file that is no text zeros stand anywhere.
 */
function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [first = 0, second = 0] = zeros;
  if (Math.max(first, second) < 10 * Math.min(first, second) || first === second) return null;
  return first < second ? "utf-16le" : "utf-16be";
}

/** What no text holds, but what is taken for one brings forth. */
const strange = /(?!\s)[\p{Cc}\p{Cn}\p{Co}]/u;

/**
 * The text of a file. What begins with a byte order mark is what that says; what has zeros can be
 * UTF-16 alone; else it is UTF-8 where it can be, and otherwise GB18030, which Chinese spreadsheets
 * write (GBK is a part of it).
 * A spreadsheet's own format, a picture or another file that is no text is refused.
 */
export function decodeText(
  bytes: Uint8Array,
):
  | { ok: true; text: string; encoding: Encoding }
  | { ok: false; problem: "spreadsheet" | "noText" } {
  // Of a ZIP archive (.xlsx, .ods) and of the older .xls.
  if (startsWith(bytes, 0x50, 0x4b, 3, 4) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { ok: false, problem: "spreadsheet" };
  }
  const marked = startsWith(bytes, 0xff, 0xfe)
    ? "utf-16le"
    : startsWith(bytes, 0xfe, 0xff)
      ? "utf-16be"
      : null;
  const wide = marked ?? utf16Of(bytes);
  const tries: [Encoding, string][] = wide
    ? [["UTF-16", wide]]
    : [
        ["UTF-8", "utf-8"],
        ["GB18030", "gb18030"],
      ];
  for (const [encoding, label] of tries) {
    const text = decoded(bytes, label);
    if (text !== null) {
      return (wide && !marked ? strange : /\0/).test(text)
        ? { ok: false, problem: "noText" }
        : { ok: true, text, encoding };
    }
  }
  return { ok: false, problem: "noText" };
}
