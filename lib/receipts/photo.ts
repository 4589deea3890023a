import sharp from "sharp";
import { kindOf, refusalOf } from "./kind";
import { mostImageBytes, type ReceiptProblem } from "./schema";

// Receipts are seldom, and what is kept of the last one helps none.
sharp.cache(false);

/** What the largest camera of a phone takes; as pixels it is 200 MB already. */
const limitInputPixels = 50_000_000;

/** One after another until the picture is small enough; the last makes even pure noise so. */
const tries = [
  { edge: 1_600, quality: 75 },
  { edge: 1_600, quality: 45 },
  { edge: 1_000, quality: 30 },
];

export type Photo =
  | { ok: true; image: Uint8Array<ArrayBuffer> }
  | {
      ok: false;
      problem: Extract<
        ReceiptProblem,
        "empty" | "heic" | "pdf" | "otherKind" | "damaged" | "tooManyPixels"
      >;
    };

/**
 * A photo as it is kept: an upright WebP of bounded size, made from the pixels alone. So nothing of
 * what the file held beside them is kept: the place, the camera, or anything that is no picture.
 */
export async function readPhoto(file: Uint8Array): Promise<Photo> {
  if (file.length === 0) return { ok: false, problem: "empty" };
  const refusal = refusalOf(kindOf(file));
  if (refusal) return { ok: false, problem: refusal };
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    if (width * height > limitInputPixels) return { ok: false, problem: "tooManyPixels" };
    for (const { edge, quality } of tries) {
      const image = await sharp(file, { limitInputPixels, failOn: "error" })
        .autoOrient()
        .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
        // Dark writing on nothing couldn't be read on a dark page.
        .flatten({ background: "#fff" })
        .webp({ quality })
        .timeout({ seconds: 20 })
        .toBuffer();
      if (image.length <= mostImageBytes) return { ok: true, image: new Uint8Array(image) };
    }
  } catch {
    // It begins as a picture, and isn't one throughout.
  }
  return { ok: false, problem: "damaged" };
}
