import { encode } from "uqr";

/** A QR code as an SVG path: one unit a module, on a square of `size`, with its quiet zone. */
export type QrCode = { size: number; path: string };

/** ISO/IEC 18004 asks for a quiet zone of four modules. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return { size, path: path.join("") };
}
