import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "@/lib/i18n/routing";
import { catalogueTexts } from "../support/catalogue-texts";
import { textsOf } from "../support/texts";

const glossary = readFileSync(new URL("../../lib/i18n/GLOSSARY.md", import.meta.url), "utf8");

/** The rows of the table that follows a heading, without its own head. */
function tableUnder(heading: string): string[][] {
  const [, section = ""] = glossary.split(`# ${heading}\n`);
  const [before = ""] = section.split("\n#");
  return before
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

const inUse = tableUnder("The words of the texts");
const notToUse = tableUnder("Words not to use").map(([locale, word = "", instead = ""]) => ({
  locale,
  word,
  instead,
}));

/** Where people can't see a break, a word is looked for across it. */
const plain = (text: string) => text.replaceAll("\u200b", "");

async function allTexts(locale: Locale): Promise<[string, string][]> {
  return [...(await textsOf(locale)), ...catalogueTexts(locale)];
}

const whole = (word: string) =>
  /^\w+$/.test(word) ? new RegExp(`\\b${word}(s|d|ed|ing)?\\b`, "i") : new RegExp(word);

describe.each(locales)("every text in %s", (locale) => {
  it("uses the words of the glossary", async () => {
    const texts = await allTexts(locale);
    expect(texts.length).toBeGreaterThan(400);
    const words = notToUse.filter((row) => row.locale === locale);
    expect(words.length).toBeGreaterThan(3);
    const wrong = texts.flatMap(([at, text]) =>
      words.flatMap(({ word, instead }) =>
        whole(word).test(plain(text)) ? `${at}: “${word}”, not “${instead}”: ${text}` : [],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it("doesn't shout", async () => {
    const shouting = (await allTexts(locale)).filter(([, text]) => /[!！]/u.test(text));
    expect(shouting).toEqual([]);
  });
});

describe("the glossary", () => {
  it("names words that the texts do use", async () => {
    const chinese = (await allTexts("zh")).map(([, text]) => text).join("\n");
    const khmer = (await allTexts("km")).map(([, text]) => plain(text)).join("\n");
    const first = (cell: string) => cell.split(/[,;(]| in short | in full /)[0]?.trim() ?? "";
    expect(inUse.length).toBeGreaterThan(20);
    expect(
      inUse.filter(
        ([, zh = "", km = ""]) => !chinese.includes(first(zh)) || !khmer.includes(first(km)),
      ),
    ).toEqual([]);
  });

  it("gives a word that may be used for each that may not", () => {
    const forbidden = notToUse.map(({ word }) => word);
    for (const { word, instead } of notToUse) {
      expect(instead, word).not.toBe("");
      expect(forbidden).not.toContain(instead);
    }
  });
});

describe("Khmer in the carriers' data", () => {
  const texts = catalogueTexts("km");
  const words = new Intl.Segmenter("km", { granularity: "word" });

  it("writes its numbers in Latin digits", () => {
    expect(texts.filter(([, text]) => /[០-៩]/u.test(text))).toEqual([]);
  });

  it("marks where a line may break", () => {
    const runs = (text: string) => plain(text).match(/[\u1780-\u17d3\u17d7]+/gu) ?? [];
    const severalWords = (text: string) =>
      runs(text).some((run) => [...words.segment(run)].length > 2);
    expect(texts.filter(([, text]) => severalWords(text) && !text.includes("\u200b"))).toEqual([]);
  });

  it("lets no line begin with a sign that belongs to the word before", () => {
    expect(
      texts.filter(([, text]) => /^\u200b|\u200b$|\u200b[\s។៖ៗ]|\s\u200b/u.test(text)),
    ).toEqual([]);
  });
});
