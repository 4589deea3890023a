import { z } from "zod";
import { findCarrier } from "@/lib/carriers/catalogue";
import { addDays, type CalendarDate, daysBetween, parseCalendarDate } from "@/lib/dates";
import { hasHiddenCharacters } from "@/lib/text";
import { currencies, isWhole, parseAmount } from "./currencies";
import type { FormError } from "./errors";
import { isOfCountry, parseNumber } from "./number";
import { tags } from "./tags";

/** As long as a pasted message with the number in it may be. */
export const longestNumberText = 1_000;

const maxDaysPast = 400;
const maxDaysAhead = 5 * 366;

/** Issues carry the key of the message that tells the person. */
const error = (key: FormError) => ({ error: key });

const number = z
  .string(error("lines.errors.number.empty"))
  .max(longestNumberText, error("lines.errors.number.impossible"))
  .transform((text, context) => {
    const parsed = parseNumber(text);
    if (parsed.ok) return parsed.e164;
    context.addIssue({
      code: "custom",
      message: `lines.errors.number.${parsed.problem}` satisfies FormError,
    });
    return z.NEVER;
  });

const label = z
  .string()
  .trim()
  .default("")
  .refine((text) => [...text].length <= 60, error("lines.errors.label.long"))
  .refine((text) => !hasHiddenCharacters(text), error("lines.errors.label.hidden"));

/** A day as a date input gives it, no further from today than a prepaid line can be. */
const validUntil = (today: CalendarDate) =>
  z.string(error("lines.errors.date.empty")).transform((text, context) => {
    const date = parseCalendarDate(text.trim());
    const refuse = (message: FormError) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (text.trim() === "") return refuse("lines.errors.date.empty");
    if (date === null) return refuse("lines.errors.date.impossible");
    if (daysBetween(date, today) > maxDaysPast) return refuse("lines.errors.date.past");
    if (daysBetween(today, date) > maxDaysAhead) return refuse("lines.errors.date.far");
    return date;
  });

/** One of the catalogue, one that the person described before, or one described in the same form. */
const carrierChoice = z
  .string(error("lines.errors.carrier.empty"))
  .max(100, error("lines.errors.carrier.empty"))
  .transform((text, context) => {
    if (text === "other") return { kind: "other" as const };
    if (text.startsWith("own:")) return { kind: "own" as const, id: text.slice(4) };
    const carrier = findCarrier(text);
    if (carrier) return { kind: "catalogue" as const, carrier };
    context.addIssue({ code: "custom", message: "lines.errors.carrier.empty" satisfies FormError });
    return z.NEVER;
  });

/** A line as a person types it. `today` is a day in their own zone. */
export const lineInput = (today: CalendarDate) =>
  z
    .object({
      number,
      carrier: carrierChoice,
      validUntil: validUntil(today),
      label,
      /** Only where the form asks for them. */
      tags: tags.optional(),
    })
    .refine(
      ({ number, carrier }) =>
        carrier.kind !== "catalogue" || isOfCountry(number, carrier.carrier.country),
      { path: ["carrier"], ...error("lines.errors.carrier.country") },
    );
export type LineInput = z.infer<ReturnType<typeof lineInput>>;

/** When and what was paid: what a date can be estimated from. */
export const paymentInput = (today: CalendarDate) =>
  z
    .object({
      renewedOn: z.string(error("lines.errors.date.empty")).transform((text, context) => {
        const date = parseCalendarDate(text.trim());
        if (date && date <= addDays(today, 1) && daysBetween(date, today) <= maxDaysPast)
          return date;
        const dateless = text.trim() === "" ? "empty" : "impossible";
        const message: FormError = `lines.errors.date.${date ? "renewedOn" : dateless}`;
        context.addIssue({ code: "custom", message });
        return z.NEVER;
      }),
      amount: z
        .string()
        .trim()
        .default("")
        .transform((text, context) => {
          const amount = parseAmount(text);
          if (amount !== null || text === "") return amount;
          context.addIssue({ code: "custom", message: "lines.errors.amount" satisfies FormError });
          return z.NEVER;
        }),
      currency: z.enum(currencies, error("lines.errors.amount")).default("USD"),
      /** Asked where a table tells the ways apart. */
      by: z.enum(["scratchCard", "online"]).optional().catch(undefined),
    })
    .refine(({ amount, currency }) => Number.isInteger(amount ?? 0) || !isWhole(currency), {
      path: ["amount"],
      ...error("lines.errors.amountWhole"),
    });

/** "I renewed it", without the new date: it is not known yet. */
export const unconfirmedRenewalInput = (today: CalendarDate) =>
  paymentInput(today).safeExtend({
    way: z
      .string()
      .trim()
      .default("")
      .refine(
        (text) => [...text].length <= 60 && !hasHiddenCharacters(text),
        error("lines.errors.way"),
      )
      .transform((text) => text || null),
  });

const beforeRenewal = { path: ["validUntil"], ...error("lines.errors.date.beforeRenewal") };

/** The new date of a renewal that was recorded without it. */
export const renewedDateInput = (today: CalendarDate, renewedOn: CalendarDate) =>
  z
    .object({ validUntil: validUntil(today) })
    .refine(({ validUntil }) => validUntil >= renewedOn, beforeRenewal);

/** "I renewed it", as a person types it. */
export const renewalInput = (today: CalendarDate) =>
  unconfirmedRenewalInput(today)
    .safeExtend({ validUntil: validUntil(today) })
    .refine(({ renewedOn, validUntil }) => validUntil >= renewedOn, beforeRenewal);
