import { describe, expect, it } from "vitest";
import { catalogue, findCarrier } from "@/lib/carriers/catalogue";
import { guideFor, type Situation } from "@/lib/carriers/guide";
import { appLinks, siteLink, sourceParts, telHref } from "@/lib/carriers/links";
import {
  type CarrierProfile,
  profileOf,
  profileOfOwn,
  unknownProfile,
} from "@/lib/carriers/profile";
import { daysAfter, stillKey, stopsKey } from "@/lib/carriers/stops";
import { wayBackOf } from "@/lib/lines/stages";

const situations: Situation[] = [
  { stage: "active", wayBack: "topUp" },
  { stage: "outgoingBlocked", wayBack: "topUp" },
  { stage: "bothBlocked", wayBack: "topUp" },
  { stage: "reserved", wayBack: "shop" },
  { stage: "recycled", wayBack: "none" },
];
const active: Situation = { stage: "active", wayBack: "topUp" };

function profile(id: string): CarrierProfile {
  const found = findCarrier(id);
  if (!found) throw new Error(`no ${id}`);
  return profileOf(found);
}

const own = profileOfOwn({
  id: "own-1",
  name: "giffgaff",
  country: "GB",
  zone: "Europe/London",
  stages: [],
  rule: null,
  steps: [],
  balanceCode: "*100#",
  topUpCode: "*101*PIN#",
  hotline: "43430",
  note: "call once in six months",
});

const cambodian = catalogue.filter(({ country }) => country === "KH");

const profiles: [string, CarrierProfile][] = [
  ...catalogue.map((carrier): [string, CarrierProfile] => [carrier.id, profileOf(carrier)]),
  ["own", own],
  ["unknown", unknownProfile("xx-gone", "Asia/Phnom_Penh")],
];

describe.each(profiles)("the guide of %s", (_, carrier) => {
  it.each(situations)("offers what works at stage $stage", (situation) => {
    const { before, ways, mind } = guideFor(carrier, situation);
    const kinds = ways.map(({ kind }) => kind);
    if (situation.wayBack === "none") {
      expect(kinds).toEqual([]);
      expect(mind.map(({ id }) => id)).toEqual(["moveAccounts"]);
    } else if (situation.wayBack === "shop") {
      expect(kinds).toEqual(["shop"]);
      expect(before.map(({ id }) => id).slice(-2)).toEqual(["carrier", "identity"]);
      expect(JSON.stringify(ways)).toMatch(/\bID\b/);
    } else {
      expect(kinds).not.toContain("shop");
      expect(kinds).not.toHaveLength(0);
      const checks = before.map(({ id }) => id);
      const remarks = mind.map(({ id }) => id);
      if (kinds.every((kind) => kind === "use")) {
        // Where a call or an SMS keeps the line, nobody is asked to pay.
        expect(checks).toEqual(["carrier", "balance"]);
        expect(remarks.every((id) => id === "carrier")).toBe(true);
      } else {
        expect(checks).toEqual(expect.arrayContaining(["carrier", "balance", "payment"]));
        expect(remarks).toEqual(
          expect.arrayContaining([
            "checkNumber",
            "keepReceipt",
            "busyDays",
            "promotions",
            "loyalty",
          ]),
        );
      }
    }
    for (const { steps } of ways) expect(steps.length).toBeGreaterThanOrEqual(2);
  });
});

