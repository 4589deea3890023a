import { readText } from "./read-text";

/** The body of a request as JSON, read no further than `limit` bytes. */
export async function readJson(
  request: Request,
  limit: number,
): Promise<{ ok: true; json: unknown } | { ok: false; problem: "tooLarge" | "json" }> {
  const text = await readText(request, limit);
  if (text === null) return { ok: false, problem: "tooLarge" };
  try {
    return { ok: true, json: JSON.parse(text) };
  } catch {
    return { ok: false, problem: "json" };
  }
}
