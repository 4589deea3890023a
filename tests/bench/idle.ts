import { z } from "zod";
import type { Bench, Contender, Database } from "./bench";
import { environmentOf } from "./environment";
import { startWorker, type Worker } from "./process";
import { nine, seedPeople } from "./seed";

const sizes = [1_000, 100_000, 1_000_000];
const ticks = 100;

const nameOf = (size: number) => `${size.toLocaleString("en")} lines`;

export const bench: Bench = {
  name: "idle tick",
  about: "What a tick costs that finds nothing to do, by how many lines there are.",
  async prepare({ postgres, embedded, say }) {
    const make = postgres ?? embedded;
    const prepared: { size: number; worker: Worker; database: Database }[] = [];
    for (const size of sizes) {
      say(`idle tick: seeding ${nameOf(size)}`);
      const device = { endpoint: "https://push.example/", p256dh: "-", auth: "-" };
      const template = await make((url) =>
        seedPeople(url, { people: size, lines: 1, state: "idle", device }),
      );
      const database = await template.copy();
      await template.remove();
      const script = new URL("idle-worker.ts", import.meta.url);
      const worker = await startWorker(script, environmentOf(database.url));
      await worker.ask({ at: nine, ticks }); // The pages and plans that each size needs are read.
      prepared.push({ size, worker, database });
    }
    const contenders = prepared.map(
      ({ size, worker }): Contender => ({
        name: nameOf(size),
        unit: "ms",
        how: `${ticks} ticks one after another, of as many people with a line and a device each; each line has an announced reminder, a message and a delivery behind it.`,
        round: async () => z.number().parse(await worker.ask({ at: nine, ticks })),
      }),
    );
    const [smallest = 0, ...larger] = sizes;
    return {
      contenders,
      comparisons: larger.map((size) => ({
        of: nameOf(size),
        to: nameOf(smallest),
        target: { atMost: 1.5 },
      })),
      notes: postgres ? [] : ["On the embedded database: no PostgreSQL was found."],
      async close() {
        for (const { worker, database } of prepared) {
          await worker.stop();
          await database.remove();
        }
      },
    };
  },
};
