import { currentPerson } from "@/lib/accounts/session";
import type { CarrierProfile } from "@/lib/carriers/profile";
import { type CalendarDate, dateIn, fromDbDate } from "@/lib/dates";
import { locales } from "@/lib/i18n/routing";
import type { DateSource } from "@/prisma/client/client";
import { carrierOf } from "./carrier";
import { type Estimate, type PastRenewal, suggestDate, tableWayOf } from "./estimate";
import { formatNumber, maskNumber } from "./number";
import { pageSize, pagesOf } from "./pages";
import { unconfirmedOf } from "./renewals";
import { type Deadline, deadlinesOf, type Standing, standingOn } from "./stages";
import {
  countArchived,
  findArchived,
  findLine,
  findLines,
  findLinesInUse,
  findRenewedLine,
  hasLines,
} from "./store";

type FoundLine = Awaited<ReturnType<typeof findLines>>[number];

/** The latest confirmed renewal, if the date has not been changed since. */
function datingOf({ renewals, validUntil }: FoundLine) {
  const latest = renewals.find(({ undoneAt, confirmedAt }) => !undoneAt && confirmedAt);
  return latest?.validAfter?.getTime() === validUntil.getTime() ? latest : undefined;
}

/** A renewal that was recorded without its new date, which is asked for. */
export interface UnconfirmedView {
  id: string;
  renewedOn: CalendarDate;
  /** What the form begins with. */
  estimate: Estimate | null;
}

function unconfirmedView(line: FoundLine, carrier: CarrierProfile): UnconfirmedView | null {
  const renewal = unconfirmedOf(line.renewals);
  if (!renewal) return null;
  const renewedOn = fromDbDate(renewal.renewedOn);
  // The ledger has the way in the language in which it was chosen.
  const way = carrier.ways.find(({ title }) => locales.some((one) => title[one] === renewal.way));
  const payment = {
    renewedOn,
    validUntil: fromDbDate(line.validUntil),
    amount: renewal.amount?.toNumber() ?? null,
    currency: renewal.currency,
    by: way && tableWayOf(way.kind),
  };
  const estimate = suggestDate(carrier.rule, payment, lastRenewalOf(line));
  return { id: renewal.id, renewedOn, estimate };
}

/** A line as pages show it. */
export interface LineView {
  id: string;
  e164: string;
  number: string;
  masked: string;
  label: string;
  tags: string[];
  carrier: CarrierProfile;
  /** What the carrier field of a form has chosen. */
  carrierChoice: string;
  /** IANA. Its dates are days there. */
  zone: string;
  validUntil: CalendarDate;
  validUntilSource: DateSource;
  standing: Standing;
  deadlines: Deadline[];
  archived: boolean;
  /** The person has ended its reminders. */
  letGo: boolean;
  /** Its reminders can't be planned as their settings are stored. */
  unplanned: boolean;
  /** The latest renewal, if the date comes from it or it is unconfirmed: only it can be undone. */
  undoableRenewalId: string | null;
  /** The latest renewal, where its date is not known yet. */
  unconfirmed: UnconfirmedView | null;
}

function viewOf(line: FoundLine, now: Date): LineView {
  const carrier = carrierOf(line);
  const validUntil = fromDbDate(line.validUntil);
  const unconfirmed = unconfirmedView(line, carrier);
  return {
    id: line.id,
    e164: line.e164,
    number: formatNumber(line.e164),
    masked: maskNumber(line.e164),
    label: line.label,
    tags: line.tags,
    carrier,
    carrierChoice: line.ownCarrierId ? `own:${line.ownCarrierId}` : (line.carrierId ?? ""),
    zone: line.zone,
    validUntil,
    validUntilSource: line.validUntilSource,
    standing: standingOn(dateIn(line.zone, now), validUntil, carrier.stages),
    deadlines: deadlinesOf(validUntil, carrier.stages),
    archived: line.archivedAt !== null,
    letGo: line.watches.some(({ letGoAt }) => letGoAt !== null),
    unplanned: line.watches.some(({ planError }) => planError !== null),
    undoableRenewalId: unconfirmed?.id ?? datingOf(line)?.id ?? null,
    unconfirmed,
  };
}

