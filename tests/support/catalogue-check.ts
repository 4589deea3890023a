import {
  carrier,
  formerBrand,
  mixedNames,
  type PrefixGroup,
  text,
  unclearPrefixes,
} from "@/lib/carriers/schema";

/** A piece of the catalogue as its file has it, before it is known to be well formed. */
export interface Entry {
  file: string;
  /** Where in the file, unless it is the whole. */
  at?: string;
  value: unknown;
}

export interface CatalogueData {
  /** One for each carrier's file. */
  carriers: Entry[];
  brands: Entry[];
  mixed: Entry[];
  unclear: Entry[];
  /** Texts that are no carrier's own. */
  texts: Entry[];
  /** The ids that catalogue.ts names. */
  listed: string[];
}

/** Every value in a tree, with the path to it: "guide.0.steps.2.text.km". */
export function* walk(value: unknown, path = ""): Generator<[path: string, value: unknown]> {
  yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* walk(inner, path === "" ? key : `${path}.${key}`);
  }
}

/** What is wrong with the catalogue, each with file and path; empty where all is well. */
export function problemsOf(data: CatalogueData): string[] {
  const { carriers, brands, mixed, unclear, texts, listed } = data;
  const all = [...carriers, ...brands, ...mixed, ...unclear];
  return [
    ...carriers.flatMap((entry) => shapeProblems(entry, carrier)),
    ...brands.flatMap((entry) => shapeProblems(entry, formerBrand)),
    ...mixed.flatMap((entry) => shapeProblems(entry, mixedNames)),
    ...unclear.flatMap((entry) => shapeProblems(entry, unclearPrefixes)),
    ...all.flatMap(figureProblems),
    ...[...all, ...texts].flatMap(textProblems),
    ...idProblems([...carriers, ...brands]),
    ...carriers.flatMap((entry) => fileProblems(entry, listed)),
    ...listed
      .filter((id) => !carriers.some(({ value }) => idOf(value) === id))
      .map((id) => `lib/carriers/catalogue.ts: ${id}: has no file`),
    ...brands.flatMap((entry) => leadProblems(entry, listed)),
    ...prefixProblems([...carriers, ...brands, ...unclear]),
  ];
}

const place = ({ file, at }: Entry, path: string): string =>
  `${file}: ${[at, path].filter((part) => part !== undefined).join(".")}`;

const field = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null
    ? Object.entries(value).find(([name]) => name === key)?.[1]
    : undefined;
const idOf = (value: unknown): string => String(field(value, "id"));

function shapeProblems(
  entry: Entry,
  schema: typeof carrier | typeof formerBrand | typeof mixedNames | typeof unclearPrefixes,
): string[] {
  const issues = schema.safeParse(entry.value).error?.issues ?? [];
  return issues.map(({ path, message }) => `${place(entry, path.join("."))}: ${message}`);
}

/** A number that stands in nothing that has a source. */
function figureProblems(entry: Entry): string[] {
  const tree = [...walk(entry.value)];
  const sourced = tree.flatMap(([path, inner]) =>
    typeof field(inner, "source") === "string" ? [path] : [],
  );
  return tree
    .filter(
      ([path, inner]) =>
        typeof inner === "number" &&
        !sourced.some((above) => above === "" || path.startsWith(`${above}.`)),
    )
    .map(([path]) => `${place(entry, path)}: figure without a source`);
}

const khmer = /[\u1780-\u17d3]/;
/** Longer than any word: such a run has no place where a line may break. */
const unbroken = /[\u1780-\u17d3]{16,}/;
const englishSentence = /[a-z]{3} [a-z]{2}/;

function textProblems(entry: Entry): string[] {
  return [...walk(entry.value)].flatMap(([path, inner]) => {
    const parsed = text.safeParse(inner);
    if (!parsed.success) return [];
    const { zh, km, en } = parsed.data;
    const at = place(entry, path);
    // Names are the same in every language.
    const sentence = englishSentence.test(en) && !path.endsWith("names");
    return [
      ...(unbroken.test(km) ? [`${at}.km: no zero-width spaces`] : []),
      ...(/[០-៩]/.test(km) ? [`${at}.km: Khmer digits`] : []),
      ...(sentence && !khmer.test(km) ? [`${at}.km: not in Khmer`] : []),
      ...(sentence && !/\p{Script=Han}/u.test(zh) ? [`${at}.zh: not in Chinese`] : []),
    ];
  });
}

const idProblems = (entries: Entry[]): string[] =>
  entries.flatMap((entry, at) => {
    const id = idOf(entry.value);
    const first = entries.slice(0, at).find(({ value }) => idOf(value) === id);
    return first ? [`${place(entry, "id")}: ${id} is also in ${first.file}`] : [];
  });

const fileProblems = (entry: Entry, listed: string[]): string[] => {
  const id = idOf(entry.value);
  const at = place(entry, "id");
  const times = listed.filter((other) => other === id).length;
  return [
    ...(entry.file.endsWith(`/${id}.ts`) ? [] : [`${at}: the file of ${id} is ${id}.ts`]),
    ...(times === 1 ? [] : [`${at}: ${id} is listed ${times} times in catalogue.ts`]),
  ];
};

function leadProblems(entry: Entry, listed: string[]): string[] {
  const lead = field(entry.value, "leadsTo");
  return lead === null || listed.includes(String(lead))
    ? []
    : [`${place(entry, "leadsTo")}: there is no carrier ${lead}`];
}

const withPrefixes = carrier.pick({ country: true, prefixes: true }).loose();

/** Where the numbers of two groups can be the same. */
function prefixProblems(entries: Entry[]): string[] {
  const claims = entries.flatMap((entry) => {
    const parsed = withPrefixes.safeParse(entry.value);
    if (!parsed.success) return [];
    const { country, prefixes } = parsed.data;
    return prefixes.flatMap((group, at) =>
      group.prefixes.map((prefix) => ({
        country,
        prefix,
        group,
        at: place(entry, `prefixes.${at}`),
      })),
    );
  });
  return claims.flatMap(({ country, prefix, group, at }, index) => {
    const first = claims
      .slice(0, index)
      .find(
        (other) =>
          other.country === country && other.prefix === prefix && overlap(other.group, group),
      );
    return first
      ? [`${at}: ${prefix} with ${group.digitsAfter} digits is also in ${first.at}`]
      : [];
  });
}

const overlap = (a: PrefixGroup, b: PrefixGroup): boolean =>
  a.digitsAfter === b.digitsAfter &&
  (a.next === undefined || b.next === undefined || a.next === b.next);

export interface Tally {
  facts: number;
  sourced: number;
  /** With a source that others can look up, too. */
  cited: number;
  high: number;
  medium: number;
  low: number;
}

/** The facts of a tree, each an object that says how far it may be trusted. */
export function tallyOf(tree: unknown): Tally {
  const facts = [...walk(tree)]
    .map(([, value]) => value)
    .filter((value) => field(value, "confidence") !== undefined);
  const count = (test: (fact: unknown) => boolean) => facts.filter(test).length;
  const sourceOf = (fact: unknown) => String(field(fact, "source") ?? "").trim();
  return {
    facts: facts.length,
    sourced: count((fact) => sourceOf(fact) !== ""),
    cited: count((fact) => !/^(Keepline's .*)?$/.test(sourceOf(fact))),
    high: count((fact) => field(fact, "confidence") === "high"),
    medium: count((fact) => field(fact, "confidence") === "medium"),
    low: count((fact) => field(fact, "confidence") === "low"),
  };
}
