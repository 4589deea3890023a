import { describe, expect, it } from "vitest";
import { catalogue, suggestions } from "@/lib/carriers/catalogue";
import { guideFor } from "@/lib/carriers/guide";
import { ownReading } from "@/lib/carriers/own-sources";
import { profileOf } from "@/lib/carriers/profile";
import type { Carrier, Rule } from "@/lib/carriers/schema";
import { searchCarriers } from "@/lib/carriers/search";
import { dateIn } from "@/lib/dates";
import { holidayOn, isWeekend } from "@/lib/holidays/calendar";
import { estimateRenewal } from "@/lib/lines/estimate";
import { deadlinesOf } from "@/lib/lines/stages";
import { day } from "../support/day";

const validUntil = day("2027-03-10");
const renewedOn = day("2027-03-01");

const grades = { high: "H", medium: "M", low: "L" } as const;

/** A rule in short: its kind, what it says in figures, and how far it may be trusted. */
const ruleInShort = (rule: Rule) => `${figuresOf(rule)} (${grades[rule.confidence]})`;

function figuresOf(rule: Rule): string {
  switch (rule.kind) {
    case "topUp": {
      const rows = rule.table?.rows ?? [];
      return [
        "top-up",
        ...(rule.anyAmountDays ? [`${rule.anyAmountDays}`] : []),
        ...rows.map(({ currency, amount, days }) => `${amount} ${currency}=${days}`),
        ...(rule.effect === "unknown" ? [] : [rule.effect]),
        ...(rule.ceilingDays ? [`at most ${rule.ceilingDays}`] : []),
        ...(rule.zeroBalanceDays ? [`at zero ${rule.zeroBalanceDays}`] : []),
      ].join(", ");
    }
    case "activity":
      return `use every ${rule.withinDays}: ${rule.uses.join(" ")}`;
    case "period":
      return ["paid period", rule.days, rule.price && `${rule.price.amount} ${rule.price.currency}`]
        .filter(Boolean)
        .join(", ");
    case "topUpEvery":
      return `top-up every ${rule.withinDays}`;
  }
}

/** Each stage with its length and its last day: "in only 90 to 2027-06-08". */
function stagesInShort({ lifecycle: { stages, lostAtOnce, confidence } }: Carrier): string {
  if (lostAtOnce) return `lost at once (${grades[confidence]})`;
  if (stages.length === 0) return "no stages";
  const names = {
    grace: "unclear",
    outgoingBlocked: "in only",
    bothBlocked: "blocked",
    reserved: "dead",
  };
  const told = deadlinesOf(validUntil, stages).flatMap(({ stage, days, date }) =>
    stage === "active" ? [] : [`${names[stage]} ${days} to ${date}`],
  );
  return `${told.join(", ")} (${grades[confidence]})`;
}

/**
 * A line that is valid until 10 March 2027. What its carrier does after that day, and until when it
 * is valid after a renewal on 1 March: of what was paid, where the amount decides.
 */
