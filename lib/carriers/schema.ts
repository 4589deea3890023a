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

/**
 * A stage after the last day on which everything works, `days` long. After the last of a carrier's
 * stages the number is free to be sold again.
 */
export const stageRule = z.strictObject({
  stage: z.enum(["outgoingBlocked", "bothBlocked", "reserved"]),
  days: z.int().min(1).max(3650),
  outgoing: z.boolean(),
  incoming: z.boolean(),
  wayBack: z.enum(["topUp", "shop", "none"]),
});
export type StageRule = z.infer<typeof stageRule>;

const stageOrder = stageRule.shape.stage.options;

/** In their order, each at most once. Empty: what the carrier does is not known. */
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
  kind: z.enum(["app", "web", "bankApp", "agent", "scratchCard", "kiosk", "abroad", "shop"]),
  title: text,
  /** Null: not known. */
  worksFromAbroad: z.boolean().nullable(),
  /** Whether the line itself must still work (dial, get a code), or its number is enough. */
  needsWorkingLine: z.boolean(),
  steps: z.array(step).min(1),
});
export type Way = z.infer<typeof way>;

const note = evidence.extend({ text });
export type Note = z.infer<typeof note>;

/** What an amount bought at some time: an estimate, never a promise. `to` closes a range of amounts. */
const topUpRow = z.strictObject({
  by: z.enum(["scratchCard", "online"]),
  currency: z.enum(["USD", "KHR"]),
  amount: z.number().positive(),
  to: z.number().positive().optional(),
  days: z.int().positive(),
});

export const carrier = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/),
  names: text,
  /** What people also call it, type in a search, or remember: companies and merged brands. */
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
  lifecycle: evidence.extend({ stages: stageRules }),
  topUpTable: evidence.extend({ rows: z.array(topUpRow).min(1) }).optional(),
  /** What happens to a line that is registered in nobody's name, and is worth a check. */
  registration: note.optional(),
  notes: z.array(note),
  guide: z.array(way).min(1),
});
export type Carrier = z.infer<typeof carrier>;

/** A brand that no longer has any service. */
export const defunctBrand = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: words,
  country: z.string().regex(/^[A-Z]{2}$/),
  prefixes: z.array(prefixGroup),
  note,
});
export type DefunctBrand = z.infer<typeof defunctBrand>;
