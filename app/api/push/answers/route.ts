import { z } from "zod";
import { env } from "@/lib/env";
import { allow, clientAddress } from "@/lib/rate-limit";
import { readJson } from "@/lib/read-json";
import { answerNotification } from "@/lib/reminders/answer";
import { answerKey, deliveryOf } from "@/lib/reminders/answer-token";

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
  const { token, ...given } = parsed.data;
  // Before anything is counted: a stranger's guesses use up nobody's answers.
  const deliveryId = deliveryOf(answerKey(env().AUTH_SECRET), token);
  if (!deliveryId) return new Response(null, { status: 404 });
  const isAllowed =
    (await allow("answerByDelivery", deliveryId)) &&
    (await allow("answerByAddress", clientAddress(request.headers)));
  if (!isAllowed) return new Response(null, { status: 429 });
  const confirmation = await answerNotification(deliveryId, given, new Date());
  return confirmation ? Response.json(confirmation) : new Response(null, { status: 404 });
}
