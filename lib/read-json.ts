/**
 * The body of a request as JSON, read no further than `limit` bytes: a stranger decides its length,
 * and the header that announces it.
 */
export async function readJson(
  request: Request,
  limit: number,
): Promise<{ ok: true; json: unknown } | { ok: false; problem: "tooLarge" | "json" }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) return { ok: false, problem: "tooLarge" };
    chunks.push(chunk);
  }
  try {
    return { ok: true, json: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { ok: false, problem: "json" };
  }
}
