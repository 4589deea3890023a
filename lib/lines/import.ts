import { detectCarrier, isSure } from "@/lib/carriers/detect";
import { carriersNamed, type Searchable, searchCarriers } from "@/lib/carriers/search";
import type { CalendarDate } from "@/lib/dates";
import { readCsv } from "./csv";
import { errorsOf, type FormError } from "./errors";
import { type Cells, cellsAt, recognise } from "./import-cells";
import { headerOf } from "./import-columns";
import { type DateOrder, isOpen, orderOf, readDate } from "./import-dates";
import { type E164, formatNumber, isOfCountry, parseNumber } from "./number";
import { type LineInput, lineInput } from "./schema";
import { tagsOf } from "./tags";

/** A carrier that a row may name. */
export interface ImportCarrier extends Searchable {
  /** What a form sends: a catalogue id, or "own:" and the id of one described before. */
  id: string;
  country: string;
}

const ownErrors = [
  "lines.import.errors.number.several",
  "lines.import.errors.number.shortened",
  "lines.import.errors.date.unread",
  "lines.import.errors.date.order",
  "lines.import.errors.carrier.empty",
  "lines.import.errors.carrier.unknown",
  "lines.import.errors.carrier.several",
  "lines.import.errors.twin",
  "lines.import.errors.twinInList",
] as const;
export type RowError = FormError | (typeof ownErrors)[number];

export const editable = ["number", "carrier", "validUntil", "label", "tags"] as const;
export type Editable = (typeof editable)[number];

export interface ImportRow {
  /** Where it stands in the list, from 1. */
  row: number;
  /** As it is written there. */
  written: string;
  /** What was read, or typed instead: as the form of a line has it. */
  values: Record<Editable, string>;
  /** What was typed instead of what stands there. */
  typed: Partial<Record<Editable, string>>;
  tags: string[];
  /** The carrier follows from the prefix, which may be wrong. */
  probable: boolean;
  errors: Partial<Record<Editable, RowError>>;
  /** The row of the list that has the same number. */
  twinOf?: number;
  /**
   * "wrong": to be corrected or left out. "order": it waits for the order of day and month. "twin":
   * the number is there already, so the row is left out.
   */
  state: "ready" | "wrong" | "order" | "twin";
  /** The number as people write it. */
  shown: string;
}

export interface ReadyRow {
  row: number;
  input: LineInput;
}

export interface Reading {
  rows: ImportRow[];
  /** Those without an error. */
  ready: ReadyRow[];
  /** Columns whose names mean nothing here. */
  unread: string[];
  /** A date of which day and month can't be told apart, and what it would be: the person has to. */
  openDate: ({ text: string } & Record<DateOrder, CalendarDate | null>) | null;
}

export interface ReadingOf {
  today: CalendarDate;
  carriers: readonly ImportCarrier[];
  /** What the person has already. */
  existing: ReadonlySet<string>;
  order: DateOrder | null;
  /** The carrier of rows that tell none. */
  carrierForAll: string;
  /** What was typed instead of what stands in a row. */
  corrections: ReadonlyMap<number, Partial<Record<Editable, string>>>;
}

