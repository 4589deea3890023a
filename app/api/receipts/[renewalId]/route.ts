import { createTranslator } from "next-intl";
import { currentPerson } from "@/lib/accounts/session";
import { idFrom, localeOf } from "@/lib/form";
import { loadMessages } from "@/lib/i18n/messages";
import { keepReceipt } from "@/lib/receipts/keep";
import { myReceipt } from "@/lib/receipts/queries";
import type { ReceiptProblem } from "@/lib/receipts/schema";
import { findLineOf } from "@/lib/receipts/store";
import { sameOrigin } from "@/lib/same-origin";

type Context = RouteContext<"/api/receipts/[renewalId]">;

/** The photo of a renewal's receipt: 200 for its owner, 404 for everybody else. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const image = await myReceipt((await params).renewalId);
  if (!image) return new Response(null, { status: 404 });
  return new Response(image, {
    headers: {
      "Content-Type": "image/webp",
      "Content-Disposition": 'inline; filename="receipt.webp"',
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, no-store",
    },
  });
}

const statuses = {
  origin: 403,
  stranger: 401,
  notFound: 404,
  tooOften: 429,
  tooLarge: 413,
  empty: 422,
  heic: 422,
  pdf: 422,
  otherKind: 422,
  damaged: 422,
  tooManyPixels: 422,
  full: 409,
} as const satisfies Record<ReceiptProblem, number>;

/**
 * Keeps the photo of a multipart form's field "photo", in place of the one before. A script gets 200,
 * or the status of what is wrong with `error`, a sentence in the language that `?locale` names; a form
 * that was sent without scripts gets back to the line's page, which tells the same.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const locale = localeOf(Object.fromEntries(new URL(request.url).searchParams));
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "receipts.errors" });
  const refuse = (problem: ReceiptProblem) =>
    Response.json({ error: t(problem) }, { status: statuses[problem] });

  if (sameOrigin(request) === null) return refuse("origin");
  const person = await currentPerson();
  if (!person) return refuse("stranger");
  const renewalId = idFrom((await params).renewalId);
  const lineId = await findLineOf(person.id, renewalId);
  if (!lineId) return refuse("notFound");
  const kept = await keepReceipt(person.id, renewalId, request, new Date());
  if (request.headers.get("accept")?.includes("text/html")) {
    const told = kept.ok ? "kept" : kept.problem;
    const back = `/${locale}/lines/${lineId}?receipt=${told}#history`;
    return new Response(null, { status: 303, headers: { Location: back } });
  }
  return kept.ok ? Response.json({ ok: true }) : refuse(kept.problem);
}
