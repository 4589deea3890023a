import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/routing";
import { partsByScript } from "@/lib/i18n/scripts";

/** "[en:Smart] 到期": what is another language's stands in brackets. */
const marked = (text: string, locale: (typeof locales)[number]) =>
  partsByScript(text, locale)
    .map((part) => (part.lang ? `[${part.lang}:${part.text}]` : part.text))
    .join("");

describe("a text is cut where the script changes", () => {
  it.each([
    ["zh", "打开 Smart Nas 应用，点 Top up。", "打开 [en:Smart Nas] 应用，点 [en:Top up]。"],
    ["zh", "在 Add to Dock… 里", "在 [en:Add to Dock…] 里"],
    ["zh", "ម៉ាក់ ··678", "[km:ម៉ាក់] ··678"],
    ["km", "ចុច “Open in browser”។", "ចុច “[en:Open in browser]”។"],
    ["km", "妈妈 ··678", "[zh:妈妈] ··678"],
    ["en", "Next: 妈妈、爸爸 in 3 days", "Next: [zh:妈妈、爸爸] in 3 days"],
    ["en", "Renew ម៉ាក់\u200bខ្ញុំ 4G now", "Renew [km:ម៉ាក់\u200bខ្ញុំ] 4G now"],
  ] as const)("in %s: %s", (locale, text, expected) => {
    expect(marked(text, locale)).toBe(expected);
  });

  it("and not in the page's own language, in digits, or for a single letter", () => {
    expect(marked("Call 012 345 678, Mum", "en")).toBe("Call 012 345 678, Mum");
    expect(marked("按 A 键，拨 *1201#", "zh")).toBe("按 A 键，拨 *1201#");
    expect(marked("", "km")).toBe("");
  });

  it("and nothing of it is lost", () => {
    const text = "  a b, 妈 ម៉ាក់… \u200b·Smart 4G+ ";
    for (const locale of locales) {
      expect(
        partsByScript(text, locale)
          .map((part) => part.text)
          .join(""),
      ).toBe(text);
    }
  });
});
