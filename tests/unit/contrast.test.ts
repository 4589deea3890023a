import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

const colours = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(name: string, surface: string, scheme: "light" | "dark"): number {
  const [one, other] = [name, surface].map((each) => {
    const colour = colours.get(each);
    if (!colour) throw new Error(`no colour ${each}`);
    return luminance(colour[scheme]) + 0.05;
  }) as [number, number];
  return Math.max(one / other, other / one);
}

const surfaces = ["page", "card", "accent-wash", "danger-wash", "warn-wash"];
const texts = ["ink", "soft", "accent", "danger", "warn"];
const stages = ["active", "outgoing", "both", "reserved", "lapsed", "gone"];
const on = (names: string[], surfaces: string[]) =>
  names.flatMap((name) => surfaces.map((surface) => [name, surface] as const));

describe.each(["light", "dark"] as const)("the colours, %s", (scheme) => {
  it.each([
    ...on([...texts, ...stages], surfaces),
    ...on(["on-accent"], ["accent", "accent-strong"]),
  ])("%s can be read on %s (WCAG 1.4.3)", (name, surface) => {
    expect(contrast(name, surface, scheme)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(on(["edge"], surfaces))("the %s of a control is seen on %s (1.4.11)", (name, surface) => {
    expect(contrast(name, surface, scheme)).toBeGreaterThanOrEqual(3);
  });
});