describe("the guide", () => {
  it("puts ways that need no working line first once both ways are blocked", () => {
    for (const [id, carrier] of profiles) {
      const needs = guideFor(carrier, { stage: "bothBlocked", wayBack: "topUp" }).ways.map(
        ({ needsWorkingLine }) => needsWorkingLine,
      );
      expect(needs, id).toEqual([...needs].sort());
    }
  });

  it("leads with what needs the number only once calls out are blocked, and dials last", () => {
    const { before, ways } = guideFor(profile("kh-smart"), {
      stage: "outgoingBlocked",
      wayBack: "topUp",
    });
    expect(ways.map(({ kind }) => kind)).toEqual([
      "bankApp",
      "bankApp",
      "agent",
      "kiosk",
      "bankApp",
      "abroad",
      // Signs in with a code, which still comes in.
      "app",
      "scratchCard",
    ]);
    expect(guideFor(profile("kh-smart"), active).ways[0]?.kind).toBe("app");
    // And says that the line's own data is off.
    expect(before.find(({ id }) => id === "wifi")?.text.en).toContain("Wi-Fi");
    expect(guideFor(profile("kh-smart"), active).before.map(({ id }) => id)).not.toContain("wifi");
  });

  it("has in a time of grace what may help, the surest first, and whom to ask", () => {
    const kinds = guideFor(profile("jp-povo"), { stage: "grace", wayBack: "topUp" }).ways.map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(["app", "shop"]);
  });

  it("names an agent and a way that works from abroad for each carrier of Cambodia", () => {
    for (const carrier of cambodian) {
      const ways = guideFor(profileOf(carrier), active).ways;
      expect(
        ways.map(({ kind }) => kind),
        carrier.id,
      ).toContain("agent");
      expect(
        ways.some(({ worksFromAbroad }) => worksFromAbroad),
        carrier.id,
      ).toBe(true);
    }
  });

  it("leads to the carrier's own site where no page to top up is known", () => {
    const site = guideFor(profile("hk-valuegb"), active).ways.find(
      ({ kind }) => kind === "web",
    )?.site;
    expect(site).toMatchObject({ purpose: "home", url: "https://valuegb.com" });
  });

  it("has the shop too where it is not known what an expired line still takes", () => {
    const kinds = guideFor(own, { stage: "lapsed", wayBack: "topUp" }).ways.map(({ kind }) => kind);
    expect(kinds.at(0)).not.toBe("shop");
    expect(kinds.at(-1)).toBe("shop");
  });

  it("gives each carrier its own card code", () => {
    const cardCode = (id: string) =>
      guideFor(profile(id), active)
        .ways.find(({ kind }) => kind === "scratchCard")
        ?.steps.find(({ code }) => code?.includes("PIN"))?.code;
    expect(cardCode("kh-smart")).toBe("*888*PIN#");
    expect(cardCode("kh-cellcard")).toBe("*123*PIN#");
    expect(cardCode("kh-metfone")).toBe("*1203*PIN#");
    expect(cardCode("kh-seatel")).toBe("*1203*PIN#");
  });

  it("leads Metfone's people to its web page, the Chinese one in Chinese", () => {
    const site = guideFor(profile("kh-metfone"), active).ways.find(
      ({ kind }) => kind === "web",
    )?.site;
    if (!site) throw new Error("no site");
    expect(siteLink(site, "zh").url).toBe("https://pay.metfone.com.kh/?lang=cn");
    expect(siteLink(site, "km")).toEqual({
      label: "pay.metfone.com.kh",
      url: "https://pay.metfone.com.kh/",
    });
  });

  it("leads to the app where its place is known, and to no place where it is not", () => {
    const appOf = (id: string) =>
      guideFor(profile(id), active).ways.find(({ kind }) => kind === "app")?.app;
    const smartNas = appOf("kh-smart");
    const cooBill = appOf("kh-cootel");
    if (!smartNas || !cooBill) throw new Error("no app");
    expect(appLinks(smartNas).map(({ url }) => url)).toEqual([
      "https://play.google.com/store/apps/details?id=net.omobio.smartsc",
      "https://apps.apple.com/app/id1205849979",
    ]);
    expect(appLinks(cooBill)).toEqual([]);
  });

  it("checks the balance by code, the registered name by *1202#, and gives the hotline", () => {
    const before = guideFor(profile("kh-cellcard"), active).before;
    const balance = before.find(({ id }) => id === "balance");
    expect(balance?.codes.map(({ code }) => code)).toEqual(["#124#", "#823#", "*1201#", "1204"]);
    expect(balance?.hotlines.map(({ number }) => number)).toEqual(["812"]);
    expect(before.find(({ id }) => id === "registered")?.codes.map(({ code }) => code)).toEqual([
      "*1202#",
    ]);
  });

  it("asks first whether CooTel is still sold", () => {
    for (const situation of situations.slice(0, 4)) {
      const [first] = guideFor(profile("kh-cootel"), situation).before;
      expect(first).toMatchObject({ id: "standing", hotlines: [{ number: "0387701966" }] });
    }
    expect(guideFor(profile("kh-smart"), active).before.at(0)?.id).toBe("carrier");
  });

  it("doesn't promise ABA Mobile for CooTel", () => {
    const ways = guideFor(profile("kh-cootel"), active).ways;
    expect(ways.map(({ kind }) => kind)).not.toContain("bankApp");
  });

  it("says that no app is known for a carrier that somebody described", () => {
    expect(guideFor(own, active).mind.map(({ id }) => id)).toContain("noApp");
    expect(guideFor(profile("kh-smart"), active).mind.map(({ id }) => id)).not.toContain("noApp");
  });
});

