import { z } from "zod";
import { isTimeZone } from "@/lib/dates";

/**
 * How far a fact may be trusted. high: an official page, or two independent sources that agree;
 * medium: one decent source; low: one old or unofficial source.
 */
export const confidence = z.enum(["high", "medium", "low"]);
export type Confidence = z.infer<typeof confidence>;

const words = z.string().trim().min(1);

/** One text in every language. Khmer carries zero-width spaces at word ends. */
export const text = z.strictObject({ zh: words, km: words, en: words });
export type Text = z.infer<typeof text>;

/** Where a fact stands written. Dates: a year, a month or a day; "2015/2019" for a span of years. */
const evidence = z.strictObject({
  source: words,
  sourceDate: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?|\/\d{4})?$/)
    .optional(),
  confidence,
});
export type Evidence = z.infer<typeof evidence>;

const days = z.int().min(1).max(3650);

/** A stage of which it is known what works in it, and what brings the line back. */
export const knownStage = z.strictObject({
  stage: z.enum(["outgoingBlocked", "bothBlocked", "reserved"]),
  days,
  outgoing: z.boolean(),
  incoming: z.boolean(),
  wayBack: z.enum(["topUp", "shop", "none"]),
});

/** A time of grace of which only the length is known: not what works in it, nor what helps. */
const grace = z.strictObject({ stage: z.literal("grace"), days });

/**
 * A stage after the last day on which everything works, `days` long. After the last of a carrier's
 * stages the number is free to be sold again, or may be lost where that one is a time of grace.
 */
export const stageRule = z.discriminatedUnion("stage", [grace, knownStage]);
export type StageRule = z.infer<typeof stageRule>;
export type WayBack = z.infer<typeof knownStage>["wayBack"];

const stageOrder: string[] = ["grace", ...knownStage.shape.stage.options];

/** In their order, each at most once. */
export const stageRules = z
  .array(stageRule)
  .refine(
    (rules) =>
      rules.every(
        ({ stage }, at) =>
          at === 0 ||
          stageOrder.indexOf(stage) > stageOrder.indexOf(rules[at - 1]?.stage ?? "reserved"),
      ),
    "stages out of order",
  );

