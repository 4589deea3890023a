import { createElement } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Evidence } from "@/app/[locale]/_carriers/Evidence";
import { LifecyclePicture } from "@/app/[locale]/_carriers/LifecyclePicture";
import { Why } from "@/app/[locale]/_carriers/Why";
import { EstimateNote } from "@/app/[locale]/_lines/EstimateNote";
import { StageMark } from "@/app/[locale]/_lines/StageMark";
import { TellUs } from "@/app/[locale]/_public/TellUs";
import { findCarrier } from "@/lib/carriers/catalogue";
import { ownNotes, ownReading } from "@/lib/carriers/own-sources";
import { formatDate } from "@/lib/i18n/format";
import { locales } from "@/lib/i18n/routing";
import { estimateRenewal } from "@/lib/lines/estimate";
import { day } from "../support/day";
import { htmlOf } from "../support/render";
import { textsOf } from "../support/texts";

const textOf = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe.each(locales)("why a kept number lapses, in %s", (locale) => {
  it("says first what keeping a number means, then what the rule is about", async () => {
    const texts = await textsOf(locale);
    const plain = async (kind: "activity" | "topUp") =>
      (await htmlOf(createElement(Why, { kind }), locale)).replaceAll("&#x27;", "'");
    const [used, paid] = [await plain("activity"), await plain("topUp")];
    for (const html of [used, paid]) expect(html).toContain(texts.get("carriers.guide.keptText"));
    expect(used).toContain(texts.get("guide.why.activity"));
    expect(paid).toContain(texts.get("carriers.guide.whyText"));
  });
});

describe.each(locales)("the evidence of a fact, in %s", (locale) => {
  const shown = (facts: Parameters<typeof Evidence>[0]) =>
    htmlOf(createElement(Evidence, facts), locale);

  it("leads to the page, marks its language, and tells its date", async () => {
    const html = await shown({
      source: "tello.com/help_center; FAQ",
      sourceDate: "2012/2016",
      confidence: "high",
    });
    expect(html).toMatch(/<cite lang="en"[^>]*><a href="https:\/\/tello\.com\/help_center"/);
    // Only the source is in English, not the words around it.
    expect(html.match(/lang="/g)).toHaveLength(1);
    expect(html).toContain("2012–2016");
  });

  it("says that a source has no date", async () => {
    const texts = await textsOf(locale);
    const html = await shown({ source: "ctm.net", confidence: "high" });
    expect(html).toContain(texts.get("carriers.undated"));
  });

  it("names Keepline's own notes and reading in the reader's language", async () => {
    const texts = await textsOf(locale);
    const notes = await shown({ source: ownNotes, confidence: "medium" });
    const reading = await shown({ source: ownReading, confidence: "low" });
    const plain = (html: string) => html.replaceAll("&#x27;", "'");
    expect(plain(notes)).toContain(texts.get("carriers.ownNotes"));
    expect(plain(reading)).toContain(texts.get("carriers.ownReading"));
    expect(notes + reading).not.toContain('lang="en"');
    expect(reading).not.toContain(texts.get("carriers.confidence.lowWhy"));
  });
});

describe.each(locales)("a time of grace, in %s", (locale) => {
  it("is drawn as not known, and with no stage that stops anything", async () => {
    const texts = await textsOf(locale);
    const stages = findCarrier("us-verizon-prepaid")?.lifecycle.stages ?? [];
    const html = await htmlOf(createElement(LifecyclePicture, { stages }), locale);
    for (const key of ["outgoing.unknown", "incoming.unknown", "wayBack.unknown", "mayBeLost"]) {
      expect(html, key).toContain(texts.get(`site.lifecycle.${key}`));
    }
    for (const key of ["outgoing.stopped", "incoming.stopped", "wayBack.topUp", "gone"]) {
      expect(html, key).not.toContain(texts.get(`site.lifecycle.${key}`));
    }
  });

  it("has a mark of its own", async () => {
    const mark = await htmlOf(createElement(StageMark, { stage: "grace" }), locale);
    expect(mark).not.toBe(await htmlOf(createElement(StageMark, { stage: "bothBlocked" }), locale));
    expect(mark).toContain((await textsOf(locale)).get("carriers.stage.grace"));
  });
});

describe.each(locales)("the note on an estimate, in %s", (locale) => {
  const globe = findCarrier("ph-globe")?.rule ?? null;
  const paid = { renewedOn: day("2027-03-01"), amount: null, currency: null };
  const noteWith = async (held: string) => {
    const estimate = estimateRenewal(globe, { ...paid, validUntil: day(held) });
    if (!estimate) throw new Error("no estimate");
    return textOf(await htmlOf(createElement(EstimateNote, { estimate, held: day(held) }), locale));
  };

  it("says that the date which the line has may stand, where that is the later", async () => {
    const date = formatDate(day("2027-12-31"), locale);
    expect(await noteWith("2027-12-31")).toContain(date);
    expect(await noteWith("2027-03-05")).not.toContain(formatDate(day("2027-03-05"), locale));
    // The estimate's own date is no later one.
    expect(
      (await noteWith("2027-04-30")).split(formatDate(day("2027-04-30"), locale)),
    ).toHaveLength(2);
  });

  it("says what was counted where no balance may be left", async () => {
    const [before = ""] = (await textsOf(locale)).get("lines.estimate.emptied")?.split("{") ?? [];
    expect(before).not.toBe("");
    const words = { zh: "余额用完", km: "អស់", en: "With no balance left" }[locale];
    expect((await noteWith("2027-03-05")).replaceAll("\u200b", "")).toContain(words);
  });
});

describe.each(locales)("where to say that something is wrong, in %s", (locale) => {
  afterEach(() => vi.unstubAllEnvs());

  it.each(["mailto:hello@keepline.app", "https://github.com/somebody/keepline/issues"])(
    "is %s, where the operator gave it",
    async (contact) => {
      vi.stubEnv("CONTACT", contact);
      const texts = await textsOf(locale);
      const html = await htmlOf(createElement(TellUs), locale);
      expect(html).toContain(`<a href="${contact}"`);
      expect(html).toContain(`>${texts.get("site.tell.link")}</a>`);
      expect(html).not.toContain(texts.get("site.tell.none"));
    },
  );

  it("is said to be unknown where there is none", async () => {
    vi.stubEnv("CONTACT", "");
    const html = await htmlOf(createElement(TellUs), locale);
    expect(html).not.toContain("<a ");
    expect(html).toContain((await textsOf(locale)).get("site.tell.none"));
  });
});
