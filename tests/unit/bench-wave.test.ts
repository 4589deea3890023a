import { describe, expect, it } from "vitest";
import { figureOf } from "../bench/measure";
import { withTables } from "../bench/scale-page";
import { type Costs, type Deployment, simulate } from "../bench/wave";

// Two thousand lines a second of a replica with a core of its own: 1,000 planned, 1,000 delivered.
const costs: Costs = {
  planning: { replica: 0.5, database: 0.1, journal: 4_000 },
  delivery: { replica: 0.5, database: 0.1, journal: 2_000 },
};
const deployment: Deployment = {
  replicas: 1,
  databaseCores: 8,
  tickSeconds: 30,
  inFlight: 1_000,
  latency: { median: 50, p99: 500 },
};
const lines = 600_000;
const wave = (change: Partial<Deployment> = {}) =>
  simulate([{ at: 0, lines }], costs, { ...deployment, ...change });

describe("the simulated wave", () => {
  it("takes as long as its lines take the replica, and the wait for the first tick", () => {
    const { half, most, all } = wave();
    expect(all).toBeGreaterThan(600);
    expect(all).toBeLessThan(600 + 30 + 5);
    // What is planned is sent while the rest is still being planned.
    expect(half).toBeGreaterThan(300);
    expect(half).toBeLessThan(350);
    expect(half).toBeLessThan(most);
    expect(most).toBeLessThan(all);
  });

  it("goes faster with more replicas, until the database is busy", () => {
    expect(wave({ replicas: 4 }).all).toBeLessThan(wave().all / 3);
    const bound = wave({ replicas: 40, databaseCores: 1 });
    expect(bound.load).toBeCloseTo(1);
    // 0.2 ms of one core for each line.
    expect(bound.all).toBeGreaterThan(120);
    expect(wave({ replicas: 80, databaseCores: 1 }).all).toBeCloseTo(bound.all, -1);
  });

  it("is bound by what may be in flight where answers take long", () => {
    const { all } = wave({ latency: { median: 5_000, p99: 5_000.1 } });
    expect(all).toBeGreaterThan(lines / 200);
  });

  it("begins anew with each zone", () => {
    const half = { lines: lines / 2 };
    const { all } = simulate(
      [
        { at: 0, ...half },
        { at: 3_600, ...half },
      ],
      costs,
      deployment,
    );
    expect(all).toBeLessThan(340);
  });
});

describe("a figure", () => {
  it("is the median, between the least and the most", () => {
    expect(figureOf([5, 1, 9, 3, 7])).toEqual({ median: 5, least: 1, most: 9 });
    expect(figureOf([4, 2])).toEqual({ median: 3, least: 2, most: 4 });
  });
});

describe("the page's tables", () => {
  const page = "Before\n<!-- kept -->\nold\n<!-- end -->\nafter\n";

  it("stand in their places, and stay where there are no new ones", () => {
    expect(withTables(page, { kept: ["new", "rows"] })).toBe(
      "Before\n<!-- kept -->\nnew\nrows\n<!-- end -->\nafter\n",
    );
    expect(withTables(page, { kept: null })).toBe(page);
  });

  it("need a place", () => {
    expect(() => withTables(page, { other: ["new"] })).toThrow('"other"');
  });
});
