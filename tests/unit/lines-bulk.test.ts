import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { doneChange, hasNoRoom, isValidLonger, mostAtOnce, tickedLines } from "@/lib/lines/bulk";
import { day } from "../support/day";

const line = (validUntil: string, tags: string[] = []) => ({ validUntil: day(validUntil), tags });
const ten = Array.from({ length: 10 }, (_, i) => `t${i}`);

describe("of many lines at once", () => {
  it("none may lose days by a renewal", () => {
    const date = day("2027-01-10");
    expect(isValidLonger(line("2027-01-11"), date)).toBe(true);
    expect(isValidLonger(line("2027-01-10"), date)).toBe(false);
    expect(isValidLonger(line("2026-01-10"), date)).toBe(false);
  });

  it("none may get an eleventh tag; one that it has takes no room", () => {
    expect(hasNoRoom(line("2027-01-10", ten), "new")).toBe(true);
    expect(hasNoRoom(line("2027-01-10", ten), "t3")).toBe(false);
    expect(hasNoRoom(line("2027-01-10", ten.slice(1)), "new")).toBe(false);
  });

  it("each counts once, and there are neither none nor too many", () => {
    const [one, two] = [randomUUID(), randomUUID()];
    expect(tickedLines.parse([one, two, one])).toEqual([one, two]);
    const problem = (ids: string[]) => tickedLines.safeParse(ids).error?.issues[0]?.message;
    expect(problem([])).toBe("none");
    expect(problem(["' OR 1=1"])).toBe("gone");
    const many = Array.from({ length: mostAtOnce + 1 }, () => randomUUID());
    expect(problem(many)).toBe("tooMany");
    expect(problem(many.slice(1))).toBeUndefined();
  });

  it("what an address tells of a change is a change, or nothing", () => {
    const at = "2027-03-01T05:00:00.123Z";
    expect(doneChange.parse({ changed: "tagged", at, changedTag: "南门" })).toEqual({
      changed: "tagged",
      at: new Date(at),
      changedTag: "南门",
    });
    for (const wrong of [
      { changed: "deleted", at },
      { changed: "archived", at: "yesterday" },
      { changed: ["archived"], at },
      { changed: "tagged", at, changedTag: "x".repeat(101) },
    ]) {
      expect(doneChange.safeParse(wrong).success).toBe(false);
    }
  });
});
