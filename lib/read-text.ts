/**
 * The body of a request as text, read no further than `limit` bytes: a stranger decides its length,
 * and the header that announces it. Null where it is longer.
 */
export async function readText(request: Request, limit: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