describe("a profile", () => {
  it("keeps what the person typed of their own carrier, vouched for by nobody", () => {
    expect(own.name).toEqual({ zh: "giffgaff", km: "giffgaff", en: "giffgaff" });
    expect(own.lostAtOnce).toBe(false);
    expect(own.codes).toEqual([
      { purpose: "balance", code: "*100#", source: null, confidence: null },
      { purpose: "topUpByCard", code: "*101*PIN#", source: null, confidence: null },
    ]);
  });

  it("has the person's own steps first, and the uses that count as a way of their own", () => {
    const used = profileOfOwn({
      ...own,
      id: "own-3",
      name: "giffgaff",
      rule: { kind: "activity", withinDays: 180, uses: ["call", "sms"] },
      steps: ["Charge the old phone", "Text 43430", "Text 43430"],
      balanceCode: null,
      topUpCode: null,
      hotline: null,
    });
    expect(used.rule).toMatchObject({ kind: "activity", withinDays: 180, source: null });
    const [first, second] = guideFor(used, active).ways;
    expect(first).toMatchObject({ kind: "own", title: { zh: "你自己的步骤" }, source: null });
    expect(first?.steps.map(({ text }) => text.km)).toEqual([
      "Charge the old phone",
      "Text 43430",
      "Text 43430",
    ]);
    expect(second).toMatchObject({ kind: "use", needsWorkingLine: true });
    expect(second?.steps[1]?.text.en).toBe("On the line itself, make a call, or send an SMS.");
  });

  it.each([{ kind: "luck" }, { kind: "activity", withinDays: 0, uses: ["sms"] }, "topUp", []])(
    "takes a rule that doesn't parse (%j) for not known",
    (rule) => {
      const row = {
        ...own,
        name: "A",
        steps: [],
        balanceCode: null,
        topUpCode: null,
        hotline: null,
      };
      expect(profileOfOwn({ ...row, id: "own-4", rule }).rule).toBeNull();
    },
  );

  it.each([null, "x", [{ stage: "active", days: 3 }], [{ days: -1 }], { length: 1 }])(
    "takes stages that don't parse (%j) for not known",
    (stages) => {
      const row = {
        ...own,
        name: "A",
        steps: [],
        balanceCode: null,
        topUpCode: null,
        hotline: null,
      };
      const broken = profileOfOwn({ ...row, id: "own-2", stages });
      expect(broken.stages).toEqual([]);
    },
  );

  it("keeps the zone of a line whose carrier the catalogue no longer holds", () => {
    expect(unknownProfile("xx-gone", "Asia/Tokyo")).toMatchObject({
      id: "xx-gone",
      name: { en: "Unknown carrier" },
      zone: "Asia/Tokyo",
      stages: [],
      lostAtOnce: false,
    });
  });
});

