import { createTranslator } from "next-intl";
import { currentPerson } from "@/lib/accounts/session";
import { idFrom, localeOf } from "@/lib/form";
import { loadMessages } from "@/lib/i18n/messages";
import { listPath } from "@/lib/lines/filter";
import { historyPath } from "@/lib/receipts/history";
import { keepReceipt } from "@/lib/receipts/keep";
import { myReceipt } from "@/lib/receipts/queries";
import type { ReceiptOutcome, ReceiptProblem } from "@/lib/receipts/schema";
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
 * or the status of what is wrong with `error`, a sentence in the language that `?locale` names. A form
 * that was sent without scripts gets back to the line's page, which tells the same; where there is no
 * such line for this person, to the list, or to sign in.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const values = Object.fromEntries(new URL(request.url).searchParams);
  const locale = localeOf(values);
  const messages = await loadMessages(locale);
  const t = createTranslator({ locale, messages, namespace: "receipts.errors" });
  const scripted = !request.headers.get("accept")?.includes("text/html");
  const leadTo = (path: string) =>
    new Response(null, { status: 303, headers: { Location: `/${locale}${path}` } });
  const refuse = (problem: ReceiptProblem, path: string) =>
    scripted ? Response.json({ error: t(problem) }, { status: statuses[problem] }) : leadTo(path);

  if (sameOrigin(request) === null) return refuse("origin", listPath(values.list));
  const person = await currentPerson();
  if (!person) return refuse("stranger", "/sign-in");
  const renewalId = idFrom((await params).renewalId);
  const lineId = await findLineOf(person.id, renewalId);
  if (!lineId) return refuse("notFound", listPath(values.list));
  const kept = await keepReceipt(person.id, renewalId, request, new Date());
  const backTelling = (outcome: ReceiptOutcome) => historyPath(lineId, values, outcome);
  if (!kept.ok) return refuse(kept.problem, backTelling(kept.problem));
  return scripted ? Response.json({ ok: true }) : leadTo(backTelling("kept"));
}
