import { allow } from "@/lib/rate-limit";
import { readBody } from "@/lib/read-body";
import { readPhoto } from "./photo";
import { mostUploadBytes, type ReceiptProblem } from "./schema";
import { saveReceipt } from "./store";

/** The file of a form's field "photo"; without one, an empty file. */
async function photoIn(body: Buffer<ArrayBuffer>, type: string): Promise<Uint8Array> {
  try {
    const form = await new Response(body, { headers: { "Content-Type": type } }).formData();
    const photo = form.get("photo");
    return photo instanceof File ? await photo.bytes() : new Uint8Array();
  } catch {
    // No form at all.
    return new Uint8Array();
  }
}

/** Keeps the photo that a form brings as the receipt of a renewal of that person's. */
export async function keepReceipt(
  ownerId: string,
  renewalId: string,
  request: Request,
  now: Date,
): Promise<{ ok: true } | { ok: false; problem: ReceiptProblem }> {
  if (!(await allow("receiptByPerson", ownerId))) return { ok: false, problem: "tooOften" };
  const body = await readBody(request, mostUploadBytes);
  if (!body) return { ok: false, problem: "tooLarge" };
  const photo = await readPhoto(await photoIn(body, request.headers.get("content-type") ?? ""));
  return photo.ok ? saveReceipt(ownerId, renewalId, photo.image, now) : photo;
}
