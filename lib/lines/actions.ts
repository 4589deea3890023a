"use server";

import { refresh } from "next/cache";
import { ensurePerson, requirePerson } from "@/lib/accounts/session";
import { catalogue, findCarrier, findFormerBrand } from "@/lib/carriers/catalogue";
import { detectCarrier, isSure } from "@/lib/carriers/detect";
import { readDescription } from "@/lib/carriers/own";
import type { CarrierProfile } from "@/lib/carriers/profile";
import { myOwnCarriers } from "@/lib/carriers/queries";
import type { Text } from "@/lib/carriers/schema";
import { dateIn, isTimeZone } from "@/lib/dates";
import { idFrom, localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import type { DateSource } from "@/prisma/client/client";
import { errorsOf, type FormErrors } from "./errors";
import { type Estimate, estimateRenewal, suggestDate, tableWayOf } from "./estimate";
import { linePage, listPath } from "./filter";
import { formatNumber, isOfCountry, parseNumber } from "./number";
import { myLine } from "./queries";
import { entryOf, sentOf } from "./renewals";
import {
  confirmRenewal,
  confirmValidUntil,
  recordUnconfirmedRenewal,
  renewLine,
  undoRenewal,
  undoUnconfirmedRenewal,
} from "./renewals.store";
import {
  lineInput,
  longestNumberText,
  paymentInput,
  renewalInput,
  renewedDateInput,
  unconfirmedRenewalInput,
} from "./schema";
import {
  type CarrierOfLine,
  createLine,
  deleteLine,
  type LineData,
  type Saved,
  setArchived,
  updateLine,
} from "./store";

/** What a form shows again: each field's error, as a message key, and what was typed. */
export interface FormState {
  errors: FormErrors;
  values: Record<string, string>;
  /** The line that already has this number. */
  twin?: string;
}

export type Recognised =
  | { ok: false }
  | {
      ok: true;
      /** As people write it. */
      number: string;
      /** It stands in a text with words, as a message that was pasted. */
      inText: boolean;
      /** More numbers than this first one were in the text. */
      others: boolean;
      /** Of the catalogue; null where the prefix doesn't tell. */
      carrierId: string | null;
      /** It needs no checking. */
      sure: boolean;
      /** What became of the brand that had this prefix. */
      defunct: Text | null;
      /** Whose prefix it is with another length, where that doesn't tell the carrier. */
      claimedBy: string[];
      /** Those of the catalogue's countries whose number this may be. */
      countries: string[];
    };

/** Which carrier a number seems to belong to, while it is being typed. */
export async function recogniseNumber(text: unknown): Promise<Recognised> {
  const typed = typeof text === "string" ? text.slice(0, longestNumberText) : "";
  const parsed = parseNumber(typed);
  if (!parsed.ok) return { ok: false };
  const found = detectCarrier(parsed.e164);
  const countries = new Set(catalogue.map(({ country }) => country));
  const brand = found && "defunct" in found ? findFormerBrand(found.defunct) : undefined;
  return {
    ok: true,
    number: formatNumber(parsed.e164),
    inText: /\p{L}/u.test(typed),
    others: (parsed.others ?? []).length > 0,
    carrierId: found && "carrierId" in found ? found.carrierId : null,
    sure: isSure(found),
    defunct: brand?.text ?? null,
    claimedBy: found && "unclear" in found ? found.unclear : [],
    countries: [...countries].filter((country) => isOfCountry(parsed.e164, country)),
  };
}

function carrierIdOf(text: string): string {
  const parsed = parseNumber(text);
  const found = parsed.ok ? detectCarrier(parsed.e164) : null;
  return found && "carrierId" in found ? found.carrierId : "";
}

/** The rule and the zone of the carrier that a form has chosen, where it is known already. */
async function chosenCarrier(
  choice: string,
): Promise<Pick<CarrierProfile, "rule" | "zone"> | undefined> {
  if (!choice.startsWith("own:")) return findCarrier(choice);
  const own = await myOwnCarriers();
  return own.find(({ id }) => id === choice.slice("own:".length))?.profile;
}

/** Left empty, or as the form filled it in, and not ticked as checked. */
const isLeftToEstimate = ({ validUntil = "", estimate, confirmed }: FormState["values"]) =>
  validUntil.trim() === "" || (validUntil === estimate && !confirmed);

/**
 * The date that a form means, and how it became known. What the form filled in is computed anew from
 * what was typed beside it: without scripts the form couldn't follow.
 */
function datedBy(
  values: FormState["values"],
  estimate: Estimate | null,
): { validUntil: string; source: DateSource } {
  const { validUntil = "" } = values;
  if (!isLeftToEstimate(values)) return { validUntil, source: "typed" };
  return {
    validUntil: estimate?.date ?? validUntil,
    source: estimate?.fixed ? "computed" : "estimated",
  };
}

async function readLine(
  values: Record<string, string>,
  timeZone: string,
  now: Date,
): Promise<{ ok: true; data: LineData } | { ok: false; errors: FormState["errors"] }> {
  const today = dateIn(timeZone, now);
  // Saved before the prefix was recognised: it tells the carrier here as well.
  const carrier = values.carrier || carrierIdOf(values.number ?? "");
  const known = await chosenCarrier(carrier);
  const paid =
    values.renewedOn && isLeftToEstimate(values)
      ? paymentInput(known ? dateIn(known.zone, now) : today).safeParse(values)
      : null;
  const dated = datedBy(
    values,
    // What was valid before is not known: nothing is, so that the date comes out no later than it is.
    paid?.success
      ? estimateRenewal(known?.rule ?? null, { ...paid.data, validUntil: paid.data.renewedOn })
      : null,
  );
  const line = lineInput(today).safeParse({ ...values, carrier, validUntil: dated.validUntil });
  const own = values.carrier === "other" ? readDescription(values) : null;
  if (!line.success || own?.success === false || paid?.success === false) {
    return {
      ok: false,
      errors: {
        ...(line.success ? {} : errorsOf(line.error)),
        ...(own?.success === false ? errorsOf(own.error, "own.") : {}),
        ...(paid?.success === false ? errorsOf(paid.error) : {}),
      },
    };
  }
  const { number, carrier: chosen, ...typed } = line.data;
  const carrierOfLine: CarrierOfLine | null =
    chosen.kind === "catalogue"
      ? { kind: "catalogue", id: chosen.carrier.id, zone: chosen.carrier.zone }
      : chosen.kind === "own"
        ? chosen
        : own?.success
          ? { kind: "described", carrier: own.data }
          : null;
  const { source } = dated;
  return carrierOfLine
    ? { ok: true, data: { ...typed, e164: number, carrier: carrierOfLine, source } }
    : { ok: false, errors: { carrier: "lines.errors.carrier.empty" } };
}

const problemField = {
  duplicate: { number: "lines.errors.number.duplicate" },
  tooMany: { number: "lines.errors.number.tooMany" },
  tooManyCarriers: { carrier: "carriers.own.errors.tooMany" },
  carrierMissing: { carrier: "lines.errors.carrier.empty" },
  notFound: { form: "lines.errors.notFound" },
} as const;

const refusal = (saved: Extract<Saved, { ok: false }>, values: FormState["values"]): FormState => ({
  errors: problemField[saved.problem],
  values,
  twin: saved.problem === "duplicate" ? saved.lineId : undefined,
});

/**
 * Only a date that the person typed or confirmed, or that a rule is sure of, takes the place of an
 * older one: an estimate comes back to be checked.
 */
const toConfirm = (values: FormState["values"], date: string): FormState => ({
  errors: { validUntil: date ? "lines.errors.date.unconfirmed" : "lines.errors.date.empty" },
  values: { ...values, validUntil: date, estimate: date },
});

export async function addLine(_: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const now = new Date();
  // A browser may know a zone that this server doesn't.
  const zone = values.timeZone ?? "";
  const timeZone = isTimeZone(zone) ? zone : "UTC";
  const parsed = await readLine(values, timeZone, now);
  if (!parsed.ok) return { errors: parsed.errors, values };
  const person = await ensurePerson({ locale, timeZone });
  if (!person.ok) return { errors: { form: "lines.errors.tooManyGuests" }, values };
  const saved = await createLine(person.person.id, parsed.data, now);
  if (!saved.ok) return refusal(saved, values);
  redirect({ href: `/lines?added=${saved.lineId}`, locale });
  return { errors: {}, values };
}

export async function editLine(lineId: string, _: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form);
  const person = await requirePerson(localeOf(values));
  const now = new Date();
  const parsed = await readLine(values, person.timeZone, now);
  if (!parsed.ok) return { errors: parsed.errors, values };
  if (parsed.data.source === "estimated") return toConfirm(values, parsed.data.validUntil);
  const saved = await updateLine(person.id, idFrom(lineId), parsed.data, now);
  if (!saved.ok) return refusal(saved, values);
  redirect({ href: linePage(lineId, "", values.list), locale: localeOf(values) });
  return { errors: {}, values };
}

