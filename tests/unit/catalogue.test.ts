import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue, findCarrier, findFormerBrand, suggestions } from "@/lib/carriers/catalogue";
import * as common from "@/lib/carriers/data/common";
import { formerBrands, mixedNames } from "@/lib/carriers/data/former-brands";
import { genericWays } from "@/lib/carriers/data/generic-ways";
import { unclear } from "@/lib/carriers/data/kh-common";
import { anyUse as usedOnce } from "@/lib/carriers/data/own-ways";
import type { Carrier } from "@/lib/carriers/schema";
import { type CatalogueData, type Entry, problemsOf, tallyOf } from "../support/catalogue-check";
import { catalogueReport, tallyRows } from "../support/catalogue-report";

const folder = "lib/carriers/data";
const path = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
const shared = /^(common|former-brands|[a-z]+-(common|ways))\.ts$/;

/** The carriers as the folder has them, so that a file that nobody lists is found out. */
const files = readdirSync(path)
  .filter((file) => file.endsWith(".ts") && !shared.test(file))
  .sort();

async function entryOf(file: string): Promise<Entry> {
  const exported = Object.values(await import(`${path}/${file}`));
  if (exported.length !== 1) throw new Error(`${folder}/${file}: exports other than one carrier`);
  return { file: `${folder}/${file}`, value: exported[0] };
}

const inFile = (file: string, named: Record<string, unknown>): Entry[] =>
  Object.entries(named).map(([at, value]) => ({ file: `${folder}/${file}`, at, value }));

const data: CatalogueData = {
  carriers: await Promise.all(files.map(entryOf)),
  brands: inFile(
    "former-brands.ts",
    Object.fromEntries(formerBrands.map((brand) => [brand.id, brand])),
  ),
  mixed: inFile("former-brands.ts", { ...mixedNames }),
  unclear: inFile("kh-common.ts", { unclear }),
  texts: [
    ...inFile("common.ts", { ...common }),
    ...inFile("generic-ways.ts", { genericWays: genericWays("*1*PIN#", "*2#") }),
    ...inFile("own-ways.ts", { anyUse: usedOnce(["call", "sms", "mms", "data", "purchase"]) }),
  ],
  listed: [...catalogue, ...suggestions].map(({ id }) => id),
};

describe("the catalogue", () => {
  it("is well formed, all of it", () => {
    expect(problemsOf(data)).toEqual([]);
  });

  it("begins with the five carriers of Cambodia", () => {
    expect(catalogue.slice(0, 5).map(({ id, company }) => [id, company])).toEqual([
      ["kh-smart", "Smart Axiata"],
      ["kh-cellcard", "CamGSM"],
      ["kh-metfone", "Viettel (Cambodia)"],
      ["kh-seatel", "Seatel"],
      ["kh-cootel", "Xinwei (Cambodia) Telecom"],
    ]);
    expect(findCarrier("kh-hello")).toBeUndefined();
  });

  it("keeps a Cambodian number for 180 days after its validity, as the regulator orders", () => {
    for (const { id, lifecycle } of catalogue.filter(({ country }) => country === "KH")) {
      expect(lifecycle.stages, id).toEqual([
        { stage: "outgoingBlocked", days: 60, outgoing: false, incoming: true, wayBack: "topUp" },
        { stage: "bothBlocked", days: 30, outgoing: false, incoming: false, wayBack: "topUp" },
        { stage: "reserved", days: 90, outgoing: false, incoming: false, wayBack: "shop" },
      ]);
    }
  });

  it("never says what a top-up does to the date in Cambodia, for nobody knows", () => {
    for (const { id, rule } of catalogue.filter(({ country }) => country === "KH")) {
      expect(rule, id).toMatchObject({ kind: "topUp", effect: "unknown" });
      expect(rule, id).not.toHaveProperty("ceilingDays");
    }
  });

  it("says that CooTel may no longer be sold, and gives it no code that is not known", () => {
    const cootel = findCarrier("kh-cootel");
    expect(cootel?.standing?.text.en).toContain("not known");
    expect(cootel?.codes.every(({ code }) => /^\*?120\d/.test(code))).toBe(true);
  });

  it("only suggests what it knows too little of", () => {
    for (const { id } of suggestions) expect(findCarrier(id), id).toBeUndefined();
  });
});

