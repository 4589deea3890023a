import type { ProfileRule, ProfileWay } from "@/lib/carriers/profile";
import type { TopUpRow } from "@/lib/carriers/schema";
import { addDays, type CalendarDate, daysBetween } from "@/lib/dates";

export interface Payment {
  renewedOn: CalendarDate;
  /** The last day on which everything worked, as it stood before. */
  validUntil: CalendarDate;
  amount: number | null;
  /** ISO 4217. */
  currency: string | null;
  /** Where it is known which way was taken; a table may tell the ways apart. */
  by?: TopUpRow["by"];
}

export interface Estimate {
  date: CalendarDate;
  /** What the renewal bought, before the old date and the ceiling are looked at. */
  days: number;
  /**
   * Of a rule of high confidence that counts from the last use or top-up, whatever was paid: its
   * date may stand without being confirmed. Everything else the person confirms. A paid period is
   * none: the plan may have been paid for several, and where the next one begins is our reading.
   */
  fixed: boolean;
  /** The days are those of a line without balance: with some left it may last longer. */
  emptied: boolean;
  /**
   * Where the days stand written, without a source where the person described the rule. Null where
   * they are what the same payment bought for this line the last time.
   */
  evidence: Pick<ProfileRule, "source" | "sourceDate" | "confidence"> | null;
}

/**
 * Until when a line is probably valid after a renewal, by its carrier's rule. Null where the rule is
 * not known, or doesn't tell what this amount buys.
 */
export function estimateRenewal(rule: ProfileRule | null, given: Payment): Estimate | null {
  switch (rule?.kind) {
    case undefined:
      return null;
    case "activity":
    case "topUpEvery":
      return {
        date: addDays(given.renewedOn, rule.withinDays),
        days: rule.withinDays,
        fixed: rule.confidence === "high",
        emptied: false,
        evidence: evidenceOf(rule),
      };
    case "period": {
      const { days } = rule;
      if (!days) return null;
      // Whether the days of one who pays early are added to the old date, no carrier's page says.
      const date = later(given.validUntil, addDays(given.renewedOn, days));
      return { date, days, fixed: false, emptied: false, evidence: evidenceOf(rule) };
    }
    case "topUp": {
      const bought = boughtBy(rule, given);
      if (!bought) return null;
      // Nobody knows when the balance is used up: the shorter clock counts, as if it were at once.
      const { zeroBalanceDays = bought.days } = rule;
      const days = Math.min(bought.days, zeroBalanceDays);
      const date = dateAfter(rule, days, given);
      return { ...bought, days, date, fixed: false, emptied: days < bought.days };
    }
  }
}

/** Which of the ways that tables tell apart a way to renew is. */
export function tableWayOf(kind: ProfileWay["kind"]): Payment["by"] {
  if (kind === "scratchCard") return "scratchCard";
  return kind === "app" || kind === "web" || kind === "bankApp" ? "online" : undefined;
}

/** The ways that a rule's table tells apart. */
export const tableWays = (rule: ProfileRule | null): NonNullable<Payment["by"]>[] =>
  rule?.kind === "topUp" ? [...new Set(rule.table?.rows.flatMap(({ by }) => by ?? []))] : [];

/** Whether an estimate is missing only because the way is not known. */
export const dependsOnWay = (rule: ProfileRule | null, given: Payment): boolean =>
  !given.by &&
  !estimateRenewal(rule, given) &&
  tableWays(rule).some((by) => estimateRenewal(rule, { ...given, by }));

/** A renewal that is in the line's ledger, and that its date comes from, as the person confirmed it. */
export interface PastRenewal {
  renewedOn: CalendarDate;
  validBefore: CalendarDate;
  validAfter: CalendarDate;
  amount: number | null;
  currency: string | null;
}

/**
 * The estimate that a form begins with. What the same amount bought for this very line says more
 * than a table, which may be old; and where nobody knows the rule, it is all there is. Not more than
 * a source of high confidence.
 */
export function suggestDate(
  rule: ProfileRule | null,
  given: Payment,
  last: PastRenewal | null,
): Estimate | null {
  const byRule = estimateRenewal(rule, given);
  if ((rule && rule.kind !== "topUp") || byRule?.evidence?.confidence === "high") return byRule;
  if (!last || !isSamePayment(last, given)) return byRule;
  const effect = rule?.effect ?? "unknown";
  const days = daysBetween(
    // Where it is not known whether the days were added to the old date, they count as if: what
    // then was left of it is not taken for bought.
    effect === "stacks" || effect === "unknown"
      ? later(last.validBefore, last.renewedOn)
      : last.renewedOn,
    last.validAfter,
  );
  // Where the longer date stayed, nothing tells how many days were bought.
  const stayed = effect === "keepsLonger" && last.validAfter <= last.validBefore;
  if (days < 1 || stayed) return byRule;
  const date = dateAfter({ effect, ceilingDays: rule?.ceilingDays }, days, given);
  return { date, days, fixed: false, emptied: false, evidence: null };
}

const isSamePayment = (last: PastRenewal, given: Payment): boolean =>
  last.amount !== null && last.amount === given.amount && last.currency === given.currency;

type TopUpRule = Extract<ProfileRule, { kind: "topUp" }>;

/** The days that a top-up buys. Nothing is interpolated between the amounts that a source names. */
function boughtBy(
  rule: TopUpRule,
  { amount, currency, by }: Payment,
): Pick<Estimate, "days" | "evidence"> | null {
  const rows = (rule.table?.rows ?? []).filter(
    (row) =>
      amount !== null &&
      row.currency === currency &&
      row.amount <= amount &&
      amount <= (row.to ?? row.amount),
  );
  const daysBy = (way: Payment["by"]) =>
    rows.find((row) => !way || !row.by || row.by === way)?.days;
  // Where the way is not known, all of them must buy the same.
  const ways = by ? [by] : tableWays(rule);
  const [days, ...others] = new Set(ways.length > 0 ? ways.map(daysBy) : [daysBy(undefined)]);
  if (rule.table && days && others.length === 0) {
    return { days, evidence: evidenceOf(rule.table) };
  }
  return rule.anyAmountDays ? { days: rule.anyAmountDays, evidence: evidenceOf(rule) } : null;
}

function dateAfter(
  { effect, ceilingDays }: Pick<TopUpRule, "effect" | "ceilingDays">,
  days: number,
  { renewedOn, validUntil }: Payment,
): CalendarDate {
  // Where the effect is not known: the earliest that any of them gives. A date too early costs a
  // look at the balance, a date too late costs the number.
  const counted = addDays(effect === "stacks" ? later(validUntil, renewedOn) : renewedOn, days);
  const date = effect === "keepsLonger" ? later(validUntil, counted) : counted;
  return ceilingDays ? earlier(date, addDays(renewedOn, ceilingDays)) : date;
}

const evidenceOf = ({
  source,
  sourceDate,
  confidence,
}: NonNullable<Estimate["evidence"]>): Estimate["evidence"] => ({ source, sourceDate, confidence });

const inOrder = (a: CalendarDate, b: CalendarDate) =>
  a < b ? ([a, b] as const) : ([b, a] as const);
const earlier = (a: CalendarDate, b: CalendarDate): CalendarDate => inOrder(a, b)[0];
const later = (a: CalendarDate, b: CalendarDate): CalendarDate => inOrder(a, b)[1];
