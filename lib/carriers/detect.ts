import { getCountryCallingCode, isSupportedCountry } from "libphonenumber-js/max";
import { catalogue, defunctBrands } from "./catalogue";
import type { Confidence, PrefixGroup } from "./schema";

export type Detected = { carrierId: string; confidence: Confidence } | { defunct: string };

interface Block {
  /** E.164 begins with this … */
  start: string;
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
    group.prefixes.map((prefix) => {
      const start = international + prefix.replace(/^0/, "");
      return {
        start: start + (group.next ?? ""),
        length: start.length + group.digitsAfter,
        found: found(group),
      };
    }),
  );
}

const blocks: readonly Block[] = [
  ...catalogue.flatMap(({ id, country, prefixes }) =>
    blocksOf(country, prefixes, (group) => ({ carrierId: id, confidence: group.confidence })),
  ),
  ...defunctBrands.flatMap(({ id, country, prefixes }) =>
    blocksOf(country, prefixes, () => ({ defunct: id })),
  ),
];

/**
 * The carrier that a number's prefix and length point to. Null where they point to none, or are
 * claimed by several; the person chooses then, and may overrule any answer.
 */
export function detectCarrier(e164: string): Detected | null {
  const block = blocks.find(
    ({ start, length }) => e164.length === length && e164.startsWith(start),
  );
  return block?.found ?? null;
}
