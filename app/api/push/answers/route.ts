import { z } from "zod";
import { allow, clientAddress } from "@/lib/rate-limit";
import { readJson } from "@/lib/read-json";
import { answerNotification } from "@/lib/reminders/answer";

const maxBytes = 256;

const Answer = z.object({
  token: z.string(),
  answer: z.enum(["renewed", "tomorrow"]),
  /** When it was given, by the browser's clock. */
  at: z.iso.datetime().transform((text) => new Date(text)),
});

/**
 * What a person answers in a notification, signed in or not: the token in it is the proof. 200 with
 * what to show instead; 404 for all that can't be done, so that a stranger learns nothing.
 */
export async function POST(request: Request): Promise<Response> {
  const read = await readJson(request, maxBytes);
  const parsed = Answer.safeParse(read.ok ? read.json : null);
  if (!parsed.success) return new Response(null, { status: 404 });
  if (!(await allow("reportByAddress", clientAddress(request.headers)))) {
    return new Response(null, { status: 429 });
  }
  const { token, ...given } = parsed.data;
  const confirmation = await answerNotification(token, given, new Date());
  return confirmation ? Response.json(confirmation) : new Response(null, { status: 404 });
}