/** The filled rows of a list, with their places in it. */
export const rowsOf = (list: string): { row: number; cells: string[] }[] =>
  readCsv(list, (cells) => Object.keys(headerOf(cells)?.at ?? {}).length)
    .map((cells, index) => ({ row: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));

/** Reads a list of lines, in whatever form it is. Nothing of it is saved. */
export function readList(rows: ReturnType<typeof rowsOf>, of: ReadingOf): Reading {
  const header = headerOf(rows[0]?.cells ?? []);
  const read = (header ? rows.slice(1) : rows).map(({ row, cells }) => ({
    row,
    written: cells.filter((cell) => cell !== "").join(" · "),
    cells: header
      ? cellsAt(header, cells)
      : recognise(cells, of.today, of.carriers, (number, found) => bearsOut(number, found)),
  }));
  const dates = orderOf(read.map(({ cells }) => cells.validUntil));
  const order = dates.order ?? of.order;
  const seen = new Map<string, number>();
  const ready: ReadyRow[] = [];
  const told = read.map(({ row, written, cells }): ImportRow => {
    const typed = of.corrections.get(row) ?? {};
    const found = readRow(cells, typed, order, of);
    const tags = tagsOf(found.values.tags);
    const parsed = lineInput(of.today).safeParse(found.values);
    const errors = { ...(parsed.success ? {} : errorsOf(parsed.error)), ...found.errors };
    const e164 = e164Of(found.values.number);
    if (errors.carrier === "lines.errors.carrier.empty") {
      errors.carrier = "lines.import.errors.carrier.empty";
      // The number tells it, once it is right.
      if (e164 === null) delete errors.carrier;
    }
    const twinOf = e164 === null ? undefined : seen.get(e164);
    if (e164 !== null && of.existing.has(e164)) errors.number = "lines.import.errors.twin";
    else if (twinOf !== undefined) errors.number = "lines.import.errors.twinInList";
    else if (e164 !== null) seen.set(e164, row);
    if (parsed.success && Object.keys(errors).length === 0) {
      ready.push({ row, input: parsed.data });
    }
    const shown = e164 === null ? found.values.number : formatNumber(e164);
    return { row, written, ...found, typed, tags, errors, twinOf, state: stateOf(errors), shown };
  });
  const open = order === null ? dates.example : null;
  return {
    rows: told,
    ready,
    unread: header?.unread ?? [],
    openDate:
      open === null
        ? null
        : {
            text: open,
            dayFirst: readDate(open, "dayFirst", of.today),
            monthFirst: readDate(open, "monthFirst", of.today),
          },
  };
}

function stateOf({ number, ...others }: ImportRow["errors"]): ImportRow["state"] {
  if (number === "lines.import.errors.twin" || number === "lines.import.errors.twinInList") {
    return "twin";
  }
  const found = [number, ...Object.values(others)].filter((error) => error !== undefined);
  if (found.length === 0) return "ready";
  const waits = found.every((error) => error === "lines.import.errors.date.order");
  return waits ? "order" : "wrong";
}

const e164Of = (text: string): E164 | null => {
  const parsed = parseNumber(text);
  return parsed.ok ? parsed.e164 : null;
};

/** A word of a text is a carrier's name only where the number doesn't surely belong to another. */
function bearsOut(number: string, found: Searchable[]): boolean {
  const e164 = e164Of(number);
  const detected = e164 && detectCarrier(e164);
  if (!detected || !("carrierId" in detected) || !isSure(detected)) return true;
  return found.some(({ id }) => id === detected.carrierId);
}

type Read = Pick<ImportRow, "values" | "errors" | "probable">;

function readRow(
  cells: Cells,
  typed: Partial<Record<Editable, string>>,
  order: DateOrder | null,
  of: ReadingOf,
): Read {
  // A field that is left empty corrects nothing, but for the label.
  const number = typed.number || cells.number;
  const carrier = typed.carrier || carrierOf(cells.carrier, number, of);
  const date = typed.validUntil || dateOf(cells.validUntil, order, of.today);
  const told = <Value extends string>(value: string | { error?: Value }) =>
    typeof value === "string" ? {} : value;
  const errors: Read["errors"] = {};
  const numberError = numberErrorOf(number);
  const carrierError = told(carrier).error;
  const dateError = told(date).error;
  if (numberError) errors.number = numberError;
  if (carrierError) errors.carrier = carrierError;
  if (dateError) errors.validUntil = dateError;
  const chosen = typeof carrier === "string" ? { id: carrier } : carrier;
  return {
    values: {
      number,
      carrier: chosen.id === "other" ? "" : (chosen.id ?? ""),
      validUntil: typeof date === "string" ? date : "",
      label: typed.label ?? cells.label,
      tags: typed.tags ?? cells.tags,
    },
    errors,
    probable: "probable" in chosen && chosen.probable === true,
  };
}

/** A spreadsheet that shows 8.55E+10 has lost the digits; one cell for two numbers hides a line. */
function numberErrorOf(text: string): RowError | null {
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(text)) return "lines.import.errors.number.shortened";
  const parsed = parseNumber(text);
  return parsed.ok && parsed.others ? "lines.import.errors.number.several" : null;
}

function dateOf(
  text: string,
  order: DateOrder | null,
  today: CalendarDate,
): string | { error: RowError } {
  if (text === "") return "";
  if (order === null && isOpen(text)) return { error: "lines.import.errors.date.order" };
  return readDate(text, order, today) ?? { error: "lines.import.errors.date.unread" };
}

/** By its name, told apart by the number's country; without a name, by the number's prefix. */
function carrierOf(
  name: string,
  number: string,
  { carriers, carrierForAll }: ReadingOf,
): { id?: string; probable?: boolean; error?: RowError } {
  const e164 = e164Of(number);
  const detected = e164 ? detectCarrier(e164) : null;
  const prefixed = detected && "carrierId" in detected ? detected.carrierId : undefined;
  if (name === "") return { id: prefixed || carrierForAll, probable: !isSure(detected) };
  const exact = carriersNamed(name, carriers);
  const found = exact.length > 0 ? exact : searchCarriers(name, carriers).map((one) => one.carrier);
  if (found.length === 0) {
    return carrierForAll ? { id: carrierForAll } : { error: "lines.import.errors.carrier.unknown" };
  }
  const here = found.filter(
    ({ id, country }) => !e164 || id.startsWith("own:") || isOfCountry(e164, country),
  );
  const [only] = here.length === 1 ? here : here.filter(({ id }) => id === prefixed);
  if (only) return { id: only.id };
  return {
    error: here.length > 0 ? "lines.import.errors.carrier.several" : "lines.errors.carrier.country",
  };
}