describe("what a deadline tells", () => {
  const { stages } = profile("kh-smart");
  const [first, second, third] = stages;
  if (!first || !second || !third) throw new Error("no stages");

  it("is the loss of the next stage", () => {
    expect(stopsKey({ stages }, "active")).toBe("active");
    expect(stopsKey({ stages }, "outgoingBlocked")).toBe("outgoingBlocked");
    expect(stopsKey({ stages }, "bothBlocked")).toBe("bothBlocked");
    expect(stopsKey({ stages }, "reserved")).toBe("reserved");
  });

  it("skips what a carrier doesn't have, and promises nothing of one that is not known", () => {
    expect(stopsKey({ stages: [] }, "active")).toBe("unknown");
    expect(stopsKey({ stages: [second] }, "active")).toBe("outgoingBlocked");
    // Its last stage ends in the loss of the number, and no shop was ever promised.
    expect(stopsKey({ stages: [first] }, "outgoingBlocked")).toBe("lost");
  });

  it("follows what works and what helps, not what a stage is called", () => {
    // Codes still arrive, but only the shop helps; then nothing does.
    const shopOnly = { ...first, wayBack: "shop" as const };
    expect(stopsKey({ stages: [shopOnly] }, "active")).toBe("bothBlocked");
    expect(stillKey({ stages }, "bothBlocked")).toBe("bothBlocked");
    expect(stillKey({ stages: [shopOnly] }, "outgoingBlocked")).toBe("reserved");
    expect(stillKey({ stages: [] }, "lapsed")).toBe("lapsed");
  });

  it.each([
    ["hk-cmhk", 28],
    ["hk-valuegb", 30],
    ["id-telkomsel", 30],
    ["jp-povo", 30],
    ["us-ultra-mobile-paygo", 30],
    ["us-verizon-prepaid", 60],
  ])("of %s says that for %i days it is not known what works", (id, days) => {
    expect(stopsKey(profile(id), "active")).toBe("grace");
    expect(daysAfter(profile(id), "active")).toBe(days);
    expect(stillKey(profile(id), "grace")).toBe("grace");
    expect(stopsKey(profile(id), "grace")).toBe("graceOver");
    expect(wayBackOf("grace", profile(id).stages)).toBe("topUp");
  });

  it("calls a number that nothing brings back released only once it is", () => {
    const telkomsel = profile("id-telkomsel");
    expect(stopsKey(telkomsel, "active")).toBe("grace");
    expect(stopsKey(telkomsel, "grace")).toBe("graceOver");
    expect(stillKey(telkomsel, "reserved")).toBe("lost");
    expect(stopsKey(telkomsel, "reserved")).toBe("released");
  });

  it.each(["hk-shine-town", "mo-ctm"])("of %s is the loss of the number, at once", (id) => {
    expect(stopsKey(profile(id), "active")).toBe("lostAtOnce");
    expect(stillKey(profile(id), "active")).toBe("active");
    expect(stillKey(profile(id), "lapsed")).toBe("lostAtOnce");
  });
});

describe("a call link", () => {
  it.each([
    ["*888#", "tel:*888%23"],
    ["#124#", "tel:%23124%23"],
    ["1204", "tel:1204"],
    ["038 770 1966", "tel:0387701966"],
    ["*888*PIN#", null],
    ["*888*11*NUMBER*PIN#", null],
  ])("of %s is %s", (code, href) => {
    expect(telHref(code)).toBe(href);
  });
});

describe("the sources of a fact", () => {
  it.each<[string, (string | null)[]]>([
    ["telkomsel.com/support/masaaktif", ["https://telkomsel.com/support/masaaktif"]],
    [
      "metfone.com.kh/en/revoking-prepaid-number; TRC, notice of 14 August 2023",
      ["https://metfone.com.kh/en/revoking-prepaid-number", null],
    ],
    ["https://example.org/a?b=c", ["https://example.org/a?b=c"]],
    // A site, a repository and a thread: no address of the page itself.
    ["ctm.net", [null]],
    ["somleng/torasup; seanghay/network-operators", [null, null]],
    ["58cam.com, thread 783809", [null]],
    ["valuegb.com, FAQ", [null]],
    ["javascript://a.b/c", [null]],
  ])("%s lead to %j", (source, urls) => {
    expect(sourceParts(source).map(({ url }) => url)).toEqual(urls);
    expect(
      sourceParts(source)
        .map(({ text }) => text)
        .join("; "),
    ).toBe(source);
  });

  it("are links where a page is named", () => {
    const urls = catalogue.flatMap(({ rule, lifecycle }) =>
      [rule, lifecycle].flatMap(({ source }) =>
        sourceParts(source).flatMap(({ url }) => url ?? []),
      ),
    );
    expect(new Set(urls).size).toBeGreaterThanOrEqual(5);
  });
});
