import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const app = new URL("../../app/", import.meta.url);
const files = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => ({ path, source: readFileSync(new URL(encodeURI(path), app), "utf8") }));
const having = (pattern: RegExp) =>
  files
    .filter(({ source }) => pattern.test(source))
    .map(({ path }) => path)
    .sort();

describe("one way for each part of a page", () => {
  it("has the pages before it", () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it("a form's action may fail to be asked: it goes through useSubmission, or asks for a page", () => {
    const forms = files.filter(({ source }) => /<form\b/.test(source));
    const others = forms.filter(({ source }) => !/useSubmission[<(]|method="get"/.test(source));
    // One is sent to a route and tells itself how that ends, one is handed what useSubmission gave.
    expect(others.map(({ path }) => path).sort()).toEqual([
      "[locale]/_receipts/ReceiptForm.tsx",
      "[locale]/settings/account/AccountForm.tsx",
    ]);
    expect(having(/\buseActionState\b/)).toEqual([]);
  });

  it("a button that submits an action waits for it", () => {
    // One is disabled, so that the key Enter presses none.
    expect(having(/type="submit"/)).toEqual([
      "[locale]/_lines/BulkForm.tsx",
      "[locale]/_lines/LineSearch.tsx",
      "[locale]/_receipts/ReceiptForm.tsx",
      "_components/SubmitButton.tsx",
    ]);
  });

  it("a link in text has the one look", () => {
    const own = having(/<(a|Link)\b[^>]*className="[^"]*(?<!hover:)underline underline-offset/s);
    // A warning in its own colour, and the small print below a fact.
    const exceptions = ["[locale]/_lines/LineRow.tsx", "[locale]/_carriers/Evidence.tsx"];
    expect(own.filter((path) => !exceptions.includes(path))).toEqual([]);
  });
});
