import { describe, expect, it } from "vitest";
import { bundlesOf } from "@/lib/reminders/bundle";

const nine = new Date("2027-04-13T02:00:00Z");
const ten = new Date("2027-04-13T03:00:00Z");

/** "a b c" are ready at nine, "A" on its last day, "a+" at ten, "a-" with quiet hours. */
const items = (text: string) =>
  text.split(" ").map((name) => ({
    name,
    notBefore: name.endsWith("+") ? ten : nine,
    lastDay: name !== name.toLowerCase(),
    quiet: name.endsWith("-") ? { from: "22:00", until: "07:00" } : null,
  }));

describe("what one person is reminded of at once", () => {
  it.each([
    ["a", "a"],
    ["a b c", "a | b | c"],
    ["a b c d", "a b c d"],
    ["a b c d e f g", "a b c d e f g"],
    // A last day goes alone, and makes no bundle with the others.
    ["a b c D", "D | a | b | c"],
    ["a b c d E", "E | a b c d"],
    ["A B C D E", "A | B | C | D | E"],
    // So does what quiet hours hold until another time.
    ["a b c d+", "a | b | c | d+"],
    ["a b c d e+ f+ g+ h+", "a b c d | e+ f+ g+ h+"],
    ["a b c d e+ F+", "F+ | a b c d | e+"],
    // Others' quiet hours are not to hold what has none.
    ["a b c d e-", "a b c d | e-"],
  ])("%s goes as %s", (all, notifications) => {
    const bundles = bundlesOf(items(all)).map((bundle) => bundle.map(({ name }) => name).join(" "));
    expect(bundles.join(" | ")).toBe(notifications);
  });

  it("may be nothing", () => {
    expect(bundlesOf([])).toEqual([]);
  });
});
