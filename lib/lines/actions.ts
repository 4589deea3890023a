"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { ensurePerson, requirePerson } from "@/lib/accounts/session";
import { detectCarrier } from "@/lib/carriers/detect";
import { ownCarrierInput } from "@/lib/carriers/own";
import { dateIn, isTimeZone } from "@/lib/dates";
import { redirect } from "@/lib/i18n/navigation";
import { isLocale, type Locale, routing } from "@/lib/i18n/routing";
import { type FormError, isFormError } from "./errors";
import { parseNumber } from "./number";
import { lineInput, renewalInput } from "./schema";
import {
  type CarrierOfLine,
  confirmValidUntil,
  createLine,
  deleteLine,
  type LineData,
  renewLine,
  type Saved,
  setArchived,
  undoRenewal,
  updateLine,
} from "./store";

/** What a form shows again: each field's error, as a message key, and what was typed. */
export interface FormState {
  errors: { [field: string]: FormError | undefined };
  values: Record<string, string>;
  /** The line that already has this number. */
  twin?: string;
}

const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );

function errorsOf(error: z.ZodError, prefix = ""): FormState["errors"] {
  const errors: FormState["errors"] = {};
  for (const { path, message } of error.issues) {
    // What only a hand-made request can send has no sentence of its own.
    errors[prefix + path.join(".")] ??= isFormError(message) ? message : "lines.errors.notFound";
  }
  return errors;
}

const localeOf = (values: Record<string, string>): Locale =>
  isLocale(values.locale) ? values.locale : routing.defaultLocale;

/** `carrierId` null: the number is one, but its prefix doesn't tell. `sure`: it needs no checking. */
export type Recognised = { ok: false } | { ok: true; carrierId: string | null; sure: boolean };

/** Which carrier a number seems to belong to, while it is being typed. */
export async function recogniseNumber(text: unknown): Promise<Recognised> {
  const parsed = typeof text === "string" ? parseNumber(text.slice(0, 60)) : null;
  if (!parsed?.ok) return { ok: false };
  const found = detectCarrier(parsed.e164);
  return found && "carrierId" in found
    ? { ok: true, carrierId: found.carrierId, sure: found.confidence === "high" }
    : { ok: true, carrierId: null, sure: false };
}

function carrierIdOf(text: string): string {
  const parsed = parseNumber(text);
  const found = parsed.ok ? detectCarrier(parsed.e164) : null;
  return found && "carrierId" in found ? found.carrierId : "";
}

function readLine(
  values: Record<string, string>,
  timeZone: string,
  now: Date,
): { ok: true; data: LineData } | { ok: false; errors: FormState["errors"] } {
  // Saved before the prefix was recognised: it tells the carrier here as well.
  const carrier = values.carrier || carrierIdOf(values.number ?? "");
  const line = lineInput(dateIn(timeZone, now)).safeParse({ ...values, carrier });
  const own =
    values.carrier === "other"
      ? ownCarrierInput.safeParse(
          Object.fromEntries(
            Object.entries(values).flatMap(([name, value]) =>
              name.startsWith("own.") ? [[name.slice(4), value]] : [],
            ),
          ),
        )
      : null;
  if (!line.success || own?.success === false) {
    return {
      ok: false,
      errors: {
        ...(line.success ? {} : errorsOf(line.error)),
        ...(own?.success === false ? errorsOf(own.error, "own.") : {}),
      },
    };
  }
  const { number, carrier: chosen, validUntil, label } = line.data;
  const carrierOfLine: CarrierOfLine | null =
    chosen.kind === "catalogue"
      ? { kind: "catalogue", id: chosen.carrier.id, zone: chosen.carrier.zone }
      : chosen.kind === "own"
        ? chosen
        : own?.success
          ? { kind: "described", carrier: own.data }
          : null;
  return carrierOfLine
    ? { ok: true, data: { e164: number, carrier: carrierOfLine, validUntil, label } }
    : { ok: false, errors: { carrier: "lines.errors.carrier.empty" } };
}

/** An id as a page sends it back; anything else is the id of nothing. */
const idFrom = (given: unknown): string => z.uuid().catch("").parse(given);

const problemField = {
  duplicate: { number: "lines.errors.number.duplicate" },
  tooMany: { number: "lines.errors.number.tooMany" },
  carrierMissing: { carrier: "lines.errors.carrier.empty" },
  notFound: { form: "lines.errors.notFound" },
} as const;

const refusal = (saved: Extract<Saved, { ok: false }>, values: FormState["values"]): FormState => ({
  errors: problemField[saved.problem],
  values,
  twin: saved.problem === "duplicate" ? saved.lineId : undefined,
});

export async function addLine(_: FormState, form: FormData): Promise<FormState> {
  const values = textsOf(form);
  const locale = localeOf(values);
  const now = new Date();
  // A browser may know a zone that this server doesn't.
  const zone = values.timeZone ?? "";
  const timeZone = isTimeZone(zone) ? zone : "UTC";
  const parsed = readLine(values, timeZone, now);
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
  const parsed = readLine(values, person.timeZone, now);
  if (!parsed.ok) return { errors: parsed.errors, values };
  const saved = await updateLine(person.id, idFrom(lineId), parsed.data, now);
  if (!saved.ok) return refusal(saved, values);
  redirect({ href: `/lines/${lineId}`, locale: localeOf(values) });
  return { errors: {}, values };
}

export async function recordRenewal(
  lineId: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const values = textsOf(form);
  const person = await requirePerson(localeOf(values));
  const now = new Date();
  const parsed = renewalInput(dateIn(person.timeZone, now)).safeParse(values);
  if (!parsed.success) return { errors: errorsOf(parsed.error), values };
  const { renewedOn, validUntil, amount, currency, way } = parsed.data;
  const renewed = await renewLine(
    person.id,
    idFrom(lineId),
    {
      renewedOn,
      validUntil,
      source: values.estimate === validUntil && !values.confirmed ? "estimated" : "typed",
      amount,
      currency: amount ? currency : null,
      way,
    },
    now,
  );
  if (!renewed) return { errors: { form: "lines.errors.notFound" }, values };
  redirect({ href: `/lines?renewed=${renewed.renewalId}`, locale: localeOf(values) });
  return { errors: {}, values };
}

export async function takeBackRenewal(renewalId: string, form: FormData): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const undone = await undoRenewal(person.id, idFrom(renewalId), new Date());
  redirect({ href: `/lines?undone=${undone ? "yes" : "no"}`, locale });
}

/** The person has checked an estimated date, and it is right. */
export async function confirmDate(lineId: string, form: FormData): Promise<void> {
  const person = await requirePerson(localeOf(textsOf(form)));
  await confirmValidUntil(person.id, idFrom(lineId));
  refresh();
}

export async function archiveLine(lineId: string, form: FormData): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const done = await setArchived(person.id, idFrom(lineId), true, new Date());
  redirect({ href: done ? `/lines?archived=${lineId}` : "/lines", locale });
}

export async function restoreLine(lineId: string, form: FormData): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  await setArchived(person.id, idFrom(lineId), false, new Date());
  redirect({ href: "/lines", locale });
}

export async function removeLine(lineId: string, form: FormData): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const deleted = await deleteLine(person.id, idFrom(lineId));
  redirect({ href: deleted ? "/lines?deleted=yes" : "/lines", locale });
}
