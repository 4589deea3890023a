import { describe, expect, it } from "vitest";
import { catalogue, suggestions } from "@/lib/carriers/catalogue";
import { beginningsOf } from "@/lib/carriers/detect";
import { explainSearch, findCarriers, searchCarriers } from "@/lib/carriers/search";

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

describe("searching among the carriers, and among those of which little is known", () => {
  const dialled = (carriers: typeof catalogue) =>
    carriers.map((carrier) => ({ ...carrier, begins: beginningsOf(carrier) }));
  const [known, suggested] = [dialled(catalogue), dialled(suggestions)];
  const found = (query: string) =>
    [known, suggested].map((carriers) =>
      findCarriers(query, carriers).map(({ carrier }) => carrier.id),
    );

  it.each([
    ["中国移动", ["hk-cmhk"], ["cn-china-mobile"]],
    ["China Mobile", ["hk-cmhk"], ["cn-china-mobile"]],
    ["中国电信", [], ["cn-china-telecom"]],
    ["China Telecom", [], ["cn-china-telecom"]],
    ["china  TELECOM", [], ["cn-china-telecom"]],
    ["Ethio Telecom", ["et-ethio-telecom"], []],
    ["Metfone 保号 续费", ["kh-metfone"], []],
    ["Smart Cambodia", ["kh-smart"], []],
    ["Smart prepaid SIM card", ["kh-smart", "ph-smart-tnt"], []],
  ])("%s finds %j, and the suggestions %j", (query, carriers, others) => {
    // “Smart” alone is also a name in the Philippines.
    const [ids = [], suggestedIds] = found(query);
    expect(carriers.every((id) => ids.includes(id))).toBe(true);
    expect(ids.filter((id) => !carriers.includes(id) && id !== "ph-smart-tnt")).toEqual([]);
    expect(suggestedIds).toEqual(others);
  });

  it.each(["Telecom number", "mobile phone card", "充值 号码", "លេខ ទូរសព្ទ"])(
    "%s names nobody by words that many names have",
    (query) => {
      expect(found(query)).toEqual([[], []]);
    },
  );

  it.each([
    ["097", "kh-metfone", "097"],
    ["011", "kh-cellcard", "011"],
    ["+85597", "kh-metfone", "85597"],
    ["+855 97", "kh-metfone", "85597"],
    ["0085597", "kh-metfone", "85597"],
    ["០៩៧", "kh-metfone", "097"],
    ["０９６", "kh-smart", "096"],
    ["096 123 4567", "kh-smart", "096"],
    ["038", "kh-cootel", "038"],
    ["018", "kh-seatel", "018"],
  ])("a live prefix %s finds %s, because of %s", (query, id, because) => {
    expect(findCarriers(query, known).map((match) => [match.carrier.id, match.because])).toEqual([
      [id, because],
    ]);
    expect(findCarriers(query, suggested)).toEqual([]);
  });

  it.each(["013", "019", "09", "97", "+855", "+86 138", "1", "()"])(
    "%s is the beginning of nobody's numbers",
    (query) => {
      expect(found(query)[0]).toEqual([]);
    },
  );
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
