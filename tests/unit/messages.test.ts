import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/routing";
import { catalogueTexts } from "../support/catalogue-texts";
import { textsOf } from "../support/texts";

type Texts = Map<string, string>;

/** A message's parts with those of its plural and select branches. */
const parts = (elements: MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element, ...Object.values(element.options).flatMap(({ value }) => parts(value))];
    return element.type === TYPE.tag ? [element, ...parts(element.children)] : [element];
  });

const partsOf = (text: string) => parts(parse(text));

const argumentNames = (text: string): string[] => [
  ...new Set(
    partsOf(text).flatMap((part) =>
      part.type === TYPE.literal || part.type === TYPE.pound ? [] : [part.value],
    ),
  ),
];

const plurals = (text: string) => partsOf(text).filter((part) => part.type === TYPE.plural);

const literals = (text: string): string[] =>
  partsOf(text).flatMap((part) => (part.type === TYPE.literal ? [part.value] : []));

const offending = (texts: Texts, offends: (text: string, key: string) => boolean): string[] =>
  [...texts].flatMap(([key, text]) => (offends(text, key) ? [`${key}: ${text}`] : []));

const texts = { en: await textsOf("en"), zh: await textsOf("zh"), km: await textsOf("km") };

describe.each(locales)("the texts in %s", (locale) => {
  const own = texts[locale];

  it("have the keys of the English ones", () => {
    expect([...own.keys()].toSorted()).toEqual([...texts.en.keys()].toSorted());
  });

  it("take the arguments of the English ones", () => {
    const wanted = (key: string) => argumentNames(texts.en.get(key) ?? "").toSorted();
    expect(
      offending(own, (text, key) => argumentNames(text).toSorted().join() !== wanted(key).join()),
    ).toEqual([]);
  });

  it("have the plural forms of their language, and no other", () => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const fits = (named: string[]) =>
      forms.every((form) => named.includes(form) || (form === "one" && named.includes("=1"))) &&
      named.every((name) => name.startsWith("=") || forms.some((form) => form === name));
    expect(
      offending(own, (text) => plurals(text).some(({ options }) => !fits(Object.keys(options)))),
    ).toEqual([]);
  });

  it.each([0, 1, 2, 1_000])("format with the arguments of the English ones, as %i", (count) => {
    const t = createTranslator({
      locale,
      messages: Object.fromEntries([...own].map(([key, text]) => [key.replaceAll(".", "/"), text])),
      onError: (error) => {
        throw error;
      },
    });
    for (const [key] of own) {
      const english = texts.en.get(key) ?? "";
      const numbers = new Set(plurals(english).map(({ value }) => value));
      const values = Object.fromEntries(
        argumentNames(english).map((name) => [name, numbers.has(name) ? count : `[${name}]`]),
      );
      const shown = t(key.replaceAll(".", "/"), values);
      for (const value of Object.values(values))
        if (typeof value === "string") expect(shown, key).toContain(value);
    }
  });

  it("are not empty, and don't shout", () => {
    expect(offending(own, (text) => text.trim() === "" || /[!！]/u.test(text))).toEqual([]);
  });
});

describe("Chinese", () => {
  it("has full-width punctuation next to its characters", () => {
    const halfWidth = /\p{Script=Han} *[,.:;?]|[,.:;?] *\p{Script=Han}/u;
    expect(
      offending(texts.zh, (text) => literals(text).some((literal) => halfWidth.test(literal))),
    ).toEqual([]);
  });
});

/** Words that stand often in the texts, or were once cut in two. */
const wholeWords = [
  ..."គ្មាន កម្មវិធី អត្ថបទ ឯកសារ រក្សាទុក អេក្រង់ ជាមួយ និយ័តករ រយៈពេល ក្រៅប្រទេស".split(" "),
  ..."ក្រុមហ៊ុន ទូរសព្ទ ផុតកំណត់ សុពលភាព បញ្ចូល ជ្រើសរើស ពិនិត្យ ចំនួន ឧបករណ៍ គណនី".split(" "),
  ..."ជូនដំណឹង រំលឹក បន្ថែម អ៊ីនធឺណិត គេហទំព័រ ប្រតិទិន ធនាគារ អតិថិជន អាសយដ្ឋាន".split(" "),
  ..."ពាក្យសម្ងាត់ អត្តសញ្ញាណប័ណ្ណ ដំណាក់កាល ប៉ាន់ស្មាន ស្វ័យប្រវត្តិ កុំព្យូទ័រ ទំព័រ ត្រូវការ".split(" "),
  ..."នៅសល់ ទាំងអស់ មកវិញ ប៉ុន្មាន ឥឡូវនេះ ចុងក្រោយ ម្ដងទៀត បង្ហាញ សម្រាប់ ព័ត៌មាន".split(" "),
];

describe("the dates of a line in Chinese", () => {
  it("are days until which something helps, not dates that it restores to", () => {
    expect(offending(texts.zh, (text) => /(恢复|收)到 \{date\}/u.test(text))).toEqual([]);
  });
});

describe("Khmer", () => {
  const breakHere = "\u200b";
  const words = new Intl.Segmenter("km", { granularity: "word" });
  /** Letters without a space between: what a line can't break without a mark. */
  const runs = (text: string) =>
    text.replaceAll(breakHere, "").match(/[\u1780-\u17d3\u17d7]+/gu) ?? [];

  it("marks where a line may break, in every text of two words or more", () => {
    const twoWords = (text: string) => runs(text).some((run) => [...words.segment(run)].length > 1);
    expect(offending(texts.km, (text) => twoWords(text) && !text.includes(breakHere))).toEqual([]);
  });

  it("lets no line begin with a sign that belongs to the word before", () => {
    expect(
      offending(texts.km, (text) => /^\u200b|\u200b$|\u200b[\s។៖ៗ{}]|[\s{}]\u200b/u.test(text)),
    ).toEqual([]);
  });

  it("writes its numbers in Latin digits", () => {
    expect(offending(texts.km, (text) => /[០-៩]/u.test(text))).toEqual([]);
  });

  /** Those of the pages, and those of the carriers' and the holidays' data. */
  const everywhere: Texts = new Map([...texts.km, ...catalogueTexts("km")]);

  it("breaks no cluster: a consonant keeps its subscripts and its vowels", () => {
    expect(everywhere.size).toBeGreaterThan(texts.km.size + 200);
    const broken = /\u17d2\u200b|\u200b[\u17b6-\u17d3\u17dd]/u;
    expect(offending(everywhere, (text) => broken.test(text))).toEqual([]);
  });

  it("leaves no consonant alone, for that is no word", () => {
    const alone = /(?<![\u1780-\u17d3\u17d7\u17dd])[\u1780-\u17a2](?![\u1780-\u17d3\u17d7\u17dd])/u;
    expect(offending(everywhere, (text) => alone.test(text))).toEqual([]);
  });

  it.each(wholeWords)("keeps %s whole", (word) => {
    const split = new RegExp([...word].join(`${breakHere}?`), "gu");
    const isSplit = (text: string) =>
      [...text.matchAll(split)].some(([found]) => found.includes(breakHere));
    expect(offending(everywhere, isSplit)).toEqual([]);
  });

  it("quotes as the Chinese and the English texts do", () => {
    expect(offending(everywhere, (text) => /[«»]/u.test(text))).toEqual([]);
  });

  it("has one spelling of “give, let”", () => {
    expect(offending(everywhere, (text) => text.replaceAll(breakHere, "").includes("ឲ្យ"))).toEqual(
      [],
    );
  });
});
