"use server";

import { currentPerson, ensurePerson, requirePerson } from "@/lib/accounts/session";
import { catalogue } from "@/lib/carriers/catalogue";
import { myOwnCarriers } from "@/lib/carriers/queries";
import { dateIn, isTimeZone } from "@/lib/dates";
import { localeOf, textsOf } from "@/lib/form";
import { redirect } from "@/lib/i18n/navigation";
import {
  type Editable,
  editable,
  type ImportCarrier,
  type ImportRow,
  type Reading,
  type ReadyRow,
  readList,
  rowsOf,
} from "./import";
import { importStamp } from "./import.queries";
import { createLines, findNumbers, type ListedLine, removeImported } from "./import.store";
import { dateOrders } from "./import-dates";
import {
  bytesOf,
  decodeText,
  type Encoding,
  encodings,
  mostBytes,
  mostDecodedBytes,
} from "./import-text";
import { maxLines } from "./store";

export type ImportProblem =
  | "empty"
  | "tooBig"
  | "tooManyRows"
  | "noRoom"
  | "spreadsheet"
  | "noText"
  | "unfinished"
  | "nothingToAdd"
  | "changed"
  | "tooManyGuests";

export interface ImportState {
  /** What was pasted: it stays whatever happens. */
  pasted: string;
  problem?: ImportProblem;
  /** Of the problem: how many rows there are, and how many there may be. */
  count?: number;
  most?: number;
  preview?: ImportPreview;
}

export interface ImportPreview extends Pick<Reading, "unread" | "openDate"> {
  /** The list as text; of a file, as it was decoded. */
  list: string;
  encoding: Encoding | null;
  rows: ImportRow[];
  /** How many can be added as they are. */
  ready: number;
  /** Rows that the person leaves out. */
  out: number[];
  order: string;
  carrierForAll: string;
}

/** Reads a list and shows what is in it, or, where all of it is in order, adds it. */
export async function importLines(_: ImportState, form: FormData): Promise<ImportState> {
  const values = textsOf(form);
  const given = await listOf(form, values);
  const pasted = values.text ?? (values.encoding ? "" : (values.list ?? ""));
  if ("problem" in given) return { pasted, ...given };
  const rows = rowsOf(given.list);
  if (rows.length === 0) return { pasted, problem: "empty" };
  // One more for the header.
  if (rows.length > maxLines + 1) {
    return { pasted, problem: "tooManyRows", count: rows.length, most: maxLines };
  }
  const now = new Date();
  const zone = values.timeZone ?? "";
  const person = await currentPerson();
  const timeZone = person?.timeZone ?? (isTimeZone(zone) ? zone : "UTC");
  const existing = person ? await findNumbers(person.id) : new Set<string>();
  const reading = readList(rows, {
    today: dateIn(timeZone, now),
    carriers: await carriersOf(),
    existing,
    order: dateOrders.find((order) => order === values.order) ?? null,
    carrierForAll: values.carrierForAll ?? "",
    corrections: correctionsOf(values),
  });
  const out = outOf(values, reading.rows);
  const kept = reading.ready.filter(({ row }) => !out.includes(row));
  const shown: ImportState = {
    pasted,
    preview: {
      ...given,
      rows: reading.rows,
      unread: reading.unread,
      openDate: reading.openDate,
      ready: kept.length,
      out,
      order: values.order ?? "",
      carrierForAll: values.carrierForAll ?? "",
    },
  };
  if (existing.size + kept.length > maxLines) {
    const most = Math.max(0, maxLines - existing.size);
    return { ...shown, problem: "noRoom", count: kept.length, most };
  }
  if (values.step !== "save") return shown;
  if (reading.rows.some(({ row, state }) => state !== "ready" && !out.includes(row))) {
    return { ...shown, problem: "unfinished" };
  }
  if (kept.length === 0) return { ...shown, problem: "nothingToAdd" };
  const locale = localeOf(values);
  const owner = await ensurePerson({ locale, timeZone });
  if (!owner.ok) return { ...shown, problem: "tooManyGuests" };
  const saved = await createLines(owner.person.id, kept.map(lineOf), now);
  if (!saved.ok) return { ...shown, problem: saved.problem === "tooMany" ? "noRoom" : "changed" };
  redirect({ href: `/lines/import?added=${now.toISOString()}`, locale });
  return shown;
}

type Given = Pick<ImportPreview, "list" | "encoding">;

/** What was sent: the list of a preview, else a file, else what was pasted. */
async function listOf(
  form: FormData,
  values: Record<string, string>,
): Promise<Given | { problem: ImportProblem }> {
  const file = form.get("file");
  if (values.list !== undefined) {
    const encoding = encodings.find((name) => name === values.encoding) ?? null;
    return bounded({ list: values.list, encoding }, encoding ? mostDecodedBytes : mostBytes);
  }
  if (!(file instanceof File) || file.size === 0) {
    return bounded({ list: values.text ?? "", encoding: null }, mostBytes);
  }
  if (file.size > mostBytes) return { problem: "tooBig" };
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  return decoded.ok
    ? { list: decoded.text, encoding: decoded.encoding }
    : { problem: decoded.problem };
}

const bounded = (given: Given, most: number): Given | { problem: ImportProblem } =>
  bytesOf(given.list) > most ? { problem: "tooBig" } : given;

async function carriersOf(): Promise<ImportCarrier[]> {
  const own = await myOwnCarriers();
  return [
    ...own.map(({ id, profile: { name, country } }) => ({
      id: `own:${id}`,
      names: name,
      company: "",
      aliases: [],
      country,
    })),
    ...catalogue,
  ];
}

/** Fields are named by their row: "12.number". */
function correctionsOf(values: Record<string, string>) {
  const corrections = new Map<number, Partial<Record<Editable, string>>>();
  for (const [name, value] of Object.entries(values)) {
    const [, row, field] = /^(\d{1,5})\.(\w+)$/.exec(name) ?? [];
    const known = editable.find((each) => each === field);
    if (!known) continue;
    corrections.set(Number(row), { ...corrections.get(Number(row)), [known]: value });
  }
  return corrections;
}

/** Rows that were ticked; what the person has already needs no ticking. */
function outOf(values: Record<string, string>, rows: readonly ImportRow[]): number[] {
  const all = values.outAll !== undefined;
  return rows
    .filter(
      ({ row, state }) =>
        values[`${row}.out`] !== undefined || state === "twin" || (all && state === "wrong"),
    )
    .map(({ row }) => row);
}

function lineOf({
  input: { number, carrier, validUntil, label, tags = [] },
}: ReadyRow): ListedLine {
  const known = { e164: number, validUntil, label, tags };
  if (carrier.kind === "own") return { ...known, carrier };
  if (carrier.kind === "other") throw new Error("a list describes no carrier");
  const { id, zone } = carrier.carrier;
  return { ...known, carrier: { kind: "catalogue", id, zone } };
}

/** Removes what a list has just added. */
export async function takeBackImport(addedAt: string, form: FormData): Promise<void> {
  const locale = localeOf(textsOf(form));
  const person = await requirePerson(locale);
  const stamp = importStamp.safeParse(addedAt);
  const removed = stamp.success ? await removeImported(person.id, stamp.data, new Date()) : 0;
  redirect({ href: `/lines/import?removed=${removed}`, locale });
}
