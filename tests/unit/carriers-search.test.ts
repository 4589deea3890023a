import { describe, expect, it } from "vitest";
import { catalogue } from "@/lib/carriers/catalogue";
import { searchCarriers } from "@/lib/carriers/search";

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

  it.each(["zzz", "()", "🙂", "<script>alert(1)</script>", "\\", ".*", "x".repeat(99)])(
    "finds nothing for %j",
    (query) => {
      expect(ids(query)).toEqual([]);
    },
  );
});
