import { isSupportedCountry } from "libphonenumber-js/max";
import { z } from "zod";
import { isTimeZone } from "@/lib/dates";
import { hasHiddenCharacters, plainDigits } from "@/lib/text";
import { codeText, type StageRule } from "./schema";

const hiddenInNote = (note: string) => hasHiddenCharacters(note.replace(/\r?\n/g, ""));

/** As a phone's keypad would give it: plain digits, no spaces, PIN and NUMBER in capitals. */
const keyed = (typed: string): string =>
  plainDigits(typed)
    .replace(/[\s\p{Cf}]/gu, "")
    .toUpperCase();

/** Issues carry the key of the message that tells the person, one for each field. */
const error = (name: string) => ({ error: `carriers.own.errors.${name}`, abort: true });

/** Left out and left empty are the same to a form. */
const optional = (name: string) => z.string(error(name)).max(1000, error(name)).default("");

const code = (name: string, pattern: z.ZodString) =>
  optional(name)
    .transform(keyed)
    .refine((typed) => typed === "" || pattern.safeParse(typed).success, error(name))
    .transform((typed) => typed || null);

const days = optional("days")
  .transform(keyed)
  .refine((typed) => /^\d{0,4}$/.test(typed), error("days"))
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .refine((count) => count === null || (count >= 1 && count <= 3650), error("days"));

/**
 * What a person types to describe a carrier, and what is stored of it. The three counts are the
 * days of each stage after validity: an empty one is a stage that this carrier doesn't have, and
 * three empty ones say that it isn't known what the carrier does.
 */
export const ownCarrierInput = z
  .object({
    name: z
      .string(error("name"))
      .trim()
      .min(1, error("name"))
      .max(60, error("name"))
      .refine(
        (name) => !hasHiddenCharacters(name) && /[\p{L}\p{N}]/u.test(name),
        error("nameCharacters"),
      ),
    country: z.string(error("country")).refine(isSupportedCountry, error("country")),
    zone: z.string(error("zone")).max(64, error("zone")).refine(isTimeZone, error("zone")),
    outgoingBlockedDays: days,
    bothBlockedDays: days,
    reservedDays: days,
    balanceCode: code("code", codeText),
    topUpCode: code("code", codeText),
    hotline: code("hotline", z.string().regex(/^\+?[\d*#-]{2,24}$/)),
    note: optional("note")
      .transform((note) => note.trim())
      .refine((note) => note.length <= 500, error("note"))
      .refine((note) => !hiddenInNote(note), error("noteCharacters"))
      .transform((note) => note || null),
  })
  .transform(({ outgoingBlockedDays, bothBlockedDays, reservedDays, ...typed }) => ({
    ...typed,
    stages: [
      stageOf("outgoingBlocked", outgoingBlockedDays),
      stageOf("bothBlocked", bothBlockedDays),
      stageOf("reserved", reservedDays),
    ].filter((rule) => rule !== null),
  }));
export type OwnCarrierInput = z.infer<typeof ownCarrierInput>;

const stageOf = (stage: StageRule["stage"], count: number | null): StageRule | null =>
  count === null
    ? null
    : {
        stage,
        days: count,
        outgoing: false,
        incoming: stage === "outgoingBlocked",
        wayBack: stage === "reserved" ? "shop" : "topUp",
      };
