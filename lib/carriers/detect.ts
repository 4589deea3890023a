import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";
import { catalogue } from "./catalogue";
import { formerBrands } from "./data/former-brands";
import { unclear } from "./data/kh-common";
import type { Carrier, Confidence, PrefixGroup } from "./schema";

export type Detected =
  | { carrierId: string; confidence: Confidence }
  /** The id of the former brand whose numbers nobody serves any more. */
  | { defunct: string }
  /** A mobile number, but whose is not clear: these have its prefix with another length, if any. */
  | { unclear: string[] };

/** How the numbers of a carrier begin, in digits: as dialled in its country, and from abroad. */
export function beginningsOf({
  country,
  prefixes,
}: Pick<Carrier, "country" | "prefixes">): string[] {
  if (!isSupportedCountry(country)) return [];
  const code = getCountryCallingCode(country);
  const written = new Set(prefixes.flatMap((group) => group.prefixes));
  return [...written].flatMap((prefix) => [prefix, code + prefix.replace(/^0/, "")]);
}

interface Block {
  /** E.164 begins with this, up to where the prefix ends, … */
  prefix: string;
  /** … goes on with this … */
  next: string;
  /** … and has this many characters. */
  length: number;
  found: Detected;
}

function blocksOf(
  country: string,
  groups: readonly PrefixGroup[],
  found: (group: PrefixGroup) => Detected,
): Block[] {
  if (!isSupportedCountry(country)) return [];
  const international = `+${getCountryCallingCode(country)}`;
  return groups.flatMap((group) =>
    group.prefixes.map((written) => {
      const prefix = international + written.replace(/^0/, "");
      return {
        prefix,
        next: group.next ?? "",
        length: prefix.length + group.digitsAfter,
        found: found(group),
      };
    }),
  );
}

const blocks: readonly Block[] = [
  ...catalogue.flatMap(({ id, country, prefixes }) =>
    blocksOf(country, prefixes, (group) => ({ carrierId: id, confidence: group.confidence })),
  ),
  ...formerBrands.flatMap(({ id, country, prefixes }) =>
    blocksOf(country, prefixes, () => ({ defunct: id })),
  ),
  ...blocksOf(unclear.country, unclear.prefixes, () => ({ unclear: [] })),
];

/**
 * The carrier that a number's prefix and length point to, and how surely; the person may overrule
 * any answer. Null where the prefix tells nothing: a fixed line, or a number of another country.
 */
export function detectCarrier(e164: string): Detected | null {
  if (!/^\+\d+$/.test(e164)) return null;
  const near = blocks.filter(({ prefix }) => e164.startsWith(prefix));
  const exact = near.find(
    ({ prefix, next, length }) => e164.length === length && e164.startsWith(prefix + next),
  );
  if (exact || near.length === 0) return exact?.found ?? null;
  const owners = near.flatMap(({ found }) => ("carrierId" in found ? [found.carrierId] : []));
  return { unclear: [...new Set(owners)] };
}

/** Whether a prefix tells the carrier so surely that the person need not confirm it. */
export const isSure = (found: Detected | null): boolean =>
  found !== null && "carrierId" in found && found.confidence === "high";