const viewsOf = async (find: (ownerId: string) => Promise<FoundLine[]>): Promise<LineView[]> => {
  const person = await currentPerson();
  if (!person) return [];
  const now = new Date();
  const lines = await find(person.id);
  return lines.map((line) => viewOf(line, now));
};

/** The person's lines, archived ones too; a stranger has none. */
export const myLines = (): Promise<LineView[]> => viewsOf(findLines);

/** The person's lines that are not archived. */
export const myLinesInUse = (): Promise<LineView[]> => viewsOf(findLinesInUse);

/** Whether the person has any line, in use or archived. */
export async function haveLines(): Promise<boolean> {
  const person = await currentPerson();
  return person !== null && (await hasLines(person.id));
}

/** A line in the archive, as its list names it. */
export type ArchivedView = Pick<LineView, "id" | "label" | "masked" | "carrier">;

export interface Archive {
  count: number;
  lines: ArchivedView[];
  page: number;
  pages: number;
}

/** A page of the person's archive; a page beyond the last is the last. */
export async function myArchive(asked: number): Promise<Archive> {
  const person = await currentPerson();
  if (!person) return { count: 0, lines: [], page: 1, pages: 1 };
  const count = await countArchived(person.id);
  const pages = pagesOf(count);
  const page = Math.min(asked, pages);
  const lines = await findArchived(person.id, (page - 1) * pageSize, pageSize);
  const told = lines.map((line) => ({
    id: line.id,
    label: line.label,
    masked: maskNumber(line.e164),
    carrier: carrierOf(line),
  }));
  return { count, lines: told, page, pages };
}

/** The person's line that a renewal is of, archived or not; null where it is not theirs. */
export async function myRenewedLine(renewalId: string): Promise<LineView | null> {
  const person = await currentPerson();
  const line = person && (await findRenewedLine(person.id, renewalId));
  return line ? viewOf(line, new Date()) : null;
}

export interface RenewalView {
  id: string;
  recordedAt: Date;
  renewedOn: CalendarDate;
  amount: number | null;
  currency: string | null;
  way: string | null;
  validBefore: CalendarDate;
  validAfter: CalendarDate | null;
  source: DateSource | null;
  /** Its date was never told: it moved nothing. */
  unconfirmed: boolean;
  undone: boolean;
  /** Since when there is a photo of its receipt. */
  receiptAt: Date | null;
}

export interface LineDetail extends LineView {
  today: CalendarDate;
  renewals: RenewalView[];
  /**
   * The renewal that the date comes from. Null where the date was typed since, or is none that the
   * person confirmed: an estimate tells nothing of what was bought.
   */
  lastRenewal: PastRenewal | null;
}

function lastRenewalOf(line: FoundLine): PastRenewal | null {
  const latest = datingOf(line);
  return latest && line.validUntilSource === "typed"
    ? {
        renewedOn: fromDbDate(latest.renewedOn),
        validBefore: fromDbDate(latest.validBefore),
        validAfter: fromDbDate(line.validUntil),
        amount: latest.amount?.toNumber() ?? null,
        currency: latest.currency,
      }
    : null;
}

/** One line of the person's, or null where it is not theirs or does not exist. */
export async function myLine(lineId: string): Promise<LineDetail | null> {
  const person = await currentPerson();
  if (!person) return null;
  const now = new Date();
  const line = await findLine(person.id, lineId);
  if (!line) return null;
  return {
    ...viewOf(line, now),
    today: dateIn(line.zone, now),
    lastRenewal: lastRenewalOf(line),
    renewals: line.renewals.map((renewal) => ({
      id: renewal.id,
      recordedAt: renewal.recordedAt,
      renewedOn: fromDbDate(renewal.renewedOn),
      amount: renewal.amount?.toNumber() ?? null,
      currency: renewal.currency,
      way: renewal.way,
      validBefore: fromDbDate(renewal.validBefore),
      validAfter: renewal.validAfter && fromDbDate(renewal.validAfter),
      source: renewal.validAfterSource,
      unconfirmed: renewal.confirmedAt === null,
      undone: renewal.undoneAt !== null,
      receiptAt: renewal.receipt?.addedAt ?? null,
    })),
  };
}
