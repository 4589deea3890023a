"use server";

import { requirePerson } from "@/lib/accounts/session";
import { dateIn } from "@/lib/dates";
import { localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import type { Locale } from "@/lib/i18n/routing";
import { bulkKinds, type DoneChange, doneChange, tickedLines } from "./bulk";
import { type BulkChange, type Changed, changeLines, takeBackChange } from "./bulk.store";
import { carrierOf } from "./carrier";
import { errorsOf, type FormErrors } from "./errors";
import { listPath } from "./filter";
import { maskNumber } from "./number";
import { entryOf, sentOf } from "./renewals";
import { renewalInput } from "./schema";
import { oneTag } from "./tags";

export type BulkProblem = "none" | "tooMany" | Extract<Changed, { ok: false }>["problem"];

export interface BulkState {
  errors: FormErrors;
  values: Record<string, string>;
  ticked: string[];
  problem?: BulkProblem;
  /** Which lines the problem is with, where it is with some of them only. */
  lines?: Named[];
}

/** What a sentence names a line by. */
interface Named {
  label: string;
  carrier: { name: Readonly<Record<Locale, string>> };
  masked: string;
}

const done = {
  renew: "renewed",
  archive: "archived",
  tag: "tagged",
  untag: "untagged",
} satisfies Record<BulkChange["kind"], DoneChange["changed"]>;

/** Renews, archives or tags the ticked lines: all of them, or none. */
export async function changeTogether(_: BulkState, form: FormData): Promise<BulkState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const ids = form.getAll("line").filter((id) => typeof id === "string");
  const ticked = tickedLines.safeParse(ids);
  const state: BulkState = { errors: {}, values, ticked: ids };
  if (!ticked.success) return { ...state, problem: problemOf(ticked.error.issues[0]?.message) };
  const now = new Date();
  const sent = sentOf({ ...values, lines: ticked.data.join(" ") });
  const read = readChange(values, sent, dateIn(person.timeZone, now));
  if (!read.ok) return { ...state, errors: read.errors };
  const { change } = read;
  const changed = await changeLines(person.id, ticked.data, change, now);
  if (!changed.ok) {
    const { problem } = changed;
    return { ...state, problem, lines: "lines" in changed ? changed.lines.map(named) : undefined };
  }
  const told = {
    changed: done[change.kind],
    at: changed.at.toISOString(),
    ...("tag" in change ? { changedTag: change.tag } : {}),
  };
  redirect({ href: listPath(values.list, told), locale });
  return state;
}

const problemOf = (message?: string): BulkProblem =>
  message === "none" || message === "tooMany" ? message : "gone";

function readChange(
  values: Record<string, string>,
  sent: string | null,
  today: Parameters<typeof renewalInput>[0],
): { ok: true; change: BulkChange } | { ok: false; errors: FormErrors } {
  const kind = bulkKinds.find((kind) => kind === values.do);
  // Only a hand-made request asks for nothing.
  if (!kind) return { ok: false, errors: { form: "lines.errors.notFound" } };
  if (kind === "archive") return { ok: true, change: { kind } };
  if (kind === "renew") {
    const renewal = renewalInput(today).safeParse(values);
    if (!renewal.success) return { ok: false, errors: errorsOf(renewal.error) };
    const { validUntil } = renewal.data;
    // Typed for all of them: an estimate is of one line's own rule.
    const data = { ...entryOf(renewal.data), validUntil, source: "typed" as const, sent };
    return { ok: true, change: { kind, renewal: data } };
  }
  const tag = oneTag.safeParse(values.tagName ?? "");
  if (!tag.success) return { ok: false, errors: { tagName: errorsOf(tag.error)[""] } };
  return { ok: true, change: { kind, tag: tag.data[0] ?? "" } };
}

const named = ({
  label,
  e164,
  ...line
}: Extract<Changed, { lines: unknown }>["lines"][number]): Named => ({
  label,
  carrier: { name: carrierOf(line).name },
  masked: maskNumber(e164),
});

/** Gives the lines back what they were before a change of many. */
export async function takeBackTogether(
  change: { changed: string; at: string; changedTag: string },
  form: FormData,
): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const parsed = doneChange.safeParse(change);
  const count = parsed.success ? await takeBackChange(person.id, parsed.data, new Date()) : 0;
  redirect({ href: listPath(values.list, { takenBack: String(count) }), locale });
}
