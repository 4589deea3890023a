/** How a file is written, as people know it by name. */
export const encodings = ["UTF-8", "UTF-16", "GB18030"] as const;
export type Encoding = (typeof encodings)[number];

/** Bytes of a file, and characters of a pasted list: both far beyond what an account holds. */
export const mostBytes = 1_000_000;

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
 * The text of a file. What begins with a byte order mark is what that says; else it is UTF-8 where
 * it can be, and otherwise GB18030, which Chinese spreadsheets write (GBK is a part of it).
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
  const tries: [Encoding, string][] = startsWith(bytes, 0xff, 0xfe)
    ? [["UTF-16", "utf-16le"]]
    : startsWith(bytes, 0xfe, 0xff)
      ? [["UTF-16", "utf-16be"]]
      : [
          ["UTF-8", "utf-8"],
          ["GB18030", "gb18030"],
        ];
  for (const [encoding, label] of tries) {
    const text = decoded(bytes, label);
    if (text !== null) {
      return text.includes("\0") ? { ok: false, problem: "noText" } : { ok: true, text, encoding };
    }
  }
  return { ok: false, problem: "noText" };
}
