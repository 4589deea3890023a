import { catalogue } from "@/lib/carriers/catalogue";
import { formerBrands } from "@/lib/carriers/data/former-brands";
import { unclear } from "@/lib/carriers/data/kh-common";

const inDigits = (zero: number, text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
const grouped = (national: string, by: string) =>
  [national.slice(0, 2), national.slice(2, 5), national.slice(5)].join(by);

/** How people write a number of Cambodia, from what follows the trunk 0 or the country code. */
export const forms: [name: string, write: (national: string) => string][] = [
  ["as it is dialled", (n) => `0${grouped(n, " ")}`],
  ["with dashes", (n) => `0${grouped(n, "-")}`],
  ["without the 0", (n) => n],
  ["with +855", (n) => `+855 ${grouped(n, " ")}`],
  ["with 00855", (n) => `00855${n}`],
  ["with 855", (n) => `855${n}`],
  ["in Khmer digits", (n) => inDigits(0x17e0, `0${grouped(n, " ")}`)],
  ["in full-width digits", (n) => inDigits(0xff10, `0${n}`)],
];

const groups = [
  ...catalogue.filter(({ country }) => country === "KH").flatMap(({ prefixes }) => prefixes),
  ...formerBrands.flatMap(({ prefixes }) => prefixes),
  ...unclear.prefixes,
];

/** Every mobile prefix of Cambodia that the catalogue names, in order. */
export const prefixes: string[] = [...new Set(groups.flatMap((group) => group.prefixes))].sort();

/**
 * Numbers of every prefix in both lengths, without the trunk 0; where what follows tells carriers
 * apart, one of each.
 */
export const numbers: string[] = prefixes.flatMap((prefix) => {
  const special = groups.filter((group) => group.next && group.prefixes.includes(prefix));
  return [
    `${prefix.slice(1)}234567`,
    `${prefix.slice(1)}2345678`,
    ...special.map(({ next, digitsAfter }) =>
      `${prefix.slice(1)}${next}345678`.slice(0, digitsAfter + 2),
    ),
  ];
});
