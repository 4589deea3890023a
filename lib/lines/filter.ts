import { z } from "zod";
import { catalogue } from "@/lib/carriers/catalogue";
import { searchCarriers } from "@/lib/carriers/search";
import type { Locale } from "@/lib/i18n/routing";
import { plainDigits } from "@/lib/text";
import { groupNames, groupOf, type Placed } from "./dashboard";
import { sorts } from "./pages";

/** Fewer lines than this are looked through faster than asked for. */
export const searchedFrom = 16;

const text = z.string().trim().max(100).catch("");

/** What is asked of the list, in the query of its address; what makes no sense there asks nothing. */
export const lineFilter = z.object({
  q: text,
  group: z.enum(groupNames).or(z.literal("")).catch(""),
  carrier: text,
  tag: text,
  sort: z.enum(sorts).catch("urgency"),
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
});
export type LineFilter = z.infer<typeof lineFilter>;

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
      (group === "" || groupOf(line.standing) === group) &&
      (carrier === "" || line.carrierChoice === carrier) &&
      (tag === "" || line.tags.includes(tag)) &&
      isFound(line),
  );
}