export async function recordRenewal(
  lineId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const line = await myLine(idFrom(lineId));
  if (!line) return { errors: { form: "lines.errors.notFound" }, values };
  const now = new Date();
  const today = dateIn(person.timeZone, now);
  // One of the carrier's ways was chosen, or another one written.
  const way = values.ownWay?.trim() || (values.way === "other" ? "" : values.way);
  // Its photo is sent by the page that follows, once the renewal has an id.
  const receipt: Record<string, string> = values.receipt ? { receipt: "follows" } : {};
  const sent = sentOf(values);
  if (values.withoutDate) {
    const parsed = unconfirmedRenewalInput(today).safeParse({ ...values, way });
    if (!parsed.success) return { errors: errorsOf(parsed.error), values };
    const entry = { ...entryOf(parsed.data), sent };
    const recorded = await recordUnconfirmedRenewal(person.id, line.id, entry, now);
    if (!recorded) return { errors: { form: "lines.errors.notFound" }, values };
    const told = { unconfirmed: recorded.renewalId, ...receipt };
    redirect({ href: listPath(values.list, told), locale });
    return { errors: {}, values };
  }
  const paid = paymentInput(today).safeParse(values);
  const by = line.carrier.ways.find(({ title }) => title[locale] === way)?.kind;
  const estimate = paid.success
    ? suggestDate(
        line.carrier.rule,
        { ...paid.data, validUntil: line.validUntil, by: by && tableWayOf(by) },
        line.lastRenewal,
      )
    : null;
  const { validUntil, source } = datedBy(values, estimate);
  const parsed = renewalInput(today).safeParse({ ...values, validUntil, way });
  if (!parsed.success) return { errors: errorsOf(parsed.error), values };
  if (source === "estimated") return toConfirm(values, estimate?.date ?? "");
  const renewed = await renewLine(
    person.id,
    line.id,
    { ...entryOf(parsed.data), sent, validUntil: parsed.data.validUntil, source },
    now,
  );
  if (!renewed) return { errors: { form: "lines.errors.notFound" }, values };
  const told = { renewed: renewed.renewalId, ...receipt };
  redirect({ href: listPath(values.list, told), locale });
  return { errors: {}, values };
}

