import { z } from "zod";
import { catalogue } from "@/lib/carriers/catalogue";
import { searchCarriers } from "@/lib/carriers/search";
import type { Locale } from "@/lib/i18n/routing";
import { plainDigits } from "@/lib/text";
import { dueNames, dueOf, type Placed } from "./dashboard";
import { sorts } from "./pages";

/** Fewer lines than this are looked through faster than asked for. */
export const searchedFrom = 16;

const text = z.string().trim().max(100).catch("");
const pageNumber = z.coerce.number().int().min(1).max(1_000);

/** What is asked of the list, in the query of its address; what makes no sense there asks nothing. */
export const lineFilter = z.object({
  q: text,
  group: z.enum(dueNames).or(z.literal("")).catch(""),
  carrier: text,
  tag: text,
  sort: z.enum(sorts).catch("urgency"),
  page: pageNumber.catch(1),
  /** Of the archive, where it is open. */
  archive: pageNumber.or(z.literal("")).catch(""),
});
export type LineFilter = z.infer<typeof lineFilter>;

/**
 * The page of the list where its lines are ticked, beside the filter: there pages are longer, and the
 * filter's own is where it leads back to.
 */
export const choosingPage = pageNumber.catch(1);

/** A filter as the query of an address; nothing in it where nothing is asked. */
export const queryOf = ({ sort, page, ...others }: LineFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...others, sort: sort === "urgency" ? "" : sort, page: page > 1 ? page : "" })
      .filter(([, value]) => value !== "")
      .map(([name, value]) => [name, String(value)]),
  );

/** The query of a list as a form or a link carries it along, to come back to the same part of it. */
export const listOf = (filter: LineFilter): string =>
  new URLSearchParams(queryOf(filter)).toString();

const filterIn = (list: string) => lineFilter.parse(Object.fromEntries(new URLSearchParams(list)));

/** What was carried along so, to be carried further: nothing else, however long it came. */
export const listAgain = (list: string): string => listOf(filterIn(list));

/** What a list is to tell; no name of it may be one of the filter's, which it would change. */
type Told = Record<string, string> & { [Name in keyof LineFilter]?: never };

/** Where a list is that was carried along so, with what is to be told there. */
export function listPath(list = "", told: Told = {}): string {
  const query = new URLSearchParams({ ...queryOf(filterIn(list)), ...told }).toString();
  return query ? `/lines?${query}` : "/lines";
}

/** The part of the list that a line's page was opened from, in the query of its address. */
export const openedFrom = z.object({ list: z.string().catch("") });

/** A page of a line, as a link has it: it leads back to the part of the list that it was opened from. */
export const linePage = (
  lineId: string,
  page: "" | "/renew" | "/edit" | "/reminders",
  list = "",
): { pathname: string; query?: Record<string, string> } => ({
  pathname: `/lines/${lineId}${page}`,
  ...(list ? { query: { list } } : {}),
});

/** What a line is found by. */
export interface Findable extends Placed {
  label: string;
  e164: string;
  /** As it is written at home. */
  number: string;
  carrierChoice: string;
  carrier: { name: Readonly<Record<Locale, string>> };
  tags: readonly string[];
}

const folded = (words: string) => words.normalize("NFKC").toLowerCase();

/** By digits of the number however they are written, or by label, tag, or any name of the carrier. */
function finder(query: string): (line: Findable) => boolean {
  const digits = plainDigits(query)
    .replace(/[\s().+-]/g, "")
    // How a number abroad is dialled.
    .replace(/^00/, "");
  const isNumber = /^\d{2,}$/.test(digits);
  const wanted = folded(query);
  const named = new Set(searchCarriers(query, catalogue).map(({ carrier }) => carrier.id));
  return ({ e164, number, label, tags, carrier, carrierChoice }) =>
    (isNumber && (e164.includes(digits) || number.replace(/\D/g, "").includes(digits))) ||
    named.has(carrierChoice) ||
    [label, ...tags, ...Object.values(carrier.name)].some((each) => folded(each).includes(wanted));
}

/** The lines that a filter asks for, in the order given. */
export function found<Line extends Findable>(
  lines: readonly Line[],
  { q, group, carrier, tag }: LineFilter,
): Line[] {
  const isFound = q === "" ? () => true : finder(q);
  return lines.filter(
    (line) =>
      (group === "" || dueOf(line.standing) === group) &&
      (carrier === "" || line.carrierChoice === carrier) &&
      (tag === "" || line.tags.includes(tag)) &&
      isFound(line),
  );
}
