import { isSupportedCountry } from "libphonenumber-js/max";
import { z } from "zod";
import { isTimeZone } from "@/lib/dates";
import type { Locale } from "@/lib/i18n/routing";
import { hasHiddenCharacters, plainDigits } from "@/lib/text";
import {
  type Carrier,
  codeText,
  knownStage,
  rule,
  type StageRule,
  stageRules,
  type WayBack,
} from "./schema";

const evidence = { source: true, sourceDate: true, confidence: true } as const;
const [topUp, activity, period, topUpEvery] = rule.options;

/** How a line stays valid, as its owner knows it: a rule of the catalogue without a source. */
export const ownRule = z.discriminatedUnion("kind", [
  topUp.omit({ ...evidence, table: true, zeroBalanceDays: true }).strip(),
  activity.omit(evidence).strip(),
  period
    .omit({ ...evidence, price: true })
    .required({ days: true })
    .strip(),
  topUpEvery.omit(evidence).strip(),
]);
export type OwnRule = z.infer<typeof ownRule>;

const maxSteps = 20;
const maxStepLength = 300;

/** A person's own steps to renew, in order. */
const ownSteps = z.array(z.string().min(1).max(maxStepLength)).max(maxSteps);

/** What is stored of a carrier that a person described. */
export interface OwnCarrier {
  name: string;
  country: string;
  zone: string;
  stages: StageRule[];
  /** Null: not known. */
  rule: OwnRule | null;
  steps: string[];
  balanceCode: string | null;
  topUpCode: string | null;
  hotline: string | null;
  note: string | null;
}

/** Stages as they are stored, read again: as for all of a description. */
export const storedStages = (stages: unknown): StageRule[] => stageRules.catch([]).parse(stages);

/**
 * What is stored of stages, rule and steps, read again. What no longer parses counts as not known:
 * a reminder of a wrong date is worse than none.
 */
export function storedDescription(row: { stages: unknown; rule: unknown; steps: unknown }) {
  return {
    stages: storedStages(row.stages),
    rule: ownRule.nullable().catch(null).parse(row.rule),
    steps: ownSteps.catch([]).parse(row.steps),
  };
}

/** A text of several lines without anything else that is hidden. */
const hiddenInLines = (text: string) => hasHiddenCharacters(text.replace(/\r?\n/g, ""));

/** As a phone's keypad would give it: plain digits, no spaces, PIN and NUMBER in capitals. */
const keyed = (typed: string): string =>
  plainDigits(typed)
    .replace(/[\s\p{Cf}]/gu, "")
    .toUpperCase();

/** What can be wrong in a description, as the key of the message that says so. */
export const descriptionErrors = [
  "carriers.own.errors.name",
  "carriers.own.errors.nameCharacters",
  "carriers.own.errors.country",
  "carriers.own.errors.zone",
  "carriers.own.errors.rule",
  "carriers.own.errors.ruleDays",
  "carriers.own.errors.uses",
  "carriers.own.errors.days",
  "carriers.own.errors.steps",
  "carriers.own.errors.stepsCharacters",
  "carriers.own.errors.code",
  "carriers.own.errors.hotline",
  "carriers.own.errors.note",
  "carriers.own.errors.noteCharacters",
  "carriers.own.errors.tooMany",
] as const;
type DescriptionError = (typeof descriptionErrors)[number];
type ErrorName = DescriptionError extends `carriers.own.errors.${infer Name}` ? Name : never;

const keyOf = (name: ErrorName): DescriptionError => `carriers.own.errors.${name}`;
const error = (name: ErrorName) => ({ error: keyOf(name), abort: true });

/** Left out and left empty are the same to a form. */
const optional = (name: ErrorName) => z.string(error(name)).max(1000, error(name)).default("");

const code = (name: ErrorName, pattern: z.ZodString) =>
  optional(name)
    .transform(keyed)
    .refine((typed) => typed === "" || pattern.safeParse(typed).success, error(name))
    .transform((typed) => typed || null);

const days = optional("days")
  .transform(keyed)
  .refine((typed) => /^\d{0,4}$/.test(typed), error("days"))
  .transform((typed) => (typed === "" ? null : Number(typed)))
  .refine((count) => count === null || (count >= 1 && count <= 3650), error("days"));

const wayBack = (usual: WayBack) =>
  knownStage.shape.wayBack.or(z.literal("").transform(() => usual)).default(usual);

/** The numbers that people put before the lines of a list. */
const numbering = /^\d{1,2}(?:[.)．）]\s+|、\s*)/;

const linesOf = (text: string): string[] => {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.every((line) => numbering.test(line))
    ? lines.map((line) => line.replace(numbering, ""))
    : lines;
};

const steps = z
  .string(error("steps"))
  .max(10_000, error("steps"))
  .default("")
  .refine((text) => !hiddenInLines(text), error("stepsCharacters"))
  .transform(linesOf)
  .refine((lines) => ownSteps.safeParse(lines).success, error("steps"));

