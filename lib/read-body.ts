/**
 * The body of a request, or null where it is larger than `limit` bytes: read no further than that,
 * and not at all where its header announces more. A stranger decides both.
 */
export async function readBody(
  request: Request,
  limit: number,
): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get("content-length")) > limit) return null;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