/** A short code as it is dialled; PIN and NUMBER stand for what the person fills in. */
export const codeText = z
  .string()
  .max(40)
  .regex(/^(?=.*\d)(?:[\d*#+]|PIN|NUMBER)+$/);

const code = evidence.extend({
  purpose: z.enum([
    "balance",
    "ownNumber",
    "topUpByCard",
    "topUpOther",
    "care",
    "identity",
    "stopServices",
  ]),
  code: codeText,
  pinDigits: z.int().positive().optional(),
});
export type Code = z.infer<typeof code>;

const hotline = evidence.extend({ number: z.string().regex(/^\d{3,12}$/) });

const httpsUrl = z.url({ protocol: /^https$/ });
const site = evidence.extend({
  purpose: z.enum(["home", "topUp"]),
  url: httpsUrl,
  /** The same page in Chinese, where its address differs. */
  zhUrl: httpsUrl.optional(),
});
export type Site = z.infer<typeof site>;

/** An app and, as far as they are known, the places to get it. */
const app = evidence.extend({
  name: words,
  android: evidence.extend({ package: z.string().regex(/^\w+(\.\w+)+$/) }).optional(),
  appStore: evidence.extend({ id: z.string().regex(/^\d+$/) }).optional(),
  link: evidence.extend({ url: httpsUrl }).optional(),
});
export type App = z.infer<typeof app>;

/** National prefixes with the number of digits that follow, and what those begin with. */
const prefixGroup = evidence.extend({
  prefixes: z.array(z.string().regex(/^0\d{2}$/)).min(1),
  digitsAfter: z.int().min(5).max(8),
  next: z.string().regex(/^\d$/).optional(),
});
export type PrefixGroup = z.infer<typeof prefixGroup>;

const step = z.strictObject({ text, code: codeText.optional() });
export type Step = z.infer<typeof step>;

/** One way to renew, as numbered steps. */
const way = evidence.extend({
  /**
   * "code": dialled or sent by SMS from the line itself, without a card. "use": the line keeps
   * itself by a call, an SMS or another use that its rule counts.
   */
  kind: z.enum([
    "app",
    "web",
    "bankApp",
    "agent",
    "scratchCard",
    "kiosk",
    "abroad",
    "code",
    "use",
    "shop",
  ]),
  title: text,
  /** Null: not known. */
  worksFromAbroad: z.boolean().nullable(),
  /** Whether the line itself must still work (dial, get a code), or its number is enough. */
  needsWorkingLine: z.boolean(),
  /** The bank's app to get for it. */
  bankApp: app.optional(),
  steps: z.array(step).min(1),
});
export type Way = z.infer<typeof way>;

const note = evidence.extend({ text });
export type Note = z.infer<typeof note>;

/** What an amount bought at some time: an estimate, never a promise. `to` closes a range of amounts. */
const topUpRow = z.strictObject({
  /** Where the way matters. */
  by: z.enum(["scratchCard", "online"]).optional(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  amount: z.number().positive(),
  to: z.number().positive().optional(),
  days,
});
export type TopUpRow = z.infer<typeof topUpRow>;

/** What a renewal does to the date: counted from its day, added to the old date, or the later of both. */
const effect = z.enum(["resets", "stacks", "keepsLonger", "unknown"]);

/**
 * How a line stays valid.
 * - topUp: a top-up buys days, by its amount (`table`) or whatever it is (`anyAmountDays`); where
 *   neither is known, only the balance reply tells. `ceilingDays`: no date lies further ahead.
 *   `zeroBalanceDays`: how long the line lives once its balance is used up, whatever was bought.
 * - activity: one of `uses` within so many days of the one before.
 * - period: a plan that is paid for so many days at a time; without `days`, that depends on the plan.
 * - topUpEvery: a top-up at least every so many days, whatever its amount.
 */
export const rule = z.discriminatedUnion("kind", [
  evidence.extend({
    kind: z.literal("topUp"),
    anyAmountDays: days.optional(),
    table: evidence.extend({ rows: z.array(topUpRow).min(1) }).optional(),
    effect,
    ceilingDays: days.optional(),
    zeroBalanceDays: days.optional(),
    /** The table's amounts buy days from the balance; a top-up alone may not keep the line. */
    daysAreBought: z.literal(true).optional(),
  }),
  evidence.extend({
    kind: z.literal("activity"),
    withinDays: days,
    uses: z
      .array(z.enum(["call", "sms", "mms", "data", "purchase"]))
      .min(1)
      .refine((uses) => new Set(uses).size === uses.length, "a use twice"),
  }),
  evidence.extend({
    kind: z.literal("period"),
    days: days.optional(),
    price: z.strictObject({ amount: z.number().positive(), currency: z.string() }).optional(),
  }),
  evidence.extend({ kind: z.literal("topUpEvery"), withinDays: days }),
]);
export type Rule = z.infer<typeof rule>;

/** Without stages: not known, or, where a source says so, no grace. */
const lifecycle = evidence
  .extend({ stages: stageRules, lostAtOnce: z.literal(true).optional() })
  .refine(
    ({ stages, lostAtOnce }) => stages.length === 0 || !lostAtOnce,
    "lost at once, and stages all the same",
  );

const carrierId = z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/);

export const carrier = z.strictObject({
  id: carrierId,
  names: text,
  /** What people also call it or type in a search. Brands that it took over stand in former-brands.ts. */
  aliases: z.array(words),
  company: words,
  country: z.string().regex(/^[A-Z]{2}$/),
  zone: z.string().refine(isTimeZone, "no time zone"),
  /** Whether its service is still sold, where that is in doubt. */
  standing: note.optional(),
  prefixes: z.array(prefixGroup),
  codes: z.array(code),
  hotlines: z.array(hotline),
  apps: z.array(app),
  sites: z.array(site),
  lifecycle,
  rule,
  /** What happens to a line that is registered in nobody's name, and is worth a check. */
  registration: note.optional(),
  notes: z.array(note),
  guide: z.array(way).min(1),
});
export type Carrier = z.infer<typeof carrier>;

/** A name that people remember and look for: a brand that another carrier took over, or that is gone. */
export const formerBrand = evidence.extend({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: words,
  aliases: z.array(words),
  country: z.string().regex(/^[A-Z]{2}$/),
  /** The id of the carrier that has its lines now; null where nobody has. */
  leadsTo: carrierId.nullable(),
  /** When that came about, where it is known. */
  year: z.int().min(1990).max(2100).optional(),
  /** Prefixes that nobody serves any more; what was taken over stands with the carrier. */
  prefixes: z.array(prefixGroup),
  /** What became of it, in one sentence. */
  text,
});
export type FormerBrand = z.infer<typeof formerBrand>;

/** Two names that are taken for one, and what they really are. */
export const mixedNames = z.strictObject({ names: z.tuple([words, words]), note });
export type MixedNames = z.infer<typeof mixedNames>;

/** Prefixes of mobile numbers that the sources give to different carriers, or to none. */
export const unclearPrefixes = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  prefixes: z.array(prefixGroup).min(1),
});
export type UnclearPrefixes = z.infer<typeof unclearPrefixes>;