describe("the codes and hotlines of Cambodia", () => {
  it.each([
    ["kh-smart", "balance", "*888# high, *1201# medium"],
    ["kh-smart", "ownNumber", "*887# medium"],
    ["kh-smart", "topUpByCard", "*888*PIN# high, *1203*PIN# medium"],
    ["kh-smart", "topUpOther", "*888*11*NUMBER*PIN# high"],
    ["kh-cellcard", "balance", "#124# high, #823# high, *1201# medium"],
    ["kh-cellcard", "ownNumber", ""],
    ["kh-cellcard", "topUpByCard", "*123*PIN# high, *1203*PIN# medium"],
    ["kh-metfone", "balance", "*097# high, *1201# medium"],
    ["kh-metfone", "ownNumber", "*99# high"],
    ["kh-metfone", "topUpByCard", "*1203*PIN# medium"],
    ["kh-seatel", "balance", "*101# low, *1201# medium"],
    ["kh-seatel", "ownNumber", "*102# low"],
    ["kh-seatel", "topUpByCard", "*1203*PIN# medium"],
    ["kh-cootel", "balance", "*1201# medium"],
    ["kh-cootel", "ownNumber", ""],
    ["kh-cootel", "topUpByCard", "*1203*PIN# low"],
    ...["kh-smart", "kh-cellcard", "kh-metfone", "kh-seatel", "kh-cootel"].flatMap((id) => [
      [id, "identity", "*1202# medium"],
      [id, "care", "1204 high"],
      [id, "stopServices", "*1200# high"],
    ]),
  ])("%s, %s: %s", (id, purpose, told) => {
    const codes = findCarrier(id)?.codes.filter((code) => code.purpose === purpose);
    expect(codes?.map(({ code, confidence }) => `${code} ${confidence}`).join(", ")).toBe(told);
  });

  it.each([
    ["kh-smart", "888 medium"],
    ["kh-cellcard", "812 high"],
    ["kh-metfone", "1777 medium"],
    ["kh-seatel", "1800 low"],
    ["kh-cootel", "0387701966 low"],
  ])("%s answers at %s", (id, told) => {
    const hotlines = findCarrier(id)?.hotlines;
    expect(hotlines?.map(({ number, confidence }) => `${number} ${confidence}`)).toEqual([told]);
  });

  it("count the digits of a card's PIN where they are known", () => {
    const digits = (id: string) =>
      findCarrier(id)?.codes.flatMap(({ pinDigits }) => (pinDigits ? [pinDigits] : []));
    expect(digits("kh-smart")).toEqual([13, 13]);
    expect(digits("kh-cellcard")).toEqual([14]);
    expect(digits("kh-metfone")).toEqual([]);
  });
});

describe("the places to get an app", () => {
  it.each([
    ["SmartNas", "net.omobio.smartsc", "1205849979", undefined],
    ["Metfone", "com.metfone.selfcare", undefined, undefined],
    ["Cellcard App", undefined, undefined, "https://bit.ly/ccappdl"],
    ["yes", undefined, undefined, undefined],
    ["CooBill", undefined, undefined, undefined],
    ["Bakong", "jp.co.soramitsu.bakong", "1440829141", undefined],
  ])("of %s are %s, %s and %s", (name, android, appStore, link) => {
    const found = catalogue
      .filter(({ country }) => country === "KH")
      .flatMap(({ apps, guide }) => [...apps, ...guide.flatMap(({ bankApp }) => bankApp ?? [])])
      .filter((app) => app.name === name);
    expect(found).not.toEqual([]);
    for (const app of found) {
      expect([app.android?.package, app.appStore?.id, app.link?.url]).toEqual([
        android,
        appStore,
        link,
      ]);
    }
  });
});

