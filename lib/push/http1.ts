import { type Dispatcher, request } from "undici";
import { AnswerText } from "./answer-text";
import type { Post, Posted } from "./transport";

/** One POST by HTTP/1.1. undici's `request` follows no redirects. */
export async function postByHttp1(
  { url, headers, body, timeoutMs }: Post,
  dispatcher: Dispatcher,
): Promise<Posted> {
  const signal = AbortSignal.timeout(timeoutMs);
  // undici itself heeds it only once there is a connection.
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  let response: Dispatcher.ResponseData;
  try {
    const options = { method: "POST", headers, body, dispatcher, signal } as const;
    response = await Promise.race([request(url, options), over]);
  } catch (error) {
    return { failure: signal.aborted ? "deadline" : codeOf(error) };
  }
  const retryAfter = response.headers["retry-after"];
  return {
    status: response.statusCode,
    retryAfter: typeof retryAfter === "string" ? retryAfter : null,
    body: await beginningOf(response.body),
  };
}

/** Reading on to the end gives the connection back; stopping early closes it. */
async function beginningOf(body: AsyncIterable<Buffer>): Promise<string> {
  const text = new AnswerText();
  try {
    for await (const chunk of body) {
      text.add(chunk);
      if (text.isFull) break;
    }
  } catch {
    // The status has been said; what is missing of the text changes nothing.
  }
  return text.toString();
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "network";