/** The new date of a renewal that was recorded without it. */
export async function tellRenewedDate(
  lineId: string,
  renewalId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const line = await myLine(idFrom(lineId));
  if (!line) return { errors: { form: "lines.errors.notFound" }, values };
  const asked = line.unconfirmed;
  if (asked?.id !== renewalId) return { errors: { form: "lines.errors.date.answered" }, values };
  const now = new Date();
  const { validUntil, source } = datedBy(values, asked.estimate);
  const parsed = renewedDateInput(dateIn(person.timeZone, now), asked.renewedOn).safeParse({
    validUntil,
  });
  if (!parsed.success) return { errors: errorsOf(parsed.error), values };
  if (source === "estimated") return toConfirm(values, asked.estimate?.date ?? "");
  const date = { validUntil: parsed.data.validUntil, source };
  if (!(await confirmRenewal(person.id, asked.id, date, now))) {
    return { errors: { form: "lines.errors.date.answered" }, values };
  }
  redirect({ href: listPath(values.list, { renewed: asked.id }), locale });
  return { errors: {}, values };
}

export async function takeBackRenewal(renewalId: string, form: FormData): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const undone = await undoRenewal(person.id, idFrom(renewalId), new Date());
  redirect({ href: listPath(values.list, { undone: undone ? "yes" : "no" }), locale });
}

/** Takes back a renewal of which the date was not told yet. */
export async function takeBackUnconfirmedRenewal(renewalId: string, form: FormData): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const undone = await undoUnconfirmedRenewal(person.id, idFrom(renewalId), new Date());
  redirect({ href: listPath(values.list, { undone: undone ? "yes" : "no" }), locale });
}

/** The person has checked an estimated date, and it is right. */
export async function confirmDate(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(textsOf(form)));
  await confirmValidUntil(person.id, idFrom(lineId));
  refresh();
}

export async function archiveLine(lineId: string, form: FormData): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const done = await setArchived(person.id, idFrom(lineId), true, new Date());
  redirect({ href: listPath(values.list, done ? { archived: lineId } : {}), locale });
}

export async function restoreLine(lineId: string, form: FormData): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const done = await setArchived(person.id, idFrom(lineId), false, new Date());
  redirect({ href: listPath(values.list, done ? { restored: lineId } : {}), locale });
}

export async function removeLine(lineId: string, form: FormData): Promise<void> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const person = await requirePerson(locale);
  const deleted = await deleteLine(person.id, idFrom(lineId));
  redirect({ href: listPath(values.list, deleted ? { deleted: "yes" } : {}), locale });
}
