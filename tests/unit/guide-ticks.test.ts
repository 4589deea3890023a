import { describe, expect, it } from "vitest";
import { tickedIn, withoutTicks, withTick } from "@/app/[locale]/_carriers/tick-rows";

const mum = "3f-1 2027-01-24";
const renewed = "3f-1 2027-07-24";
const shop = "9c-2 2027-01-24";

const ticking = (...rows: [of: string, step: string][]) =>
  rows.reduce((kept, [of, step]) => withTick(kept, of, step, true), "");

describe("ticked steps", () => {
  it("are remembered by line, and taken back", () => {
    const kept = ticking([mum, "Agent 1"], [mum, "Agent 2"], [shop, "Agent 1"]);
    expect(tickedIn(kept, mum)).toEqual(new Set(["Agent 1", "Agent 2"]));
    expect(tickedIn(kept, shop)).toEqual(new Set(["Agent 1"]));
    expect(tickedIn(withTick(kept, mum, "Agent 1", false), mum)).toEqual(new Set(["Agent 2"]));
  });

  it("begin afresh once the line is renewed, and what was ticked before goes", () => {
    const kept = ticking([mum, "Agent 1"], [shop, "Agent 1"]);
    expect(tickedIn(kept, renewed)).toEqual(new Set());
    const later = withTick(kept, renewed, "Agent 2", true);
    expect(tickedIn(later, mum)).toEqual(new Set());
    expect(tickedIn(later, shop)).toEqual(new Set(["Agent 1"]));
  });

  it("begin again where the person says so, for one way", () => {
    const kept = ticking([mum, "Agent 1"], [mum, "Smart app 1"], [shop, "Agent 1"]);
    const left = withoutTicks(kept, mum, ["Agent 1", "Agent 2"]);
    expect(tickedIn(left, mum)).toEqual(new Set(["Smart app 1"]));
    expect(tickedIn(left, shop)).toEqual(new Set(["Agent 1"]));
  });

  it("are told apart where one name begins another", () => {
    expect(tickedIn(ticking([mum, "Agent 11"]), mum).has("Agent 1")).toBe(false);
    expect(tickedIn(ticking([`${mum}`, "x"]), "3f 2027-01-24")).toEqual(new Set());
  });

  it("are bounded, the oldest go first; what else a device may hold counts as none", () => {
    const many = Array.from({ length: 400 }, (_, n): [string, string] => [
      `line-${n} 2027-01-24`,
      "x",
    ]);
    const kept = ticking(...many);
    expect(kept.split("\n")).toHaveLength(300);
    expect(tickedIn(kept, "line-0 2027-01-24").size).toBe(0);
    expect(tickedIn(kept, "line-399 2027-01-24").size).toBe(1);
    for (const broken of ["", "\n\n", "{}", "\u0000", mum])
      expect(tickedIn(broken, mum).size).toBe(0);
  });
});