const ruleFields = z
  .object({
    rule: z.enum(["", "topUp", "activity", "period", "topUpEvery"], error("rule")).default(""),
    ruleDays: days,
    effect: topUp.shape.effect.catch("unknown"),
    ceilingDays: days,
    uses: optional("uses").transform((typed) => typed.split(",").filter(Boolean)),
  })
  .transform(({ rule: kind, ruleDays, effect, ceilingDays, uses }, context): OwnRule | null => {
    const refuse = (name: ErrorName, field: string): never => {
      context.addIssue({ code: "custom", message: keyOf(name), path: [field] });
      return z.NEVER;
    };
    if (kind === "") return null;
    if (kind === "topUp") {
      return {
        kind,
        effect,
        ...(ruleDays ? { anyAmountDays: ruleDays } : {}),
        ...(ceilingDays ? { ceilingDays } : {}),
      };
    }
    const count = ruleDays ?? refuse("ruleDays", "ruleDays");
    if (kind === "period") return { kind, days: count };
    if (kind === "topUpEvery") return { kind, withinDays: count };
    const known = activity.shape.uses.safeParse(uses).data ?? refuse("uses", "uses");
    return { kind, withinDays: count, uses: known };
  });

/**
 * The counts are the days of each stage after validity: an empty one is a stage that this carrier
 * doesn't have, and only empty ones say that it isn't known what the carrier does.
 */
const stageFields = z
  .object({
    graceDays: days,
    outgoingBlockedDays: days,
    outgoingBlockedWayBack: wayBack("topUp"),
    bothBlockedDays: days,
    bothBlockedWayBack: wayBack("topUp"),
    reservedDays: days,
    reservedWayBack: wayBack("shop"),
  })
  .transform((typed): StageRule[] => [
    ...(typed.graceDays === null ? [] : [{ stage: "grace" as const, days: typed.graceDays }]),
    ...knownStage.shape.stage.options.flatMap((stage) => {
      const count = typed[`${stage}Days`];
      return count === null
        ? []
        : {
            stage,
            days: count,
            outgoing: false,
            // That is what tells the stages apart.
            incoming: stage === "outgoingBlocked",
            wayBack: typed[`${stage}WayBack`],
          };
    }),
  ]);

const otherFields = z.object({
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
  steps,
  balanceCode: code("code", codeText),
  topUpCode: code("code", codeText),
  hotline: code("hotline", z.string().regex(/^\+?[\d*#-]{2,24}$/)),
  note: optional("note")
    .transform((note) => note.trim())
    .refine((note) => note.length <= 500, error("note"))
    .refine((note) => !hiddenInLines(note), error("noteCharacters"))
    .transform((note) => note || null),
});

/** What a person types to describe a carrier, as it is stored. All that is wrong is told at once. */
export const ownCarrierInput = otherFields
  .and(ruleFields.transform((rule) => ({ rule })))
  .and(stageFields.transform((stages) => ({ stages })));

/** The fields of a form, beside whatever else it asks for. */
const fieldPrefix = "own.";

/** A description out of the texts of a form. */
export const readDescription = (form: Record<string, string>) =>
  ownCarrierInput.safeParse(
    Object.fromEntries(
      Object.entries(form).flatMap(([name, value]) =>
        name.startsWith(fieldPrefix) ? [[name.slice(fieldPrefix.length), value]] : [],
      ),
    ),
  );

/** What a form shows of a description: the inverse of reading it. */
export function typedDescription(carrier: OwnCarrier): Record<string, string> {
  const typed = {
    name: carrier.name,
    country: carrier.country,
    zone: carrier.zone,
    ...typedRule(carrier.rule),
    ...Object.fromEntries(
      carrier.stages.flatMap((rule): [string, string][] => [
        [`${rule.stage}Days`, String(rule.days)],
        ...(rule.stage === "grace"
          ? []
          : [[`${rule.stage}WayBack`, rule.wayBack] satisfies [string, string]]),
      ]),
    ),
    steps: carrier.steps.join("\n"),
    balanceCode: carrier.balanceCode ?? "",
    topUpCode: carrier.topUpCode ?? "",
    hotline: carrier.hotline ?? "",
    note: carrier.note ?? "",
  };
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [fieldPrefix + name, value]),
  );
}

function typedRule(rule: OwnRule | null): Record<string, string> {
  switch (rule?.kind) {
    case undefined:
      return {};
    case "topUp":
      return {
        rule: rule.kind,
        ruleDays: String(rule.anyAmountDays ?? ""),
        effect: rule.effect,
        ceilingDays: String(rule.ceilingDays ?? ""),
      };
    case "activity":
      return { rule: rule.kind, ruleDays: String(rule.withinDays), uses: rule.uses.join() };
    case "period":
      return { rule: rule.kind, ruleDays: String(rule.days) };
    case "topUpEvery":
      return { rule: rule.kind, ruleDays: String(rule.withinDays) };
  }
}

/**
 * A carrier that is only half known, as the beginning of a description that its owner corrects. The
 * note keeps what the form has no field for: what is `said` of it, and the carrier's own notes.
 */
export const beginningFrom = (
  carrier: Carrier,
  locale: Locale,
  said: readonly string[],
): OwnCarrier => ({
  name: carrier.names[locale],
  country: carrier.country,
  zone: carrier.zone,
  stages: carrier.lifecycle.stages,
  rule: ownRule.nullable().catch(null).parse(carrier.rule),
  steps: [],
  balanceCode: carrier.codes.find(({ purpose }) => purpose === "balance")?.code ?? null,
  topUpCode: carrier.codes.find(({ purpose }) => purpose === "topUpByCard")?.code ?? null,
  hotline: carrier.hotlines[0]?.number ?? null,
  note: [...said, ...carrier.notes.map(({ text }) => text[locale])].join("\n"),
});
