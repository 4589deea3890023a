import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/carriers/catalogue";
import { explainSearch, searchCarriers } from "@/lib/carriers/search";

const ids = (query: string) => searchCarriers(query, catalogue).map(({ carrier }) => carrier.id);

describe("searching carriers", () => {
  it.each(["", "   "])("gives all of them for %j", (query) => {
    expect(ids(query)).toEqual(catalogue.map(({ id }) => id));
  });

  it.each([
    ["CamGSM", "kh-cellcard", "CamGSM"],
    ["cam gsm", "kh-cellcard", "CamGSM"],
    ["Mfone", "kh-cellcard", "Mfone"],
    ["សែលកាត", "kh-cellcard", "សែលកាត"],
    ["សែល\u200bកាត", "kh-cellcard", "សែលកាត"],
    ["Cellcard", "kh-cellcard", null],
    ["CELL CARD", "kh-cellcard", null],
    ["ＣｏｏＴｅｌ", "kh-cootel", null],
    ["cootel", "kh-cootel", null],
    ["Xinwei", "kh-cootel", "Xinwei (Cambodia) Telecom"],
    ["信威", "kh-cootel", "信威"],
    ["Viettel", "kh-metfone", "Viettel (Cambodia)"],
    ["Beeline", "kh-metfone", "Beeline"],
    ["métfone", "kh-metfone", null],
    ["hello", "kh-smart", "Hello"],
    ["star cell", "kh-smart", "Star-Cell"],
    ["Axiata", "kh-smart", "Smart Axiata"],
    ["excell", "kh-seatel", "Excell"],
    ["yes", "kh-seatel", null],
  ])("%s finds %s, because of %s", (query, id, because) => {
    expect(
      searchCarriers(query, catalogue).map((match) => [match.carrier.id, match.because]),
    ).toEqual([[id, because]]);
  });

  it("reads “CamGSM (CooTel)” as the two carriers that it mixes up", () => {
    expect(ids("CamGSM (CooTel)")).toEqual(["kh-cellcard", "kh-cootel"]);
  });

  it.each([
    "qb",
    "CADCOMMS",
    "zzz",
    "()",
    "🙂",
    "<script>alert(1)</script>",
    "\\",
    ".*",
    "x".repeat(99),
  ])("finds nothing for %j", (query) => {
    expect(ids(query)).toEqual([]);
  });
});

describe("what a search tells about names", () => {
  const told = (query: string) => explainSearch(query).map(({ text }) => text.en);

  it.each([
    ["Beeline", "Beeline is Metfone now, since 2015."],
    ["beeline number", "Beeline is Metfone now, since 2015."],
    ["ｂｅｅｌｉｎｅ", "Beeline is Metfone now, since 2015."],
    ["Beeline 充值", "Beeline is Metfone now, since 2015."],
    ["mfone", "Mfone went to Cellcard in 2013. Its lines kept their numbers."],
    ["star cell", "Star-Cell is Smart now."],
    ["Hello", "Hello is Smart now."],
    ["Excell", "Excell's numbers, 018, are with Seatel yes now."],
  ])("%s: %s", (query, sentence) => {
    expect(told(query)).toEqual([sentence]);
  });

  it.each(["qb", "QB", "CADCOMMS", "013", "០១៣", "084"])("%s has no service any more", (query) => {
    expect(told(query)).toEqual([
      "qb (CADCOMMS) closed in 2020. Its numbers (013, 080, 083, 084) have no service any more.",
    ]);
  });

  it.each(["CamGSM (CooTel)", "camgsm cootel", "CooTel/CamGSM", "ＣａｍＧＳＭ（CooTel）"])(
    "%s names two companies",
    (query) => {
      expect(told(query)).toEqual([expect.stringContaining("CamGSM is Cellcard's company.")]);
      expect(ids(query)).toEqual(["kh-cellcard", "kh-cootel"]);
    },
  );

  it.each(["", "b", "bee", "CamGSM", "CooTel", "Smart", "metfone", "012", "hellos"])(
    "nothing for %j",
    (query) => {
      expect(told(query)).toEqual([]);
    },
  );

  it("has a source for each", () => {
    for (const { source, confidence } of [...explainSearch("Beeline"), ...explainSearch("qb")]) {
      expect(source).toMatch(/\S/);
      expect(["high", "medium"]).toContain(confidence);
    }
  });
});