describe("former brands", () => {
  it.each([
    ["beeline", "kh-metfone", 2015],
    ["mfone", "kh-cellcard", 2013],
    ["hello", "kh-smart", undefined],
    ["star-cell", "kh-smart", undefined],
    ["excell", "kh-seatel", undefined],
    ["qb", null, 2020],
  ])("%s leads to %s, since %s", (id, leadsTo, year) => {
    expect(findFormerBrand(id)).toMatchObject({ leadsTo });
    expect(findFormerBrand(id)?.year).toBe(year);
  });
});

/** A copy of the catalogue with one thing changed in a carrier's file. */
function broken(id: string, spoil: (carrier: Carrier) => object): CatalogueData {
  const carriers = data.carriers.map((entry) => {
    const found = findCarrier(id);
    return found && entry.value === found
      ? { ...entry, value: spoil(structuredClone(found)) }
      : entry;
  });
  return { ...data, carriers };
}

const without = (fact: object | undefined, key: string) =>
  Object.fromEntries(Object.entries(fact ?? {}).filter(([name]) => name !== key));
const changed = <Item>(list: Item[], at: number, change: (item: Item) => object) =>
  list.map((item, index) => (index === at ? change(item) : item));

describe("a broken copy of the catalogue", () => {
  const smart = "lib/carriers/data/kh-smart.ts";

  it.each<[fault: string, told: string, CatalogueData]>([
    [
      "a code without a source",
      `${smart}: codes.0.source: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        codes: changed(copy.codes, 0, (code) => without(code, "source")),
      })),
    ],
    [
      "an empty source",
      `${smart}: hotlines.0.source: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        hotlines: changed(copy.hotlines, 0, (hotline) => ({ ...hotline, source: " " })),
      })),
    ],
    [
      "a table of days without a source",
      `${smart}: rule.table.source: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        rule: {
          ...copy.rule,
          table: without(copy.rule.kind === "topUp" ? copy.rule.table : {}, "source"),
        },
      })),
    ],
    [
      "a figure outside every fact",
      `${smart}: keptDays: figure without a source`,
      broken("kh-smart", (copy) => ({ ...copy, keptDays: 180 })),
    ],
    [
      "a stage of minus three days",
      `${smart}: lifecycle.stages.1.days: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        lifecycle: {
          ...copy.lifecycle,
          stages: changed(copy.lifecycle.stages, 1, (stage) => ({ ...stage, days: -3 })),
        },
      })),
    ],
    [
      "stages of a number that is lost at once",
      `${smart}: lifecycle: lost at once, and stages all the same`,
      broken("kh-smart", (copy) => ({
        ...copy,
        lifecycle: { ...copy.lifecycle, lostAtOnce: true },
      })),
    ],
    [
      "a time of grace that says what works in it",
      `${smart}: lifecycle.stages.0: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        lifecycle: {
          ...copy.lifecycle,
          stages: [{ stage: "grace", days: 60, incoming: true }],
        },
      })),
    ],
    [
      "stages out of order",
      `${smart}: lifecycle.stages: stages out of order`,
      broken("kh-smart", (copy) => ({
        ...copy,
        lifecycle: { ...copy.lifecycle, stages: copy.lifecycle.stages.toReversed() },
      })),
    ],
    [
      "an unknown way",
      `${smart}: guide.0.kind: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        guide: changed(copy.guide, 0, (way) => ({ ...way, kind: "pigeon" })),
      })),
    ],
    [
      "a step without a translation",
      `${smart}: guide.0.steps.2.text.km: `,
      broken("kh-smart", (copy) => ({
        ...copy,
        guide: changed(copy.guide, 0, (way) => ({
          ...way,
          steps: changed(way.steps, 2, (step) => ({ ...step, text: without(step.text, "km") })),
        })),
      })),
    ],
    [
      "a step left in English",
      `${smart}: guide.0.steps.2.text.km: not in Khmer`,
      broken("kh-smart", (copy) => ({
        ...copy,
        guide: changed(copy.guide, 0, (way) => ({
          ...way,
          steps: changed(way.steps, 2, ({ text }) => ({ text: { ...text, km: text.en } })),
        })),
      })),
    ],
    [
      "Khmer without zero-width spaces",
      `${smart}: guide.0.steps.2.text.km: no zero-width spaces`,
      broken("kh-smart", (copy) => ({
        ...copy,
        guide: changed(copy.guide, 0, (way) => ({
          ...way,
          steps: changed(way.steps, 2, ({ text }) => ({
            text: { ...text, km: text.km.replaceAll("\u200b", "") },
          })),
        })),
      })),
    ],
    [
      "a prefix of another carrier",
      `${smart}: prefixes.0: 012 with 6 digits is also in lib/carriers/data/kh-cellcard.ts: prefixes.0`,
      broken("kh-smart", (copy) => ({
        ...copy,
        prefixes: changed(copy.prefixes, 0, (group) => ({ ...group, prefixes: ["010", "012"] })),
      })),
    ],
    [
      "a prefix of a brand that is gone",
      "lib/carriers/data/former-brands.ts: qb.prefixes.0: 013 with 6 digits is also in",
      broken("kh-smart", (copy) => ({
        ...copy,
        prefixes: changed(copy.prefixes, 0, (group) => ({ ...group, prefixes: ["010", "013"] })),
      })),
    ],
    [
      "a prefix that is unclear",
      "lib/carriers/data/kh-common.ts: unclear.prefixes.0: 019 with 6 digits is also in",
      broken("kh-smart", (copy) => ({
        ...copy,
        prefixes: changed(copy.prefixes, 0, (group) => ({ ...group, prefixes: ["010", "019"] })),
      })),
    ],
    [
      "an id twice",
      `${smart}: id: kh-cellcard is also in lib/carriers/data/kh-cellcard.ts`,
      broken("kh-smart", (copy) => ({ ...copy, id: "kh-cellcard" })),
    ],
    [
      "a file that nobody lists",
      `${smart}: id: kh-smart is listed 0 times in catalogue.ts`,
      { ...data, listed: data.listed.filter((id) => id !== "kh-smart") },
    ],
    [
      "a carrier without a file of its name",
      "lib/carriers/catalogue.ts: kh-smart: has no file",
      { ...data, carriers: data.carriers.filter(({ file }) => file !== smart) },
    ],
    [
      "a brand that leads nowhere",
      "lib/carriers/data/former-brands.ts: hello.leadsTo: there is no carrier kh-smort",
      {
        ...data,
        brands: data.brands.map((entry) =>
          entry.value === findFormerBrand("hello")
            ? { ...entry, value: { ...findFormerBrand("hello"), leadsTo: "kh-smort" } }
            : entry,
        ),
      },
    ],
  ])("%s is told with file and path", (_, told, copy) => {
    const problems = problemsOf(copy);
    expect(problems.filter((problem) => problem.includes(told))).toHaveLength(1);
  });
});

describe("the report", () => {
  it("counts the facts, and each has a source and a confidence", () => {
    console.table(tallyRows());
    const { facts, sourced, high, medium, low } = tallyOf([...catalogue, ...suggestions]);
    expect(facts).toBeGreaterThan(150);
    expect(sourced).toBe(facts);
    expect(high + medium + low).toBe(facts);
  });

  it("is in docs/catalogue.md as the catalogue has it now: npm run catalogue", () => {
    const page = new URL("../../docs/catalogue.md", import.meta.url);
    expect(readFileSync(page, "utf8")).toBe(catalogueReport());
  });
});
