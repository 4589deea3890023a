/** What a file is by its first bytes; its name and what the browser says of it may be anything. */
export type Kind = "jpeg" | "png" | "webp" | "heic" | "pdf" | "other";

const marks: [kind: Kind, at: number, mark: string][] = [
  ["jpeg", 0, "\xff\xd8\xff"],
  ["png", 0, "\x89PNG\r\n\x1a\n"],
  ["webp", 8, "WEBP"],
  ["pdf", 0, "%PDF-"],
  // The brands of ISO 23008-12 that phones write.
  ...["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"].map(
    (brand): [Kind, number, string] => ["heic", 4, `ftyp${brand}`],
  ),
];

export function kindOf(file: Uint8Array): Kind {
  const head = String.fromCharCode(...file.subarray(0, 16));
  return marks.find(([, at, mark]) => head.startsWith(mark, at))?.[0] ?? "other";
}

/** Why a file of a kind is refused, whatever else is in it. */
export const refusalOf = (kind: Kind): "heic" | "pdf" | "otherKind" | null =>
  kind === "heic" || kind === "pdf" ? kind : kind === "other" ? "otherKind" : null;
