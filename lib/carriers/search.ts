import { memo } from "@/lib/memo";
import { plainDigits } from "@/lib/text";
import { formerBrands, mixedNames } from "./data/former-brands";
import type { Carrier, Note } from "./schema";

/** What a carrier is found by. */
export type Searchable = Pick<Carrier, "id" | "names" | "company" | "aliases">;

/** `because`: the company, former brand or other word that matched; null where it was the carrier's own name. */
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

const plainOf = memo<string>(10_000);

/** The same of a name that is compared with each letter that is typed. */
const plainName = (name: string): string => plainOf(name, () => plain(name));

const wordsOf = (query: string): string[] =>
  query.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => [...word].length > 1);

/** Words that many names have, or that people put beside one: alone they name nobody. */
const generic = new Set([
  ..."telecom telekom mobile cell cellular phone network prepaid sim card number line".split(" "),
  ..."plan keep keeping top up topup renew balance the of in cambodia china hong kong".split(" "),
  ..."电信 移动 手机 电话 号码 保号 续费 充值 余额 有效期 运营商 柬埔寨 中国".split(" "),
  ..."លេខ ទូរសព្ទ ក្រុមហ៊ុន បញ្ចូលលុយ រក្សាលេខ កម្ពុជា".split(" "),
]);

function matches<Found extends Searchable>(
  query: string,
  carriers: readonly Found[],
): Match<Found>[] {
  const wanted = plain(query);
  if (wanted === "") return [];
  const has = (name: string) => plainName(name).includes(wanted);
  return carriers.flatMap((carrier): Match<Found>[] => {
    if (Object.values(carrier.names).some(has)) return [{ carrier, because: null }];
    const brands = formerBrands
      .filter(({ leadsTo }) => leadsTo === carrier.id)
      .flatMap(({ name, aliases }) => [name, ...aliases]);
    const because = [carrier.company, ...carrier.aliases, ...brands].find(has);
    return because === undefined ? [] : [{ carrier, because }];
  });
}

/** Those that a word names exactly: by name in any language, company, or another name of theirs. */
export function carriersNamed<Found extends Searchable>(
  name: string,
  carriers: readonly Found[],
): Found[] {
  const wanted = plain(name);
  if (wanted === "") return [];
  return carriers.filter(({ id, names, company, aliases }) => {
    const brands = formerBrands
      .filter(({ leadsTo }) => leadsTo === id)
      .flatMap((brand) => [brand.name, ...brand.aliases]);
    const all = [id, ...Object.values(names), company, ...aliases, ...brands];
    return all.some((each) => plainName(each) === wanted);
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
  const byWord = wordsOf(query)
    .filter((word) => !generic.has(plain(word)))
    .flatMap((word) => matches(word, carriers));
  return carriers.flatMap((carrier) => byWord.find((match) => match.carrier === carrier) ?? []);
}

/** How the numbers of a carrier begin, in digits: as dialled in its country, and from abroad. */
export interface Dialled {
  begins: readonly string[];
}

/** The digits that are typed, from a prefix to a whole number; null where other words are typed. */
function dialledIn(query: string): string | null {
  const typed = plainDigits(query);
  const digits = typed.replace(/\D/g, "").replace(/^00/, "");
  return /^[\d\s+().-]+$/.test(typed) && digits.length > 2 ? digits : null;
}

/** Carriers by the beginning of a number, or else by name. */
export function findCarriers<Found extends Searchable & Dialled>(
  query: string,
  carriers: readonly Found[],
): Match<Found>[] {
  const dialled = dialledIn(query);
  if (dialled === null) return searchCarriers(query, carriers);
  return carriers.flatMap((carrier) => {
    const because = carrier.begins.find((prefix) => dialled.startsWith(prefix));
    return because === undefined ? [] : [{ carrier, because }];
  });
}

/**
 * What to tell about the names in a query, or a prefix that has no service any more: "Beeline is
 * Metfone now", "qb closed in 2020", "CamGSM and CooTel are two". Each a sentence with its source.
 */
export function explainSearch(query: string): Note[] {
  const whole = plain(plainDigits(query));
  if (whole === "") return [];
  const terms = [whole, ...wordsOf(plainDigits(query)).map(plain)];
  const isNamed = (name: string) => terms.includes(plainName(name));
  return [
    ...formerBrands.filter(({ name, aliases, prefixes }) =>
      [name, ...aliases, ...prefixes.flatMap((group) => group.prefixes)].some(isNamed),
    ),
    ...mixedNames
      .filter(({ names }) => names.every((name) => whole.includes(plainName(name))))
      .map(({ note }) => note),
  ];
}