const table = `
  carrier                  | rule (confidence)                                                       | after 10 March                                          | paid on 1 March | then valid until
  gb-giffgaff              | use every 180: call sms mms data purchase (H)                           | no stages                                               | -               | 2027-08-28
  gb-asda                  | top-up every 180 (H)                                                    | in only 90 to 2027-06-08 (M)                            | -               | 2027-08-28
  gb-vodafone              | use every 180: call sms (M)                                             | no stages                                               | -               | 2027-08-28
  us-ultra-mobile-paygo    | paid period, 30, 3 USD (H)                                              | unclear 30 to 2027-04-09 (L)                            | -               | 2027-03-31
  us-tello                 | top-up, 89 (H)                                                          | no stages                                               | -               | 2027-05-29
  us-verizon-prepaid       | paid period (H)                                                         | unclear 60 to 2027-05-09 (H)                            | -               | not known
  us-google-voice          | use every 89: call sms (M)                                              | no stages                                               | -               | 2027-05-29
  au-vodafone              | top-up every 395 (H)                                                    | no stages                                               | -               | 2028-03-30
  th-dtac                  | top-up, 2 THB=30, 6 THB=90, 12 THB=180, at most 365 (M)                 | no stages                                               | 12 THB          | 2027-08-28
  vn-vietnamobile          | top-up (H)                                                              | in only 30 to 2027-04-09 (M)                            | 50000 VND       | not known
  vn-mobifone-fast-connect | top-up (M)                                                              | no stages                                               | 50000 VND       | not known
  cn-china-mobile          | paid period, 28, 8 CNY (L)                                              | no stages                                               | -               | 2027-03-29
  cn-china-telecom         | paid period, 28, 5 CNY (L)                                              | no stages                                               | -               | 2027-03-29
  hk-cmhk                  | top-up, 50 HKD=180 (M)                                                  | unclear 28 to 2027-04-07 (M)                            | 50 HKD          | 2027-08-28
  hk-valuegb               | top-up, 50 HKD=365, resets (H)                                          | unclear 30 to 2027-04-09 (H)                            | 50 HKD          | 2028-02-29
  hk-shine-town            | top-up, 50 HKD=210, 100 HKD=210, 300 HKD=360, keepsLonger (H)           | lost at once (H)                                        | 300 HKD         | 2028-02-24
  mo-ctm                   | top-up, 180 (H)                                                         | lost at once (H)                                        | -               | 2027-08-28
  my-buzzme                | top-up, 38 MYR=365, at most 365 (H)                                     | no stages                                               | 38 MYR          | 2028-02-29
  sg-starhub               | top-up, 180 (M)                                                         | no stages                                               | -               | 2027-08-28
  ph-globe                 | top-up, 365, at zero 60 (M)                                             | no stages                                               | -               | 2027-04-30
  ph-smart-tnt             | top-up, 365, at zero 180 (M)                                            | no stages                                               | -               | 2027-08-28
  id-telkomsel             | top-up, 5000 IDR=7, 10000 IDR=15, 15000 IDR=20, stacks, at most 365 (H) | unclear 30 to 2027-04-09, dead 175 to 2027-10-01 (M)    | 10000 IDR       | 2027-03-25
  jp-povo                  | top-up every 180 (H)                                                    | unclear 30 to 2027-04-09 (H)                            | -               | 2027-08-28
  et-ethio-telecom         | top-up (H)                                                              | in only 330 to 2028-02-03, blocked 30 to 2028-03-04 (M) | 100 ETB         | not known
  al-albtelecom            | top-up every 180 (H)                                                    | in only 89 to 2027-06-07, blocked 89 to 2027-09-04 (M)  | -               | 2027-08-28
`
  .trim()
  .split("\n")
  .slice(1)
  .map((row) => row.split("|").map((cell) => cell.trim()));

const abroad = [...catalogue, ...suggestions].filter(({ country }) => country !== "KH");

