import type { Carrier } from "./schema";

/** What a carrier is found by. */
export type Searchable = Pick<Carrier, "names" | "company" | "aliases">;

/** `because`: the company or other word that matched; null where it was the carrier's own name. */
export interface Match<Found extends Searchable> {
  carrier: Found;
  because: string | null;
}

/** Letters and digits only: no case, accents, spaces or marks, full-width as plain. Khmer keeps its vowels. */
const plain = (words: string): string =>
  words
    .normalize("NFKD")
    .replace(/\p{Script=Inherited}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, "");

function matches<Found extends Searchable>(
  query: string,
  carriers: readonly Found[],
): Match<Found>[] {
  const wanted = plain(query);
  if (wanted === "") return [];
  return carriers.flatMap((carrier): Match<Found>[] => {
    const has = (words: string) => plain(words).includes(wanted);
    if (Object.values(carrier.names).some(has)) return [{ carrier, because: null }];
    const because = [carrier.company, ...carrier.aliases].find(has);
    return because === undefined ? [] : [{ carrier, because }];
  });
}

/**
 * Carriers by name in any language, company or former brand, in the order given. Nothing
 * typed gives all of them. Where the whole query names none, each of its words is tried alone:
 * "CamGSM (CooTel)", a phrase found on the web, names two different carriers.
 */
export function searchCarriers<Found extends Searchable>(
  query: string,
  carriers: readonly Found[],
): Match<Found>[] {
  if (query.trim() === "") return carriers.map((carrier) => ({ carrier, because: null }));
  const whole = matches(query, carriers);
  if (whole.length > 0) return whole;
  const byWord = query
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => [...word].length > 1)
    .flatMap((word) => matches(word, carriers));
  return carriers.flatMap((carrier) => byWord.find((match) => match.carrier === carrier) ?? []);
}
