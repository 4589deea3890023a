import { readBody } from "./read-body";

/** The body of a request as JSON, read no further than `limit` bytes. */
export async function readJson(
  request: Request,
  limit: number,
): Promise<{ ok: true; json: unknown } | { ok: false; problem: "tooLarge" | "json" }> {
  const body = await readBody(request, limit);
  if (!body) return { ok: false, problem: "tooLarge" };
  try {
    return { ok: true, json: JSON.parse(body.toString("utf8")) };
  } catch {
    return { ok: false, problem: "json" };
  }
}
