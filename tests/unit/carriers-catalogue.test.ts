import { describe, expect, it } from "vitest";
import { catalogue, defunctBrands, findCarrier } from "@/lib/carriers/catalogue";
import * as common from "@/lib/carriers/data/common";
import { genericWays } from "@/lib/carriers/data/generic";
import { carrier, defunctBrand, type Text, text } from "@/lib/carriers/schema";
import en from "@/lib/i18n/messages/en/carriers.json";
import km from "@/lib/i18n/messages/km/carriers.json";
import zh from "@/lib/i18n/messages/zh/carriers.json";

/** Every value in a tree, with the path to it. */
function* walk(value: unknown, path: string): Generator<[string, unknown]> {
  yield [path, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${path}.${key}`);
}

const tree = [
  ...catalogue.flatMap((each) => [...walk(each, each.id)]),
  ...defunctBrands.flatMap((each) => [...walk(each, each.id)]),
  ...walk(genericWays("*1*PIN#", "*2#"), "generic"),
  ...walk({ ...common }, "common"),
];
const texts = tree.flatMap(([path, value]): [string, Text][] => {
  const parsed = text.safeParse(value);
  return parsed.success ? [[path, parsed.data]] : [];
});

const khmer = /[\u1780-\u17d3]/;
const khmerRun = /[\u1780-\u17d3]{16,}/;

describe("the catalogue", () => {
  it("holds the five carriers of Cambodia in a fixed order", () => {
    expect(catalogue.map(({ id }) => id)).toEqual([
      "kh-smart",
      "kh-cellcard",
      "kh-metfone",
      "kh-seatel",
      "kh-cootel",
    ]);
    expect(findCarrier("kh-metfone")?.company).toBe("Viettel (Cambodia)");
    expect(findCarrier("kh-hello")).toBeUndefined();
  });

  it.each(catalogue.map((each) => [each.id, each]))("%s is well formed", (_, each) => {
    expect(carrier.safeParse(each).error?.issues ?? []).toEqual([]);
  });

  it.each(defunctBrands.map((each) => [each.id, each]))("%s is well formed", (_, each) => {
    expect(defunctBrand.safeParse(each).error?.issues ?? []).toEqual([]);
  });

  it("refuses a missing source, a stage of minus three days, an unknown way, a missing language", () => {
    const smart = structuredClone(findCarrier("kh-smart"));
    if (!smart) throw new Error("no Smart");
    const [firstCode, ...codes] = smart.codes;
    const [firstWay, ...ways] = smart.guide;
    const [firstStage, ...stages] = smart.lifecycle.stages;
    const broken = {
      source: { ...smart, codes: [{ ...firstCode, source: "" }, ...codes] },
      days: {
        ...smart,
        lifecycle: { ...smart.lifecycle, stages: [{ ...firstStage, days: -3 }, ...stages] },
      },
      order: {
        ...smart,
        lifecycle: { ...smart.lifecycle, stages: [...stages, firstStage] },
      },
      way: { ...smart, guide: [{ ...firstWay, kind: "pigeon" }, ...ways] },
      language: {
        ...smart,
        guide: [{ ...firstWay, steps: [{ text: { zh: "充值", en: "Top up" } }] }, ...ways],
      },
    };
    for (const [fault, each] of Object.entries(broken)) {
      expect(carrier.safeParse(each).success, fault).toBe(false);
    }
  });

  it("gives every fact a source", () => {
    const facts = tree.filter(
      ([path, value]) =>
        /\.(codes|hotlines|apps|sites|prefixes|notes|guide)\.\d+$/.test(path) &&
        typeof value === "object",
    );
    expect(facts.length).toBeGreaterThan(100);
    for (const [path, value] of facts) {
      expect(value, path).toMatchObject({
        source: expect.stringMatching(/\S/),
        confidence: expect.stringMatching(/^(high|medium|low)$/),
      });
    }
  });

  it("claims no prefix of one length twice", () => {
    const claims = [...catalogue, ...defunctBrands].flatMap(({ prefixes }) =>
      prefixes.flatMap((group) =>
        group.prefixes.map((prefix) => `${prefix} ${group.digitsAfter} ${group.next ?? ""}`),
      ),
    );
    expect(new Set(claims).size).toBe(claims.length);
  });

  it("keeps a number for 180 days after its validity, as the regulator orders", () => {
    for (const { id, lifecycle } of catalogue) {
      expect(
        lifecycle.stages.map(({ days, incoming, wayBack }) => [days, incoming, wayBack]),
        id,
      ).toEqual([
        [60, true, "topUp"],
        [30, false, "topUp"],
        [90, false, "shop"],
      ]);
    }
  });

  it("says that CooTel may no longer be sold, and gives it no code that is not known", () => {
    const cootel = findCarrier("kh-cootel");
    expect(cootel?.standing?.text.en).toContain("not known");
    expect(cootel?.codes.every(({ code }) => /^\*?120\d/.test(code))).toBe(true);
  });
});

describe("the texts", () => {
  it("speak all three languages", () => {
    expect(texts.length).toBeGreaterThan(200);
    for (const [path, { zh, km, en }] of texts) {
      if (path.endsWith(".names") || !/[a-z]{3} [a-z]{2}/.test(en)) continue;
      expect(zh, path).toMatch(/\p{Script=Han}/u);
      expect(km, path).toMatch(khmer);
    }
  });

  it("let Khmer lines break: zero-width spaces at word ends", () => {
    const khmerTexts: [string, string][] = [
      ...texts.map(([path, { km }]): [string, string] => [path, km]),
      ...[...walk(km, "messages")].flatMap(([path, value]): [string, string][] =>
        typeof value === "string" ? [[path, value]] : [],
      ),
    ];
    for (const [path, words] of khmerTexts) expect(words, path).not.toMatch(khmerRun);
    expect(khmerTexts.filter(([, words]) => words.includes("\u200b")).length).toBeGreaterThan(200);
  });

  it("have the same messages with the same parameters in every language", () => {
    const shape = (messages: unknown) =>
      [...walk(messages, "")].flatMap(([path, value]) =>
        typeof value === "string"
          ? [`${path} ${[...new Set(value.match(/\{\w+(?=[},])/g) ?? [])].sort().join(" ")}`]
          : [],
      );
    expect(shape(zh)).toEqual(shape(en));
    expect(shape(km)).toEqual(shape(en));
  });
});
