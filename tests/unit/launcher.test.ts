import { describe, expect, it } from "vitest";
import { superfluous } from "../../scripts/launcher/daily-backup";
import { hasMoreToDo } from "../../scripts/launcher/tick";

describe("the next tick", () => {
  const report = { planned: 0, delivered: 0, failed: 0, gone: 0, held: 0, remaining: 0, tookMs: 9 };

  it("comes at once while one leaves some to do and gets on", () => {
    for (const progress of ["planned", "delivered", "failed", "gone"]) {
      expect(hasMoreToDo({ ...report, remaining: 1, [progress]: 1 })).toBe(true);
    }
  });

  it("waits where nothing is left, nothing gets on, or nothing is told", () => {
    expect(hasMoreToDo({ ...report, delivered: 5 })).toBe(false);
    expect(hasMoreToDo({ ...report, remaining: 5 })).toBe(false);
    for (const strange of [null, [], "ok", {}, { remaining: 5, delivered: 1 }]) {
      expect(hasMoreToDo(strange)).toBe(false);
    }
  });
});

describe("daily backups", () => {
  const days = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => `keepline-2026-11-${from + i}.jsonl.gz`);

  it("are kept to the last seven, across the year's end too", () => {
    expect(superfluous(days(10, 16))).toEqual([]);
    expect(superfluous(days(10, 18).reverse())).toEqual(days(10, 11));
    const january = "keepline-2027-01-01.jsonl.gz";
    expect(superfluous([january, ...days(10, 16)])).toEqual(days(10, 10));
  });

  it("are kept however old they are, while there are no later ones", () => {
    expect(superfluous(["keepline-1999-01-01.jsonl.gz"])).toEqual([]);
  });

  it("that were cut short go; what is not theirs stays", () => {
    const cut = "keepline-2026-11-09.jsonl.gz.partial";
    const others = ["keepline-2026-11-01T08-00-00Z.jsonl.gz", "notes.txt", "secrets.json"];
    expect(superfluous([...others, cut, ...days(10, 16)])).toEqual([cut]);
  });
});