function carrierOf(id: string): Carrier {
  const found = abroad.find((carrier) => carrier.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe("the lines outside Cambodia", () => {
  it("are these 25, two of them only suggested", () => {
    expect(abroad.map(({ id }) => id).toSorted()).toEqual(table.map(([id]) => id).toSorted());
    expect(suggestions.map(({ id }) => id)).toEqual(["cn-china-mobile", "cn-china-telecom"]);
  });

  it.each(table)("%s: %s; %s", (id = "", rule, afterwards, paid = "", next) => {
    const carrier = carrierOf(id);
    expect(ruleInShort(carrier.rule)).toBe(rule);
    expect(stagesInShort(carrier)).toBe(afterwards);
    const [amount, currency] = /^\d/.test(paid) ? paid.split(" ") : [];
    const estimate = estimateRenewal(carrier.rule, {
      renewedOn,
      validUntil,
      amount: amount ? Number(amount) : null,
      currency: currency ?? null,
    });
    expect(estimate?.date ?? "not known").toBe(next);
  });

  it("let a date stand unconfirmed only by a sure rule that no amount decides", () => {
    const sure = abroad.filter(
      ({ rule }) =>
        estimateRenewal(rule, { renewedOn, validUntil, amount: null, currency: null })?.fixed,
    );
    expect(sure.map(({ id }) => id).toSorted()).toEqual([
      "al-albtelecom",
      "au-vodafone",
      "gb-asda",
      "gb-giffgaff",
      "jp-povo",
    ]);
  });

  it("count what a ceiling, an older date and a late renewal leave", () => {
    const dateAfter = (
      id: string,
      paid: { validUntil: string; amount: number; currency: string },
    ) =>
      estimateRenewal(carrierOf(id).rule, {
        ...paid,
        renewedOn,
        validUntil: day(paid.validUntil),
      })?.date;
    // Telkomsel adds up, to a year from the top-up; Shine Town keeps the longer date.
    const rupiah = { amount: 15_000, currency: "IDR" };
    expect(dateAfter("id-telkomsel", { ...rupiah, validUntil: "2028-02-25" })).toBe("2028-02-29");
    expect(dateAfter("id-telkomsel", { ...rupiah, validUntil: "2027-02-01" })).toBe("2027-03-21");
    const dollars = { amount: 50, currency: "HKD" };
    expect(dateAfter("hk-shine-town", { ...dollars, validUntil: "2028-01-31" })).toBe("2028-01-31");
    expect(dateAfter("hk-valuegb", { ...dollars, validUntil: "2028-12-31" })).toBe("2028-02-29");
  });

  it("say from when they are, where the source is old", () => {
    expect(carrierOf("gb-vodafone").rule.sourceDate).toBe("2012");
    expect(carrierOf("th-dtac").rule.sourceDate).toBe("2012/2016");
    for (const id of ["gb-vodafone", "th-dtac", "sg-starhub"]) {
      expect(carrierOf(id).notes.some(({ text }) => text.en.includes("before 2018"))).toBe(true);
    }
  });

  it("say what is lost at once, and what is only read into a source", () => {
    const saying = (words: string) =>
      abroad
        .filter(({ notes }) => notes.some(({ text }) => text.en.includes(words)))
        .map(({ id }) => id)
        .toSorted();
    const lostAtOnce = abroad.filter(({ lifecycle }) => lifecycle.lostAtOnce);
    expect(lostAtOnce.map(({ id }) => id).toSorted()).toEqual(["hk-shine-town", "mo-ctm"]);
    const withStages = abroad.filter(({ lifecycle }) => lifecycle.stages.length > 0);
    // Where only a length is stated, nothing is said of what works in it or helps.
    const [graceOnly, others] = [true, false].map((begins) =>
      withStages
        .filter(({ lifecycle }) => (lifecycle.stages[0]?.stage === "grace") === begins)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(graceOnly).toEqual([
      "hk-cmhk",
      "hk-valuegb",
      "id-telkomsel",
      "jp-povo",
      "us-ultra-mobile-paygo",
      "us-verizon-prepaid",
    ]);
    expect(saying("What still works in the grace period")).toEqual(graceOnly);
    expect(saying("It is taken here")).toEqual(others);
    // So no stage that is partly our reading passes for confirmed.
    const confirmed = withStages.filter(({ lifecycle }) => lifecycle.confidence === "high");
    for (const { id, lifecycle } of confirmed) {
      expect(
        lifecycle.stages.map(({ stage }) => stage),
        id,
      ).toEqual(["grace"]);
    }
    expect(saying("the number rests for")).toEqual([
      "au-vodafone",
      "cn-china-mobile",
      "cn-china-telecom",
      "gb-vodafone",
    ]);
    // Whoever counts months in days says so.
    expect(saying("counted here as the fewest days")).toEqual([
      "al-albtelecom",
      "cn-china-mobile",
      "cn-china-telecom",
      "hk-cmhk",
      "us-google-voice",
      "us-tello",
    ]);
  });

  it.each(["ph-globe", "ph-smart-tnt"])(
    "count for %s the clock of a line without balance",
    (id) => {
      const { rule, notes, lifecycle } = carrierOf(id);
      const paid = { renewedOn, validUntil, amount: 100, currency: "PHP" };
      expect(estimateRenewal(rule, paid)).toMatchObject({ emptied: true, fixed: false });
      const said = notes.map(({ text }) => text.en).join(" ");
      expect(said).toContain("zero balance");
      // The load may be over, and the line still live at zero balance.
      expect(said).not.toContain("After the last day the number is lost");
      expect(lifecycle.lostAtOnce).toBeUndefined();
    },
  );

  it("have no way of high confidence that no source names", () => {
    const named = abroad.flatMap(({ id, guide }) =>
      guide
        .filter(({ confidence }) => confidence !== "low")
        .map(({ kind, steps }) =>
          [id, kind, steps.find(({ code }) => code)?.code].filter(Boolean).join(" "),
        ),
    );
    // What world.md names under “renewal”: a use, an app, a code or an SMS of which it says what it does.
    expect(named.toSorted()).toEqual([
      "gb-giffgaff use",
      "gb-vodafone use",
      "hk-shine-town scratchCard *#137*PIN#",
      "jp-povo app",
      "my-buzzme code *122*6*1*8#",
      "sg-starhub code *123*2#",
      "us-google-voice use",
      "us-tello code 800",
    ]);
    for (const { guide } of abroad) {
      for (const way of guide.filter(({ kind }) => kind === "web")) {
        expect(way).toMatchObject({ source: ownReading, confidence: "low" });
      }
    }
  });

  it("have no prefix, hotline or page of their own that nobody named", () => {
    for (const { id, prefixes, hotlines, sites } of abroad) {
      expect([...prefixes, ...hotlines], id).toEqual([]);
      expect(
        sites.every(({ url, source }) => source.includes(new URL(url).host)),
        id,
      ).toBe(true);
    }
    // Where its customers write is no site of the carrier.
    expect(carrierOf("gb-giffgaff").sites).toEqual([]);
  });
});

describe("the steps outside Cambodia", () => {
  it.each(abroad.map((carrier): [string, Carrier] => [carrier.id, carrier]))(
    "of %s fit its rule",
    (_, carrier) => {
      const { ways, before } = guideFor(profileOf(carrier), { stage: "active", wayBack: "topUp" });
      const [best] = ways;
      expect(best?.steps.length).toBeGreaterThanOrEqual(2);
      expect(best?.kind === "use").toBe(carrier.rule.kind === "activity");
      expect(before.some(({ id }) => id === "payment")).toBe(carrier.rule.kind !== "activity");
      // Nobody is asked to check a name that nobody registers.
      expect(before.map(({ id }) => id)).not.toContain("registered");
      expect(new Set(ways.map(({ title }) => title.en)).size).toBe(ways.length);
    },
  );

  it("of giffgaff: use it, see that it went through, note the day", () => {
    const { ways } = guideFor(profileOf(carrierOf("gb-giffgaff")), {
      stage: "active",
      wayBack: "topUp",
    });
    expect(ways.map(({ kind }) => kind)).toEqual(["use"]);
    expect(ways[0]?.steps.map(({ text }) => text.en)).toEqual([
      "Put the SIM into a phone and see that it has a signal.",
      "On the line itself, send an SMS, or make a call, or send an MMS, or use a little mobile data, or buy a package.",
      "See that it went through: the call was answered, or the message shows as sent.",
      "Enter the day in Keepline: the days count from it.",
    ]);
  });

  it("of Google Voice ask for no SIM", () => {
    expect(JSON.stringify(carrierOf("us-google-voice").guide[0])).not.toMatch(/\bSIM\b/);
  });

  it.each([
    ["hk-shine-town", "*#137*PIN#", "*#137*137#"],
    ["my-buzzme", "*122*6*1*8#", "*126#"],
    ["sg-starhub", "*123*2#"],
    ["hk-cmhk", "*#131#"],
    ["mo-ctm", "*122*1#"],
    ["id-telkomsel", "*999#"],
    ["us-tello", "800"],
    ["us-ultra-mobile-paygo", "6700"],
  ])("of %s name %s", (id, ...codes) => {
    const named = carrierOf(id).guide.flatMap(({ steps }) =>
      steps.flatMap(({ code }) => code ?? []),
    );
    expect(named).toEqual(codes);
  });
});

describe("the countries", () => {
  it("have a zone, and days off as far as they are known", () => {
    const newYear = day("2027-01-01");
    for (const { id, country, zone } of abroad) {
      expect(dateIn(zone, new Date("2027-01-01T12:00:00Z")) >= newYear, id).toBe(true);
      expect(isWeekend(country, day("2027-01-03")), id).toBe(true);
    }
    const without = abroad.filter(
      ({ country }) =>
        !Array.from({ length: 28 }, (_, at) => at + 1).some((date) =>
          ["01", "02", "04", "05", "12"].some((month) =>
            holidayOn(country, day(`2027-${month}-${String(date).padStart(2, "0")}`)),
          ),
        ),
    );
    // The package of holidays has no Macau: only its weekends are known.
    expect([...new Set(without.map(({ country }) => country))]).toEqual(["MO"]);
  });
});

describe("searching", () => {
  it.each([
    ["Vodafone", ["au-vodafone", "gb-vodafone"]],
    ["沃达丰", ["au-vodafone", "gb-vodafone"]],
    ["TNT", ["ph-smart-tnt"]],
    ["Smart", ["kh-smart", "ph-smart-tnt"]],
    ["澳门", ["mo-ctm"]],
    ["中国移动", ["hk-cmhk"]],
    ["China Mobile", ["hk-cmhk"]],
    ["威瑞森", ["us-verizon-prepaid"]],
  ])("%s finds %j", (query, ids) => {
    expect(searchCarriers(query, catalogue).map(({ carrier }) => carrier.id)).toEqual(ids);
  });
});
