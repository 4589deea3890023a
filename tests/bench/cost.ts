import pg from "pg";
import { z } from "zod";
import type { Bench, Template } from "./bench";
import { environmentOf } from "./environment";
import { startWorker } from "./process";
import { startPush } from "./push";
import { nine, seedPeople } from "./seed";

const people = 20_000;

const Worked = z.object({ cpuMs: z.number() });

/** How far PostgreSQL's journal (WAL) has been written, in bytes. */
async function journalOf(url: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query("SELECT pg_current_wal_lsn() - '0/0' AS bytes");
  await client.end();
  return Number(rows[0].bytes);
}

/** What one run costs, by what it is spent on, for one line. */
type Costs = Record<(typeof figures)[number]["name"], number>;

const figures = [
  { name: "planning, replica", unit: "ms" },
  { name: "planning, database", unit: "ms" },
  { name: "planning, journal", unit: "bytes" },
  { name: "delivery, replica", unit: "ms" },
  { name: "delivery, database", unit: "ms" },
  { name: "delivery, journal", unit: "bytes" },
] as const;

const how = {
  replica: "CPU time of the replica's process for one line, without what starting takes.",
  database: "CPU time of all of PostgreSQL's processes for one line.",
  journal: "what PostgreSQL wrote to its journal for one line.",
};

export const bench: Bench = {
  name: "cost",
  about: `What one line costs from its moment to the accepted message, for one device: ${people.toLocaleString("en")} people due at one minute, first planned by one replica, then delivered by another.`,
  async prepare({ postgres, postgresCpu, say }) {
    if (!postgres || !postgresCpu) {
      const notes = ["Left out: it needs PostgreSQL, and Linux to count the processor's time."];
      return { contenders: [], comparisons: [], notes, close: async () => {} };
    }
    const push = await startPush();
    say("cost: seeding");
    const template: Template = await postgres((url) =>
      seedPeople(url, { people, lines: 1, state: "due", device: push.device }),
    );

    async function costOf(script: string, url: string) {
      const environment = { ...environmentOf(url), ...push.environment };
      const worker = await startWorker(new URL(script, import.meta.url), environment);
      const [cpu, journal] = [postgresCpu?.() ?? 0, await journalOf(url)];
      const { cpuMs } = Worked.parse(await worker.ask({ at: nine }));
      const database = (postgresCpu?.() ?? 0) - cpu;
      const written = (await journalOf(url)) - journal;
      await worker.stop();
      return { replica: cpuMs / people, database: database / people, journal: written / people };
    }

    async function run(): Promise<Costs> {
      const database = await template.copy();
      try {
        const planning = await costOf("plan-worker.ts", database.url);
        const delivery = await costOf("tick-worker.ts", database.url);
        return {
          "planning, replica": planning.replica,
          "planning, database": planning.database,
          "planning, journal": planning.journal,
          "delivery, replica": delivery.replica,
          "delivery, database": delivery.database,
          "delivery, journal": delivery.journal,
        };
      } finally {
        await database.remove();
      }
    }

    // One run gives all figures of a round; the first of them starts it.
    let running: Promise<Costs> | undefined;
    return {
      contenders: figures.map(({ name, unit }, index) => ({
        name,
        unit,
        how: how[
          name.endsWith("replica") ? "replica" : name.endsWith("database") ? "database" : "journal"
        ],
        async round() {
          if (index === 0 || !running) running = run();
          return (await running)[name];
        },
      })),
      comparisons: [
        { of: "planning, database", to: "planning, replica" },
        { of: "delivery, database", to: "delivery, replica" },
      ],
      async close() {
        await push.stop();
        await template.remove();
      },
    };
  },
};
