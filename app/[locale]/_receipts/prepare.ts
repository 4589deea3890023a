import { kindOf, refusalOf } from "@/lib/receipts/kind";
import { mostUploadBytes, type ReceiptProblem } from "@/lib/receipts/schema";

/** As large as what is kept: more would only be sent for nothing. */
const edge = 1_600;

export type Prepared =
  | { ok: true; photo: Blob }
  | {
      ok: false;
      problem: Extract<ReceiptProblem, "heic" | "pdf" | "otherKind" | "tooLarge" | "damaged">;
    };

/**
 * A photo as it is sent: made small, so that a phone on slow data sends little. What this browser
 * can't read goes as it is, where the server may. Safari reads HEIC, which the server can't.
 */
export async function prepare(file: File): Promise<Prepared> {
  const small = await shrink(file).catch(() => null);
  const head = new Uint8Array(await file.slice(0, 16).arrayBuffer());
  const refusal = refusalOf(kindOf(head));
  if (small && (refusal || small.size < file.size)) return { ok: true, photo: small };
  if (refusal) return { ok: false, problem: refusal };
  if (file.size > mostUploadBytes) return { ok: false, problem: "tooLarge" };
  return { ok: true, photo: file };
}

async function shrink(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (!context) return null;
  // JPEG knows no transparency, and would make it black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
}
